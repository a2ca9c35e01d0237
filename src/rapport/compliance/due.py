"""What compliance asks of Today: birthdays of people who gave us the day and agreed to be greeted."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db import connection

from rapport.compliance.models import Consent, Objection
from rapport.foundation.scope import current_firm_id
from rapport.rules.today import Item


def birthdays(*, member_id: UUID, on: date, limit: int, person_id: UUID | None = None) -> list[Item]:
    """Return today's birthdays among the member's people with a consent for exactly this. Never a year."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.person_id, c.id FROM compliance_consent c JOIN people_person p ON p.id = c.person_id"
            " WHERE c.firm_id = %(firm)s AND c.purpose = %(purpose)s AND c.withdrawn_on IS NULL"
            " AND c.month = %(month)s AND c.day = %(day)s AND p.owner_id = %(member)s"
            " AND (%(person)s::uuid IS NULL OR c.person_id = %(person)s) ORDER BY c.id LIMIT %(limit)s",
            {
                "firm": current_firm_id(),
                "purpose": Consent.Purpose.BIRTHDAY.value,
                "month": on.month,
                "day": on.day,
                "member": member_id,
                "person": person_id,
                "limit": limit,
            },
        )
        return [
            Item(person, "birthday", on, "It is their birthday, and they agreed to a line from you.", on, key)
            for person, key in cursor.fetchall()
        ]


def objections(person_ids: Collection[UUID]) -> dict[UUID, frozenset[str]]:
    """Return what each of these people objects to; who objects to nothing is left out. One query."""
    found: dict[UUID, set[str]] = defaultdict(set)
    for person, about in Objection.objects.filter(person_id__any_of=person_ids, lifted_on=None).values_list(
        "person_id", "about"
    ):
        found[person].add(about)
    return {person: frozenset(about) for person, about in found.items()}
