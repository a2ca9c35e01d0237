"""What compliance asks of Today: birthdays of people who gave us the day and agreed to be greeted."""

from datetime import date
from uuid import UUID

from rapport.compliance.models import Consent
from rapport.rules.today import Item


def birthdays(*, member_id: UUID, on: date, limit: int) -> list[Item]:
    """Return today's birthdays among the member's people with a consent for exactly this. Never a year."""
    rows = Consent.objects.filter(
        purpose=Consent.Purpose.BIRTHDAY, withdrawn_on=None, month=on.month, day=on.day, person__owner_id=member_id
    )
    return [
        Item(person, "birthday", on, "It is their birthday, and they agreed to a line from you.", on, key)
        for person, key in rows.values_list("person_id", "pk")[:limit]
    ]
