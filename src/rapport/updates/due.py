"""What updates ask of Today: rhythms that are due."""

from datetime import date
from uuid import UUID

from django.db import connection

from rapport.foundation.scope import current_firm_id
from rapport.rules.today import Item


def asks(*, member_id: UUID, on: date, limit: int, person_id: UUID | None = None) -> list[Item]:
    """Return the updates one member owes on a day, longest due first, at most `limit`; about one person or all.

    One query.
    """
    given = {"firm": current_firm_id(), "member": member_id, "person": person_id, "on": on, "limit": limit}
    with connection.cursor() as cursor:
        cursor.execute(_ASKS, given)
        return [
            Item(person, "update", due_on, _why(title, every_days, due_on), None, key)
            for person, due_on, every_days, title, key in cursor.fetchall()
        ]


def _why(title: str | None, every_days: int, due_on: date) -> str:
    about = f"about {title}" if title else "about their search"
    return f"You agreed an update {about} every {every_days} days; it was due on {due_on:%-d %B}."


_ASKS = """
SELECT r.person_id, r.next_on, r.every_days, v.title, r.id
FROM updates_rhythm r LEFT JOIN jobs_vacancy v ON v.id = r.vacancy_id
WHERE r.firm_id = %(firm)s AND r.member_id = %(member)s AND r.ended_at IS NULL AND r.next_on <= %(on)s
AND (v.id IS NULL OR v.state IN ('draft', 'open', 'on_hold'))
AND (v.id IS NOT NULL OR NOT person_kept_from(r.person_id, %(member)s))
AND (%(person)s::uuid IS NULL OR r.person_id = %(person)s)
ORDER BY r.next_on LIMIT %(limit)s
"""
