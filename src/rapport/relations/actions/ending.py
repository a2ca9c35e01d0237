"""A relationship that only an import began ends with it, unless something else hangs on it by now."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from rapport.foundation.action import action
from rapport.foundation.actors import Actor, Can
from rapport.relations.actions.keeping import contact_again
from rapport.relations.models import AgreedContact, Relationship, Touch


@action(needs=Can.LOG_TOUCH)
def end_bare(actor: Actor, *, relationship_ids: Collection[UUID]) -> int:
    """Remove those of these relationships on which nothing hangs: no touch, no agreement, nothing chosen by hand.

    Returns how many went. One query and one delete.
    """
    touched = Touch.objects.filter(relationship_id__in=relationship_ids).values("relationship_id")
    agreed = AgreedContact.objects.filter(relationship_id__in=relationship_ids).values("relationship_id")
    bare = Relationship.objects.filter(
        pk__in=relationship_ids,
        state=Relationship.State.ACTIVE,
        importance=Relationship.Importance.ORDINARY,
        again_on=None,
    )
    return bare.exclude(pk__in=touched).exclude(pk__in=agreed).delete()[1].get("relations.Relationship", 0)


@action(needs=Can.LOG_TOUCH)
def forget_again(actor: Actor, *, relationship_id: UUID, on: date) -> bool:
    """Forget the day of the next contact if it still is this one. Returns whether it was; harmless when all is gone."""
    if not Relationship.objects.filter(pk=relationship_id, again_on=on).exists():
        return False
    contact_again(actor, relationship_id=relationship_id, on=None)
    return True
