"""Two records of one human being become one, and back: documents follow the human being."""

from uuid import UUID

from rapport.foundation.action import action
from rapport.foundation.actors import Actor, Can
from rapport.foundation.moving import give_back, reassign
from rapport.people.models import Document

Moved = dict[str, list[str]]


@action(needs=Can.KEEP_PEOPLE)
def move_documents(actor: Actor, *, gone_id: UUID, kept_id: UUID) -> Moved:
    """Point the documents of one record at another, removed ones too. Returns what `move_documents_back` needs."""
    return {"documents": reassign(Document.objects.filter(person_id=gone_id), "person_id", kept_id)}


@action(needs=Can.KEEP_PEOPLE)
def move_documents_back(actor: Actor, *, gone_id: UUID, kept_id: UUID, moved: Moved) -> None:
    """Undo `move_documents`. What was added since stays with the kept record."""
    give_back(Document.objects.all(), "person_id", moved["documents"], gone_id)
