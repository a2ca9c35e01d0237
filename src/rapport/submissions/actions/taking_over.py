"""A member leaves: the open candidacies go to a colleague."""

from collections.abc import Collection
from uuid import UUID

from rapport.foundation.action import action
from rapport.foundation.actors import Actor, Can
from rapport.submissions.models import Candidacy


@action(needs=Can.KEEP_CANDIDACY)
def take_over(actor: Actor, *, from_member_id: UUID, to_member_id: UUID, person_ids: Collection[UUID]) -> int:
    """Give the open candidacies of one member with these people to another; returns how many. Harmless twice."""
    rows = Candidacy.objects.filter(owner_id=from_member_id, person_id__any_of=person_ids, outcome="")
    return rows.update(owner_id=to_member_id)
