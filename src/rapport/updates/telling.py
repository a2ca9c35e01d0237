"""The updates about a person's own search, told to them. Those to hiring managers tell of other people."""

from uuid import UUID

from rapport.foundation.telling import Told, told
from rapport.updates.models import Rhythm, Update


def tell(person_id: UUID) -> Told:
    """Return how often they get an update, and those that were approved."""
    own = {"person_id": person_id, "vacancy": None}
    return {
        "update rhythm": told(Rhythm.objects.filter(**own), "every_days", "next_on", "ended_at"),
        "updates": told(Update.objects.filter(**own, approved_at__isnull=False), "approved_at", "text", "seen_at"),
    }
