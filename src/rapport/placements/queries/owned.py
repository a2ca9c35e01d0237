"""What a member owns."""

from uuid import UUID

from rapport.placements.models import Placement


def count_owned(member_id: UUID) -> int:
    """Return how many placements that run a member owns. One query."""
    return Placement.objects.filter(owner_id=member_id, state__in=("agreed", "started")).count()
