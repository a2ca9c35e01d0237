"""What the doors ask of Today: people whose link no longer works and who asked for another."""

from datetime import date
from uuid import UUID

from django.db import connection

from rapport.foundation import clock
from rapport.foundation.scope import current_firm_id
from rapport.rules.today import Item

ASKED = (
    "SELECT DISTINCT ON (l.person_id, l.door) l.person_id, l.asked_at, l.made_at, l.id, f.time_zone"
    " FROM access_doorlink l"
    " JOIN people_person p ON p.id = l.person_id AND p.erased_at IS NULL AND p.merged_into_id IS NULL"
    " JOIN foundation_firm f ON f.id = l.firm_id"
    " WHERE l.firm_id = %(firm)s AND l.asked_at IS NOT NULL AND coalesce(p.owner_id, l.made_by_id) = %(member)s"
    " AND (%(person)s::uuid IS NULL OR l.person_id = %(person)s)"
    " AND NOT EXISTS (SELECT 1 FROM access_doorlink n WHERE n.firm_id = l.firm_id AND n.person_id = l.person_id"
    " AND n.door = l.door AND n.made_at > l.asked_at)"
    " ORDER BY l.person_id, l.door, l.asked_at DESC LIMIT %(limit)s"
)


def asked_for_links(*, member_id: UUID, on: date, limit: int, person_id: UUID | None = None) -> list[Item]:
    """Return who asked for a new link and got none yet: the member's people, and nobody's to whom the member sent it.

    One query.
    """
    given = {"firm": current_firm_id(), "member": member_id, "person": person_id, "limit": limit}
    with connection.cursor() as cursor:
        cursor.execute(ASKED, given)
        return [
            Item(
                person, "door_asked", clock.on(asked_at, zone),
                f"The link you made on {clock.on(made_at, zone):%-d %B} no longer works for them.", None, key,
            )
            for person, asked_at, made_at, key, zone in cursor.fetchall()
        ]  # fmt: skip
