"""Two records of one human being become one, and back: links and sessions follow the human being."""

from uuid import UUID

from rapport.access.models import DoorLink, DoorSession
from rapport.foundation.action import action
from rapport.foundation.actors import Actor, Can
from rapport.foundation.moving import give_back, reassign

Moved = dict[str, list[str]]


@action(needs=Can.KEEP_PEOPLE)
def move_person(actor: Actor, *, gone_id: UUID, kept_id: UUID) -> Moved:
    """Point the links and sessions of one record at the other. Returns what `move_back` needs.

    One waits for each door: where both have one that waits, the one of the record that goes stays there, and opens
    nothing.
    """
    waits = DoorLink.objects.filter(used_at=None, revoked_at=None)
    kept = set(waits.filter(person_id=kept_id).values_list("door", "subject_id"))
    double = [link.pk for link in waits.filter(person_id=gone_id) if (link.door, link.subject_id) in kept]
    return {
        "links": reassign(DoorLink.objects.filter(person_id=gone_id).exclude(pk__in=double), "person_id", kept_id),
        "sessions": reassign(DoorSession.objects.filter(person_id=gone_id), "person_id", kept_id),
    }


@action(needs=Can.KEEP_PEOPLE)
def move_back(actor: Actor, *, gone_id: UUID, kept_id: UUID, moved: Moved) -> None:
    """Undo `move_person`."""
    give_back(DoorLink.objects.all(), "person_id", moved["links"], gone_id)
    give_back(DoorSession.objects.all(), "person_id", moved["sessions"], gone_id)
