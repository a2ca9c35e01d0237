"""Forgetting who came in: the doors' part of an erasure."""

from uuid import UUID

from rapport.access.models import DoorLink, DoorSession, DoorView
from rapport.foundation.action import action
from rapport.foundation.actors import Actor, Can


@action(needs=Can.ERASE_PERSON)
def forget_person(actor: Actor, person_id: UUID) -> dict[str, int]:
    """Delete the links, sessions and views of a person, so that nothing of theirs opens a door. Harmless twice."""
    sessions = DoorSession.objects.filter(person_id=person_id)
    return {
        "door views": DoorView.objects.filter(session__in=sessions.values("pk")).delete()[0],
        "door sessions": sessions.delete()[0],
        "door links": DoorLink.objects.filter(person_id=person_id).delete()[0],
    }
