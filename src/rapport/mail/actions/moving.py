"""Two records of one human being become one, and back: the strangers decided to be them, and mail to them, follow."""

from uuid import UUID

from rapport.foundation.action import action
from rapport.foundation.actors import Actor, Can
from rapport.foundation.moving import give_back, reassign
from rapport.mail.models import OutgoingMail, Stranger

Moved = dict[str, list[str]]


@action(needs=Can.KEEP_PEOPLE)
def move_person(actor: Actor, *, gone_id: UUID, kept_id: UUID) -> Moved:
    """Point the strangers decided to be them, and mail to them, at the kept record. Returns what `move_back` needs."""
    return {
        "rows": reassign(Stranger.objects.filter(person_id=gone_id), "person_id", kept_id),
        "mails": reassign(OutgoingMail.objects.filter(person_id=gone_id), "person_id", kept_id),
    }


@action(needs=Can.KEEP_PEOPLE)
def move_back(actor: Actor, *, gone_id: UUID, kept_id: UUID, moved: Moved) -> None:
    """Undo `move_person`."""
    give_back(Stranger.objects.all(), "person_id", moved["rows"], gone_id)
    give_back(OutgoingMail.objects.all(), "person_id", moved.get("mails", []), gone_id)  # merges of before have none
