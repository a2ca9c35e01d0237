"""A member leaves: the placements that run go to a colleague."""

from collections.abc import Collection
from uuid import UUID

from rapport.foundation.action import action
from rapport.foundation.actors import Actor, Can
from rapport.placements.models import Placement


@action(needs=Can.KEEP_PLACEMENT)
def take_over(actor: Actor, *, from_member_id: UUID, to_member_id: UUID, person_ids: Collection[UUID]) -> int:
    """Give the placements that run of one member of these people to another; returns how many. Harmless twice."""
    rows = Placement.objects.filter(
        owner_id=from_member_id, person_id__any_of=person_ids, state__in=("agreed", "started")
    )
    return rows.update(owner_id=to_member_id)
