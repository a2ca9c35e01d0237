"""The messages between somebody outside and the firm, as a conversation."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from rapport.foundation.actors import Actor
from rapport.people import queries as people
from rapport.relations.models import Channel, Direction, Touch
from rapport.relations.models.touches import MESSAGE
from rapport.relations.queries.timeline import cursor_of, read_cursor, told_as_jobseeker

MESSAGES_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Message:
    """One message. `from_them`: the person outside wrote it, to `member`; else `member` wrote it."""

    id: UUID
    at: datetime
    text: str
    from_them: bool
    member_id: UUID
    member: str


@dataclass(frozen=True, slots=True)
class Conversation:
    """One page of messages, newest first; `before` asks for the older ones, empty on the last."""

    messages: Sequence[Message]
    before: str

    @property
    def waits(self) -> bool:
        """Whether theirs is the last word."""
        return bool(self.messages) and self.messages[0].from_them


def messages(
    person_id: UUID,
    member_id: UUID | None = None,
    *,
    reader: Actor | None = None,
    before: str = "",
    limit: int = MESSAGES_SHOWN,
) -> Conversation:
    """Return a page of what a person and the firm wrote each other through their door, with one member or all.

    One query; a cursor that is not ours starts at the top.

    Args:
        reader: a member, who is not told what is behind the wall; None: the person themselves.
    """
    rows = Touch.objects.filter(
        person_id=person_id, channel=Channel.PORTAL, source__startswith=MESSAGE, removed_at=None
    )
    if reader is not None:
        rows = rows.exclude(told_as_jobseeker(), people.KeptFrom("person_id", reader))
    if member_id is not None:
        rows = rows.filter(member_id=member_id)
    if cursor := read_cursor(before):
        at, key = cursor
        rows = rows.filter(at__lte=at).filter(Q(at__lt=at) | Q(pk__lt=key))
    wanted = rows.order_by("-at", "-pk").values_list("pk", "at", "excerpt", "direction", "member_id", "member__name")
    found = [
        Message(key, at, text, direction == Direction.IN, owner, name)
        for key, at, text, direction, owner, name in wanted[: limit + 1]
    ]
    shown = found[:limit]
    return Conversation(shown, cursor_of(shown[-1].at, shown[-1].id) if len(found) > limit else "")
