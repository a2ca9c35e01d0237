"""The list of referrals."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Count

from rapport.foundation import clock
from rapport.foundation.actors import Actor
from rapport.foundation.scope import current_firm_id
from rapport.foundation.web import key_or_none
from rapport.people import queries as people
from rapport.referrals.models import Referral
from rapport.rules.referral_credit import CREDIT_MONTHS

A_PAGE = 50
_SO_FAR: dict[str, str] = {Referral.State.ASKED: "Asked, nobody named yet", Referral.State.GIVEN: "No CV sent yet"}


@dataclass(frozen=True, slots=True)
class Listed:
    """One referral: who, whom, how far it came."""

    id: UUID
    at: datetime
    referrer_id: UUID
    referrer: str
    referred_id: UUID | None
    referred: str
    state: str
    member: str
    sent: int
    placed: int
    kept: bool  # who was brought hires now: what came of it is kept from the reader

    @property
    def outcome(self) -> str:
        """How far it came, in words."""
        if self.kept:
            return "Behind the wall"
        if self.placed:
            return "Placed"
        if self.sent:
            return f"CV sent to {self.sent} client{'s' if self.sent > 1 else ''}"
        return _SO_FAR.get(self.state) or str(Referral.State(self.state).label)


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the list; `after` is the key of its last row when there are more."""

    rows: Sequence[Listed]
    after: UUID | None


def listed(actor: Actor, asked: Mapping[str, str]) -> Page:
    """Return referrals and asks, the newest first. One query.

    What came of somebody who hires now is not told to readers without the need.

    Args:
        asked: `state`, `member` (a key) and `after` (a row's key) as the page's address has them; empty: any.
    """
    given: dict[str, Any] = {
        "firm": current_firm_id(), "state": asked.get("state", ""), "member": key_or_none(asked.get("member", "")),
        "after": key_or_none(asked.get("after", "")), "limit": A_PAGE + 1,
        "reader": people.reader_of(actor),
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(_LISTED, given)
        rows = [Listed(*row) for row in cursor.fetchall()]
    return Page(rows[:A_PAGE], rows[A_PAGE - 1].id if len(rows) > A_PAGE else None)


_LISTED = f"""
SELECT r.id, COALESCE(r.given_at, r.asked_at), a.id, a.full_name, b.id, COALESCE(b.full_name, ''), r.state, m.name,
 COALESCE(came.sent, 0), COALESCE(came.placed, 0),
 r.referred_id IS NOT NULL AND person_kept_from(r.referred_id, %(reader)s)
FROM referrals_referral r JOIN people_person a ON a.id = r.referrer_id
LEFT JOIN people_person b ON b.id = r.referred_id JOIN accounts_member m ON m.id = r.member_id
LEFT JOIN LATERAL (
 SELECT count(s.id) AS sent, count(l.id) FILTER (WHERE l.state NOT IN ('fell_off', 'no_show')) AS placed
 FROM submissions_candidacy c JOIN submissions_submission s ON s.candidacy_id = c.id
 LEFT JOIN placements_placement l ON l.candidacy_id = c.id
 WHERE r.state = 'given' AND c.person_id = r.referred_id AND s.submitted_at >= r.given_at
 AND NOT person_kept_from(r.referred_id, %(reader)s)
 AND s.submitted_at < r.given_at + interval '{CREDIT_MONTHS} months') came ON true
WHERE r.firm_id = %(firm)s AND (%(state)s = '' OR r.state = %(state)s)
AND (%(member)s::uuid IS NULL OR r.member_id = %(member)s)
AND (%(after)s::uuid IS NULL OR (r.made_at, r.id) < (
 SELECT x.made_at, x.id FROM referrals_referral x WHERE x.firm_id = %(firm)s AND x.id = %(after)s))
ORDER BY r.made_at DESC, r.id DESC LIMIT %(limit)s
"""


def givers(*, since: date) -> list[tuple[UUID, str, int]]:
    """Return who brought us somebody since a day, with their name and how many of their referrals stand. One query."""
    rows = Referral.objects.filter(
        state=Referral.State.GIVEN, given_at__gte=clock.midday(since), referrer__merged_into=None
    ).values_list("referrer_id", "referrer__full_name")
    return list(rows.annotate(many=Count("pk")).order_by())
