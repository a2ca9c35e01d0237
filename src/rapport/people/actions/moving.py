"""Two records of one human being become one, and back: documents and signs that they hire follow the human being."""

from uuid import UUID

from rapport.foundation.action import action
from rapport.foundation.actors import Actor, Can
from rapport.foundation.moving import give_back, reassign
from rapport.people.models import Document, HirerNotice

Moved = dict[str, list[str]]


@action(needs=Can.KEEP_PEOPLE)
def move_documents(actor: Actor, *, gone_id: UUID, kept_id: UUID) -> Moved:
    """Point the documents of one record at another, removed ones too. Returns what `move_documents_back` needs."""
    return {"documents": reassign(Document.objects.filter(person_id=gone_id), "person_id", kept_id)}


@action(needs=Can.KEEP_PEOPLE)
def move_documents_back(actor: Actor, *, gone_id: UUID, kept_id: UUID, moved: Moved) -> None:
    """Undo `move_documents`. What was added since stays with the kept record."""
    give_back(Document.objects.all(), "person_id", moved["documents"], gone_id)


@action(needs=Can.KEEP_PEOPLE)
def move_notices(actor: Actor, *, gone_id: UUID, kept_id: UUID) -> Moved:
    """Point the signs that somebody hires at another record; one that both have stays. Returns as above."""
    both = HirerNotice.objects.filter(person_id=kept_id).values_list("sign", "said")
    rows = HirerNotice.objects.filter(person_id=gone_id)
    known = [row.pk for row in rows if (row.sign, row.said) in set(both)]
    return {"notices": reassign(rows.exclude(pk__in=known), "person_id", kept_id)}


@action(needs=Can.KEEP_PEOPLE)
def move_notices_back(actor: Actor, *, gone_id: UUID, kept_id: UUID, moved: Moved) -> None:
    """Undo `move_notices`."""
    give_back(HirerNotice.objects.all(), "person_id", moved["notices"], gone_id)
