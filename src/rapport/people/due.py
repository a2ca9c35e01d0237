"""What people asks of Today: moves, anniversaries, records to confirm or to let go. One indexed query each."""

from datetime import date, timedelta
from uuid import UUID

from django.db import connection

from rapport.foundation import clock
from rapport.people.models import Person, Position
from rapport.rules.today import Item

MOVE_MATTERS_DAYS = 45
CONFIRM_AFTER_DAYS = 365
DECIDE_BEFORE_DAYS = 60
ANNIVERSARY_MATTERS_DAYS = 3


def moved(*, member_id: UUID, on: date, limit: int, person_id: UUID | None = None) -> list[Item]:
    """Return job moves of the member's people noticed in the last 45 days, newest first."""
    since = clock.midday(on - timedelta(days=MOVE_MATTERS_DAYS))
    rows = Position.objects.filter(**_of(person_id), noticed_at__gte=since, is_current=True, person__owner_id=member_id)
    found = rows.order_by("-noticed_at").values_list("person_id", "noticed_at", "title", "organisation__name", "pk")
    return [
        Item(person, "moved", at.date(), f"Moved: {_job(title, employer)}.", _later(at.date(), MOVE_MATTERS_DAYS), key)
        for person, at, title, employer, key in found[:limit]
        if at is not None
    ]


def job_anniversaries(*, member_id: UUID, on: date, limit: int, person_id: UUID | None = None) -> list[Item]:
    """Return anniversaries of current jobs today or up to two days ago. 29 February is kept on the 28th. One query."""
    days: dict[int, date] = {}
    for back in range(ANNIVERSARY_MATTERS_DAYS):
        day = on - timedelta(days=back)
        days[day.month * 100 + day.day] = day
        if (day.month, day.day) == (2, 28) and not _leap(day.year):
            days[229] = day
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id, since, title, employer FROM people_anniversaries(%s, %s, %s, %s)",
            [member_id, list(days), person_id, limit],
        )
        found = cursor.fetchall()
    items: list[Item] = []
    for person, since, title, employer in found:
        day = days[since.month * 100 + since.day]
        if (years := day.year - since.year) > 0:
            why = f"{years} year{'s' if years > 1 else ''} today: {_job(title, employer)}."
            items.append(Item(person, "job_anniversary", day, why, _later(day, ANNIVERSARY_MATTERS_DAYS)))
    return items


def still_right(*, member_id: UUID, on: date, limit: int, person_id: UUID | None = None) -> list[Item]:
    """Return the member's people in contact this year whose record nobody has confirmed for a year."""
    year_ago = on - timedelta(days=CONFIRM_AFTER_DAYS)
    rows = Person.objects.filter(
        **_of(person_id, "pk"), owner_id=member_id, confirmed_on__lte=year_ago, erased_at=None, merged_into=None
    ).order_by("confirmed_on")
    return [
        Item(person, "still_right", _later(day, CONFIRM_AFTER_DAYS), f"Last confirmed on {day:%-d %B %Y}.")
        for person, day in rows.values_list("pk", "confirmed_on")[:limit]
        if day is not None
    ]


def keep_or_delete(*, member_id: UUID, on: date, limit: int, person_id: UUID | None = None) -> list[Item]:
    """Return the member's people whose record is to be deleted within 60 days, soonest first."""
    rows = Person.objects.filter(
        **_of(person_id, "pk"),
        owner_id=member_id,
        delete_by_on__lte=_later(on, DECIDE_BEFORE_DAYS),
        erased_at=None,
        merged_into=None,
    ).order_by("delete_by_on")
    return [
        Item(
            person,
            "keep_or_delete",
            day - timedelta(days=DECIDE_BEFORE_DAYS),
            f"Their record is due to be deleted on {day:%-d %B %Y}.",
        )
        for person, day in rows.values_list("pk", "delete_by_on")[:limit]
        if day is not None
    ]


def _of(person_id: UUID | None, name: str = "person_id") -> dict[str, UUID]:
    return {} if person_id is None else {name: person_id}


def _job(title: str, employer: str | None) -> str:
    return " at ".join(part for part in (title or "a new job", employer) if part)


def _later(day: date, days: int) -> date:
    return day + timedelta(days=days)


def _leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
