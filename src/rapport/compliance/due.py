"""What compliance asks of Today: birthdays of people who gave us the day and agreed to be greeted."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from uuid import UUID

from rapport.compliance.models import Consent, Objection
from rapport.rules.today import Item


def birthdays(*, member_id: UUID, on: date, limit: int, person_id: UUID | None = None) -> list[Item]:
    """Return today's birthdays among the member's people with a consent for exactly this. Never a year."""
    about = {} if person_id is None else {"person_id": person_id}
    rows = Consent.objects.filter(
        **about,
        purpose=Consent.Purpose.BIRTHDAY,
        withdrawn_on=None,
        month=on.month,
        day=on.day,
        person__owner_id=member_id,
    )
    return [
        Item(person, "birthday", on, "It is their birthday, and they agreed to a line from you.", on, key)
        for person, key in rows.values_list("person_id", "pk")[:limit]
    ]


def objections(person_ids: Collection[UUID]) -> dict[UUID, frozenset[str]]:
    """Return what each of these people objects to; who objects to nothing is left out. One query."""
    found: dict[UUID, set[str]] = defaultdict(set)
    for person, about in Objection.objects.filter(person_id__any_of=person_ids, lifted_on=None).values_list(
        "person_id", "about"
    ):
        found[person].add(about)
    return {person: frozenset(about) for person, about in found.items()}
