"""The timeline of a person: everybody's touches with them, newest first, a page at a time."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import F, Q

from rapport.foundation import clock
from rapport.foundation.actors import Actor
from rapport.people import queries as people
from rapport.relations.models import Channel, Direction, Touch
from rapport.relations.models.touches import OF_SEARCH

PAGE = 30
CORRECTABLE = timedelta(hours=24)
ICONS = {
    "email": "mail", "call": "phone", "video": "video", "meeting": "users", "text": "message-square",
    "social": "share-2", "event": "calendar", "letter": "mailbox", "portal": "globe", "note": "notebook-pen",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Filters:
    """What of the timeline to show; empty: all of it."""

    channel: str = ""
    direction: str = ""
    member_id: UUID | None = None
    text: str = ""

    @property
    def any(self) -> bool:
        """Whether something is left out."""
        return bool(self.channel or self.direction or self.member_id or self.text)

    @property
    def query(self) -> str:
        """As a query string, without the question mark."""
        given = {"channel": self.channel, "direction": self.direction, "member": self.member_id, "q": self.text}
        return urlencode({name: str(value) for name, value in given.items() if value})


@dataclass(frozen=True, slots=True)
class Line:
    """One touch as shown. `can_change`: the reader logged it, within the last 24 hours."""

    touch: Touch
    icon: str
    channel: str
    direction: str
    who: str
    can_change: bool


@dataclass(frozen=True, slots=True)
class Timeline:
    """One page of a timeline; `before` asks for the next one, empty on the last."""

    lines: Sequence[Line]
    before: str
    filters: Filters


def timeline(
    person_id: UUID, *, reader: Actor, filters: Filters | None = None, before: str = "", limit: int = PAGE
) -> Timeline:
    """Return a page of a person's timeline as a reader may see it, newest first. One query.

    A cursor that is not ours starts at the top. Of somebody who hires now, what was told in confidence, and what tells
    of their search, is left out for those without the need.
    """
    chosen = filters or Filters()
    rows = Touch.objects.filter(person_id=person_id, removed_at=None).annotate(who=F("member__name")).defer("body")
    rows = rows.exclude(told_as_jobseeker(), people.KeptFrom("person_id", reader))
    if chosen.channel:
        rows = rows.filter(channel=chosen.channel)
    if chosen.direction:
        rows = rows.filter(direction=chosen.direction)
    if chosen.member_id:
        rows = rows.filter(member_id=chosen.member_id)
    if chosen.text:
        rows = rows.filter(Q(excerpt__icontains=chosen.text) | Q(subject__icontains=chosen.text))
    if cursor := read_cursor(before):
        at, key = cursor
        rows = rows.filter(at__lte=at).filter(Q(at__lt=at) | Q(pk__lt=key))
    found = list(rows.order_by("-at", "-pk")[: limit + 1])
    shown = found[:limit]
    return Timeline(
        [_line(touch, reader.id) for touch in shown],
        cursor_of(shown[-1].at, shown[-1].pk) if len(found) > limit else "",
        chosen,
    )


def told_as_jobseeker() -> Q:
    """Return the condition of a touch that is behind the wall of its person: told in confidence, or of their search."""
    of_search = Q()
    for word in OF_SEARCH:
        of_search |= Q(source__startswith=word)
    return Q(personal=True) | (of_search & Q(at__lt=F("person__hires_since_on")))


def brought_touches(brought_by: Collection[UUID]) -> list[Touch]:
    """Return the touches these imports brought, oldest first, those taken back left out. One query."""
    return list(Touch.objects.filter(brought_by__in=list(brought_by), removed_at=None).order_by("at", "pk"))


def spoken_before(person_id: UUID, *, before: datetime) -> bool:
    """Return whether anybody here was in touch with a person before a moment. One query."""
    return Touch.objects.filter(person_id=person_id, at__lt=before, counts=True, removed_at=None).exists()


def own_touch(touch_id: UUID) -> Touch:
    """Return a touch of this firm. One query. Raises ObjectDoesNotExist."""
    return Touch.objects.get(pk=touch_id)


def touch_for(actor: Actor, touch_id: UUID) -> Touch:
    """Return the same to a member who may read it. Raises Walled: it is behind the wall; ObjectDoesNotExist."""
    touch = own_touch(touch_id)
    if touch.personal or touch.source.startswith(OF_SEARCH):
        people.seeker(actor, touch.person_id)
    return touch


def touch_of(person_id: UUID, source: str) -> UUID | None:
    """Return the key of the touch with a person that was recorded from a source; None when it was taken back. One
    query.
    """
    rows = Touch.objects.filter(person_id=person_id, source=source, removed_at=None)
    return rows.values_list("pk", flat=True).first()


def _line(touch: Touch, reader_id: UUID | None) -> Line:
    can_change = (
        touch.member_id == reader_id and touch.source.startswith("log:") and touch.logged_at > clock.now() - CORRECTABLE
    )
    direction = "" if touch.channel == Channel.NOTE else Direction(touch.direction).label
    who: str = touch.who  # type: ignore[attr-defined]  # brought along by the query
    return Line(touch, ICONS[touch.channel], Channel(touch.channel).label, direction, who, can_change)


def cursor_of(at: datetime, key: UUID) -> str:
    """Return the cursor that asks for what comes after this touch."""
    return f"{at.isoformat()}~{key}"


def read_cursor(cursor: str) -> tuple[datetime, UUID] | None:
    """Return the instant and key of a cursor; None for one that is not ours."""
    at, _, key = cursor.partition("~")
    try:
        return datetime.fromisoformat(at), UUID(key)
    except ValueError:
        return None
