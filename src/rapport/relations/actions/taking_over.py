"""A member leaves: their live relationships go to a colleague."""

from collections.abc import Collection
from uuid import UUID

from rapport.foundation.action import action, note_each
from rapport.foundation.actors import Actor, Can
from rapport.relations.actions.handing import hand_on, hand_over
from rapport.relations.actions.locks import lock_people
from rapport.relations.models import Relationship


@action(needs=Can.HAND_OVER)
def take_over(actor: Actor, *, from_member_id: UUID, to_member_id: UUID, person_ids: Collection[UUID]) -> int:
    """Hand over every live relationship of a member with these people, each so that it can be taken back by itself.

    Each is in the audit trail as if it had been handed over by itself. Returns how many. Harmless twice; the number of
    queries does not depend on how many there are. Raises Relationship.DoesNotExist: no such member.
    """
    scored = lock_people(person_ids)
    theirs = Relationship.objects.filter(owner_id=from_member_id, person_id__any_of=list(scored))
    live = list(theirs.exclude(state=Relationship.State.HANDED_OVER).order_by("pk").select_for_update(no_key=True))
    hand_on(live, to_member_id, scored)
    note_each(actor, hand_over, [{"relationship_id": row.pk, "to_member_id": to_member_id} for row in live])
    return len(live)
