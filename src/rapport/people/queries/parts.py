"""What belongs to one record: ways to reach them, positions, the card."""

from collections.abc import Collection
from uuid import UUID

from rapport.people.models import ContactKind, ContactPoint, PersonalCard, Position


def contact_point(point_id: UUID) -> ContactPoint:
    """Return one way to reach somebody. One query. Raises ContactPoint.DoesNotExist."""
    return ContactPoint.objects.get(pk=point_id)


def contact_points(point_ids: Collection[UUID]) -> list[ContactPoint]:
    """Return these ways to reach somebody, by kind. One query."""
    return list(ContactPoint.objects.filter(pk__in=point_ids).order_by("kind", "pk"))


def with_phone(key: str, *, limit: int = 3) -> list[UUID]:
    """Return who has a number, given as its key. One query."""
    found = ContactPoint.objects.filter(kind=ContactKind.PHONE, key=key)
    return list(found.values_list("person_id", flat=True)[:limit])


def card_of(person_id: UUID) -> PersonalCard | None:
    """Return what we know of somebody as a human being, None when nothing was noted. One query."""
    return PersonalCard.objects.filter(person_id=person_id).first()


def jobs_of(person_ids: Collection[UUID]) -> list[Position]:
    """Return every position of these people with its organisation, the current one of each first. One query."""
    rows = Position.objects.filter(person_id__any_of=list(person_ids)).select_related("organisation")
    return list(rows.order_by("person_id", "-is_current", "-created_at", "-pk"))


def position(position_id: UUID) -> Position:
    """Return one position with its organisation. One query. Raises Position.DoesNotExist."""
    return Position.objects.select_related("organisation").get(pk=position_id)


def positions(position_ids: Collection[UUID]) -> list[Position]:
    """Return these positions with their organisations. One query."""
    return list(Position.objects.filter(pk__in=position_ids).select_related("organisation").order_by("pk"))
