"""Check-ins: one of them, and those that wait for an answer."""

from uuid import UUID

from rapport.aftercare.models import CheckIn, Track

CHECK_IN = "check-in:"  # how the source of the touch of an answer begins


def check_in(check_in_id: UUID, *, person_id: UUID | None = None, door: str = "") -> CheckIn:
    """Return a check-in with its placement; for a door, only one asked of this person in this door. One query.

    Raises CheckIn.DoesNotExist.
    """
    rows = CheckIn.objects.select_related("placement__person", "placement__organisation", "placement__vacancy")
    if person_id is not None:
        rows = rows.filter(person_id=person_id)
    if door == "client":
        rows = rows.filter(track=Track.CLIENT)
    elif door == "candidate":
        rows = rows.exclude(track=Track.CLIENT)
    return rows.get(pk=check_in_id)


def waiting_for(person_id: UUID, *, door: str) -> list[CheckIn]:
    """Return what waits for a person's answer in a door, the oldest first. One plain query, a second for names."""
    rows = [row for row in CheckIn.objects.about(person_id) if row.answered_at is None]
    mine = [row.pk for row in rows if (row.track == Track.CLIENT) == (door == "client")]
    if not mine:
        return []
    found = CheckIn.objects.filter(pk__in=mine).order_by("asked_at")
    return list(found.select_related("placement__person", "placement__organisation", "placement__vacancy"))


def door_of(check_in_id: UUID) -> str:
    """Return which door a check-in is answered in. One query. Raises CheckIn.DoesNotExist."""
    return "client" if CheckIn.objects.get(pk=check_in_id).track == Track.CLIENT else "candidate"
