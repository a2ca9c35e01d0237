"""What is kept of a person's door, told to them."""

from uuid import UUID

from rapport.access.models import DoorLink, DoorSession, DoorView
from rapport.foundation.telling import Told, told


def tell(person_id: UUID) -> Told:
    """Return their links, visits, and which pages they looked at."""
    return {
        "links": told(
            DoorLink.objects.filter(person_id=person_id), "door", "made_at", "mailed_at", "expires_at", "used_at",
            "revoked_at",
        ),
        "visits": told(DoorSession.objects.filter(person_id=person_id), "door", "started_at", "last_at", "ended_at"),
        "pages looked at": told(DoorView.objects.filter(session__person_id=person_id), "page", "at"),
    }  # fmt: skip
