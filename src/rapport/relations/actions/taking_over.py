"""A member leaves: relationships, open promises and open concerns go to a colleague."""

from collections.abc import Collection
from uuid import UUID

from rapport.foundation.action import action
from rapport.foundation.actors import Actor, Can
from rapport.relations.actions.handing import hand_over
from rapport.relations.models import Concern, Promise, Relationship


@action(needs=Can.HAND_OVER)
def take_over(actor: Actor, *, from_member_id: UUID, to_member_id: UUID, person_ids: Collection[UUID]) -> int:
    """Hand over every live relationship of a member with these people, each so that it can be taken back by itself.

    Open promises of ours and open concerns follow, also where there is no relationship. Returns how many of all there
    were. Harmless twice.
    """
    theirs = Relationship.objects.filter(owner_id=from_member_id, person_id__any_of=person_ids)
    live = list(theirs.exclude(state=Relationship.State.HANDED_OVER).order_by("person_id").values_list("pk", flat=True))
    for key in live:
        hand_over(actor, relationship_id=key, to_member_id=to_member_id)
    promises = Promise.objects.filter(
        member_id=from_member_id, person_id__any_of=person_ids, by_us=True, kept_at=None, broken_at=None,
        released_at=None,
    ).update(member_id=to_member_id)  # fmt: skip
    concerns = Concern.objects.filter(owner_id=from_member_id, person_id__any_of=person_ids, resolved_at=None)
    return len(live) + promises + concerns.update(owner_id=to_member_id)
