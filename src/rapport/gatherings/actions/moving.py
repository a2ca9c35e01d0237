"""Two records of one human being become one, and back: where they were met follows the human being."""

from uuid import UUID

from rapport.foundation.action import action
from rapport.foundation.actors import Actor, Can
from rapport.foundation.moving import give_back, reassign
from rapport.gatherings.models import Met

Moved = dict[str, list[str]]


@action(needs=Can.KEEP_PEOPLE)
def move_person(actor: Actor, *, gone_id: UUID, kept_id: UUID) -> Moved:
    """Move where they were met, unless the kept record says the same."""
    there = Met.objects.filter(person_id=kept_id).values_list("gathering_id", "member_id")
    ours = Met.objects.filter(person_id=gone_id)
    both = [row.pk for row in ours if (row.gathering_id, row.member_id) in set(there)]
    return {"met": reassign(ours.exclude(pk__in=both), "person_id", kept_id)}


@action(needs=Can.KEEP_PEOPLE)
def move_back(actor: Actor, *, gone_id: UUID, kept_id: UUID, moved: Moved) -> None:
    """Undo `move_person`."""
    give_back(Met.objects.all(), "person_id", moved["met"], gone_id)
