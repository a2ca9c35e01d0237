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
    """Return what cannot wait for the colleagues somebody covers, each with whose it is. Two queries for each."""
    return [
        replace(item, why=f"{item.why} For {whose}.", instead_of=whose)
        for absence in absences
        for whose in [f"{absence.name}, away until {absence.back_on:%-d %B}"]
        for item in waiting(absence, on=on, limit=limit, person_id=person_id)
    ]


def waiting(absence: Absence, *, on: date, limit: int, person_id: UUID | None = None) -> list[Item]:
    """Return what cannot wait for a colleague who is away, unless they put it away themselves. Two queries."""
    member_id = absence.member_id
    hidden = decisions.hidden(member_id=member_id, on=on)
    found = relations_due.cannot_wait(
        member_id=member_id, on=on, limit=limit, since=absence.starts_on, whose=absence.name, person_id=person_id
    )
    return [item for item in found if item.due_on <= on and not decisions.hides(hidden, item)]


def away(*, on: date, limit: int) -> list[Away]:
    """Return the colleagues who are away on a day, by name."""
    absences = accounts.absences(on)
    asked = {each.member_id: waiting(each, on=on, limit=limit) for each in absences if not each.cover}
    known = faces({item.person_id for items in asked.values() for item in items})
    return [
        Away(each, [(known[item.person_id], item) for item in asked.get(each.member_id, ()) if item.person_id in known])
        for each in absences
    ]
