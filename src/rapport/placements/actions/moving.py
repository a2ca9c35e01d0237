"""Two records of one human being become one, and back: placements follow the human being."""

from uuid import UUID

from rapport.foundation.action import action
from rapport.foundation.actors import Actor, Can
from rapport.foundation.moving import give_back, reassign
from rapport.placements.models import Placement

Moved = dict[str, list[str]]


@action(needs=Can.KEEP_PEOPLE)
def move_person(actor: Actor, *, gone_id: UUID, kept_id: UUID) -> Moved:
    """Move the placements of one record to another."""
    return {"placements": reassign(Placement.objects.filter(person_id=gone_id), "person_id", kept_id)}


@action(needs=Can.KEEP_PEOPLE)
def move_back(actor: Actor, *, gone_id: UUID, kept_id: UUID, moved: Moved) -> None:
    """Undo `move_person`. What came since stays with the kept record."""
    give_back(Placement.objects.all(), "person_id", moved["placements"], gone_id)
