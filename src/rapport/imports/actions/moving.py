"""Two records of one human being become one, and back: the keys of rows that were brought in as them follow."""

from uuid import UUID

from rapport.foundation.action import action
from rapport.foundation.actors import Actor, Can
from rapport.foundation.moving import give_back, reassign
from rapport.imports.models import Brought

Moved = dict[str, list[str]]


@action(needs=Can.KEEP_PEOPLE)
def move_person(actor: Actor, *, gone_id: UUID, kept_id: UUID) -> Moved:
    """Point the keys of rows that were brought in as them at the kept record. Returns what `move_back` needs."""
    return {"rows": reassign(Brought.objects.filter(person_id=gone_id), "person_id", kept_id)}


@action(needs=Can.KEEP_PEOPLE)
def move_back(actor: Actor, *, gone_id: UUID, kept_id: UUID, moved: Moved) -> None:
    """Undo `move_person`."""
    give_back(Brought.objects.all(), "person_id", moved["rows"], gone_id)
