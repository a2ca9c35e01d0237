"""Reads of the desk: what was shown, decisions, the team's breaches, what the palette offers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from rapport.accounts import queries as accounts
from rapport.desk.models import CardShown, NightStep
from rapport.people.faces import Face, faces
from rapport.relations import due as relations_due

MOST_BREACHES = 200


@dataclass(frozen=True, slots=True)
class Breach:
    """Agreed contact that was not kept: by whom, with whom, since when."""

    member_id: UUID
    member_name: str
    person: Face
    breach_on: date
    last_on: date | None


def was_shown(*, member_id: UUID, on: date) -> bool:
    """Return whether the list of a day was remembered already."""
    return CardShown.objects.filter(member_id=member_id, on=on).exists()


def team_breach_count(*, on: date) -> int:
    """Return how many agreed contacts are broken in the firm, counted up to 200. Two queries."""
    members = [member.pk for member in accounts.members()]
    return len(relations_due.breaches(member_ids=members, on=on, limit=MOST_BREACHES))


def team_breaches(*, on: date) -> Sequence[Breach]:
    """Return agreed contact broken anywhere in the firm, longest first, at most 200. Four queries."""
    names = {member.pk: member.name for member in accounts.members()}
    rows = relations_due.breaches(member_ids=list(names), on=on, limit=MOST_BREACHES)
    known = faces({person for _, person, _, _ in rows})
    return [Breach(m, names[m], known[p], breach, last) for m, p, breach, last in rows if p in known]


def steps_done(*, on: date) -> frozenset[str]:
    """Return the steps of the night that were done for a day."""
    return frozenset(NightStep.objects.filter(on=on).values_list("step", flat=True))
