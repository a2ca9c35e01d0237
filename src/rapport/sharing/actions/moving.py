"""Two records of one human being become one, and back: what was shared with them follows the human being."""

from uuid import UUID

from rapport.foundation.action import action
from rapport.foundation.actors import Actor, Can
from rapport.foundation.moving import give_back, reassign
from rapport.sharing.models import Shared

Moved = dict[str, list[str]]


@action(needs=Can.KEEP_PEOPLE)
def move_person(actor: Actor, *, gone_id: UUID, kept_id: UUID) -> Moved:
    """Move what was shared with them, unless the kept record had the same."""
    there = Shared.objects.filter(person_id=kept_id).values("content_id")
    rows = Shared.objects.filter(person_id=gone_id).exclude(content_id__in=there)
    return {"shared": reassign(rows, "person_id", kept_id)}


@action(needs=Can.KEEP_PEOPLE)
def move_back(actor: Actor, *, gone_id: UUID, kept_id: UUID, moved: Moved) -> None:
    """Undo `move_person`."""
    give_back(Shared.objects.all(), "person_id", moved["shared"], gone_id)
