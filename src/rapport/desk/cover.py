"""What cannot wait for a colleague who is away: promises, messages without answer, agreed contact that is broken.

It stands on the list of whoever covers; without one nobody's list changes, and managers see it on the team's page.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from rapport.accounts import queries as accounts
from rapport.accounts.queries import Absence
from rapport.desk import decisions
from rapport.people.faces import Face, faces
from rapport.relations import due as relations_due
from rapport.rules.today import Item


@dataclass(frozen=True, slots=True)
class Away:
    """A colleague who is away, and what cannot wait where nobody covers."""

    absence: Absence
    waiting: Sequence[tuple[Face, Item]]


def covered(absences: Sequence[Absence], *, on: date, limit: int, person_id: UUID | None = None) -> list[Item]:
    """Return what cannot wait for the colleagues somebody covers, each with whose it is. Two queries; nobody, none."""
    found = waiting(absences, on=on, limit=limit, person_id=person_id)
    return [
        replace(item, why=f"{item.why} For {whose}.", instead_of=whose)
        for absence in absences
        for whose in [f"{absence.name}, away until {absence.back_on:%-d %B}"]
        for item in found[absence.member_id]
    ]


def waiting(
    absences: Sequence[Absence], *, on: date, limit: int, person_id: UUID | None = None
) -> dict[UUID, list[Item]]:
    """Return what cannot wait for each colleague who is away, unless they put it away themselves.

    Two queries however many are away, none for nobody.
    """
    asked = relations_due.cannot_wait(absences, on=on, limit=limit, person_id=person_id)
    hidden = decisions.hidden_of(list(asked), on=on) if asked else {}
    return {
        member: [item for item in items if item.due_on <= on and not decisions.hides(hidden[member], item)]
        for member, items in asked.items()
    }


def away(*, on: date, limit: int) -> list[Away]:
    """Return the colleagues who are away on a day, by name. Five queries."""
    absences = accounts.absences(on)
    asked = waiting([each for each in absences if not each.cover], on=on, limit=limit)
    known = faces({item.person_id for items in asked.values() for item in items})
    return [
        Away(each, [(known[item.person_id], item) for item in asked.get(each.member_id, ()) if item.person_id in known])
        for each in absences
    ]
