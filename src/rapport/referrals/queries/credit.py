"""What came of referrals: CVs sent, jobs, fees, each credited once (rules.referral_credit)."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection

from rapport.foundation.actors import Actor
from rapport.foundation.scope import current_firm_id
from rapport.people import queries as people
from rapport.referrals.models import Referral
from rapport.rules.referral_credit import Given, Result, Tally, credits_of, tallies


@dataclass(frozen=True, slots=True)
class Outcome:
    """One referrer and what their introductions led to."""

    person_id: UUID
    name: str
    tally: Tally


def figures(actor: Actor, *, fees_of: UUID | None, limit: int = 20) -> tuple[Tally, list[Outcome]]:
    """Return what all referrals of the firm led to, and the referrers it is owed to, the most placements first.

    Args:
        fees_of: count only fees of this member's placements; None: everybody's.

    Three queries.
    """
    found = tallies(credits_of(_brought(None), _results(actor, None, fees_of)))
    order = sorted(found.items(), key=lambda one: (-one[1].placements, -one[1].submissions, str(one[0])))
    shown = [(key, tally) for key, tally in order if tally.submissions][:limit]
    names = people.names_of([key for key, _ in shown])
    whole = Tally(
        sum(one.submissions for one in found.values()), sum(one.placements for one in found.values()),
        sum(one.fee_pence for one in found.values()),
    )  # fmt: skip
    return whole, [Outcome(key, names.get(key, ""), tally) for key, tally in shown]


def credit_of(actor: Actor, person_id: UUID, *, fees_of: UUID | None) -> Tally:
    """Return what one person's introductions led to. Four queries; `fees_of` as for `figures`."""
    near = _brought([person_id])
    far = _brought([one.referred for one in near])
    chain = [*near, *far]
    found = tallies(credits_of(chain, _results(actor, [one.referred for one in chain], fees_of)))
    return found.get(person_id, Tally())


def _results(actor: Actor, person_ids: Collection[UUID] | None, fees_of: UUID | None) -> list[Result]:
    """The CVs of these people (None: of everybody who was brought) that were sent, oldest first, without those whose
    history is kept from the reader. One query.
    """
    whom = None if person_ids is None else list(person_ids)
    given: dict[str, Any] = {
        "firm": current_firm_id(), "people": whom, "fees_of": fees_of, "reader": people.reader_of(actor)
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(_RESULTS, given)
        return [Result(*row) for row in cursor.fetchall()]


def _brought(referrers: Collection[UUID] | None) -> list[Given]:
    rows = Referral.objects.filter(state=Referral.State.GIVEN)
    if referrers is not None:
        rows = rows.filter(referrer_id__any_of=referrers)
    columns = ("pk", "referrer_id", "referred_id", "given_at", "evidence")
    return [Given(*row) for row in rows.values_list(*columns)]


_RESULTS = """
SELECT c.id, c.person_id, s.submitted_at, COALESCE(l.state NOT IN ('fell_off', 'no_show'), false),
 CASE WHEN l.state NOT IN ('fell_off', 'no_show') AND (%(fees_of)s::uuid IS NULL OR l.owner_id = %(fees_of)s)
  THEN COALESCE(l.fee_pence, 0) ELSE 0 END
FROM submissions_candidacy c JOIN submissions_submission s ON s.candidacy_id = c.id
LEFT JOIN placements_placement l ON l.candidacy_id = c.id
WHERE c.firm_id = %(firm)s AND (c.person_id = ANY(%(people)s::uuid[]) OR %(people)s::uuid[] IS NULL AND EXISTS (
 SELECT 1 FROM referrals_referral r WHERE r.referred_id = c.person_id AND r.state = 'given'))
AND NOT person_kept_from(c.person_id, %(reader)s)
ORDER BY s.submitted_at, c.id
"""
