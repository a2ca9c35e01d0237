"""Where a person was met, told to them."""

from uuid import UUID

from rapport.foundation.telling import Told, told
from rapport.gatherings.models import Met


def tell(person_id: UUID) -> Told:
    """Return at which events members met them."""
    rows = Met.objects.filter(person_id=person_id)
    return {"met at": told(rows, "gathering__name", "gathering__on", "member__name", "noted_at")}
