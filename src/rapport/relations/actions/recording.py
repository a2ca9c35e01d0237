"""How touches become statistics and kept answers: many at once, each exactly once, whatever the order of arrival."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID

from rapport.foundation import clock
from rapport.foundation.scope import current_firm_id
from rapport.relations.actions.answers import answer
from rapport.relations.actions.locks import Pair, lock_people, open_relationships
from rapport.relations.actions.warmth import keep_warmth_of
from rapport.relations.models import Channel, Introduction, Relationship, Touch
from rapport.relations.models.record import ANSWERS, RECORD, put_record, record_of, store
from rapport.relations.queries.numbers import Frame, frame
from rapport.rules.record import Contact, after, from_contacts
from rapport.rules.touches import RebuildNeededError

AHEAD = timedelta(days=1)
TOO_FAR_AHEAD = "This contact lies in the future. Log it when it has happened."
RECORD_GONE = "This person's record is no longer here."
LONGEST_SUBJECT, LONGEST_SOURCE, MOST_PEOPLE = 300, 200, 32_767


@dataclass(frozen=True, slots=True, kw_only=True)
class NewTouch:
    """A touch to record. `source` tells it from every other of the same relationship: the same one twice is one."""

    person_id: UUID
    member_id: UUID
    channel: str
    direction: str
    at: datetime
    source: str
    counts: bool = True
    asks: bool | None = None
    group_size: int = 1
    subject: str = ""
    excerpt: str = ""
    body: str = ""
    thread_key: str = ""
    personal: bool = False
    brought_by: UUID | None = None

    @property
    def key(self) -> str:
        """The source as it is stored."""
        return self.source[:LONGEST_SOURCE]

    @property
    def pair(self) -> Pair:
        """Person and member."""
        return self.person_id, self.member_id


@dataclass(frozen=True, slots=True)
class Recorded:
    """What recording did: keys of the touches added, how many were known already, what was refused (source, why)."""

    added: list[UUID] = field(default_factory=list)
    known: int = 0
    refused: list[tuple[str, str]] = field(default_factory=list)
    touches: list[Touch] = field(default_factory=list)
    begun: list[UUID] = field(default_factory=list)  # relationships that began with these touches


def record(touches: Iterable[NewTouch]) -> Recorded:
    """Record touches: a constant number of queries however many they are."""
    given = list(touches)
    result = Recorded()
    scored = lock_people({new.person_id for new in given})
    now = frame()
    latest = clock.now() + AHEAD
    fit: list[NewTouch] = []
    for new in given:
        why = RECORD_GONE if new.person_id not in scored else TOO_FAR_AHEAD if new.at > latest else ""
        if why:
            result.refused.append((new.source, why))
        else:
            fit.append(new)
    if not fit:
        return result
    rows = open_relationships({new.pair for new in fit}, _first_days(fit, now), begun=result.begun)
    known = _known(fit, rows)
    made: list[Touch] = []
    for new in fit:
        row = rows.get(new.pair)
        if row is None:
            result.refused.append((new.source, "This member is not of this firm."))
        elif (row.pk, new.key) in known:
            known[row.pk, new.key] += 1
        else:
            known[row.pk, new.key] = 0
            made.append(_touch(row, new))
    Touch.objects.bulk_create(made)
    keep(list(rows.values()), made, now, scored)
    result.added.extend(touch.pk for touch in made)
    result.touches.extend(made)
    return Recorded(result.added, sum(known.values()), result.refused, result.touches, result.begun)


def keep(rows: Sequence[Relationship], made: Sequence[Touch], now: Frame, scored: dict[UUID, bool]) -> None:
    """Bring statistics and answers of these locked relationships up to date after touches were stored."""
    counted: dict[UUID, list[Touch]] = defaultdict(list)
    for touch in made:
        if touch.counts:
            counted[touch.relationship_id].append(touch)
    changed = [row for row in rows if row.pk in counted]
    again: list[Relationship] = []
    for row in changed:
        known = record_of(row)
        try:
            for touch in sorted(counted[row.pk], key=lambda touch: touch.at):
                known = after(known, contact_of(touch, now))
            put_record(row, known)
        except RebuildNeededError:
            again.append(row)
    rebuild(again, now)
    settle(changed, now, scored)
    if changed:
        _follow_up(changed)


def rebuild(rows: Sequence[Relationship], now: Frame) -> None:
    """Set the statistics of these relationships from their timelines. One query; not stored yet."""
    if not rows:
        return
    found: dict[UUID, list[Contact]] = defaultdict(list)
    counted = Touch.objects.filter(relationship_id__any_of=[row.pk for row in rows], counts=True, removed_at=None)
    columns = ("relationship_id", "at", "channel", "direction", "group_size", "asks")
    for key, at, channel, direction, group_size, asks in counted.values_list(*columns):
        found[key].append(Contact(at, now.day(at), channel, direction, group_size, asks))
    for row in rows:
        put_record(row, from_contacts(found[row.pk], agreed_cadence_days=row.ideal_days))


def settle(rows: Sequence[Relationship], now: Frame, scored: dict[UUID, bool], *, changed: Sequence[str] = ()) -> None:
    """Judge, store and pass on to the person what changed in the statistics of these locked relationships."""
    keep_answers(rows, now, scored, changed=(*changed, *RECORD))


def keep_answers(
    rows: Sequence[Relationship], now: Frame, scored: dict[UUID, bool], *, changed: Sequence[str] = ()
) -> None:
    """Judge these locked relationships again and store their answers, with the other columns that changed."""
    for row in rows:
        answer(row, now, scored=scored.get(row.person_id, True))
    store(rows, (*changed, *ANSWERS))
    keep_warmth_of({row.person_id for row in rows})


def contact_of(touch: Touch, now: Frame) -> Contact:
    """A touch as the rules see it."""
    return Contact(touch.at, now.day(touch.at), touch.channel, touch.direction, touch.group_size, touch.asks)  # type: ignore[arg-type]


def _touch(row: Relationship, new: NewTouch) -> Touch:
    return Touch(
        firm_id=current_firm_id(),
        relationship_id=row.pk,
        person_id=row.person_id,
        member_id=row.owner_id,
        channel=Channel(new.channel),
        direction=new.direction,
        at=new.at,
        counts=new.counts and new.channel != Channel.NOTE,
        asks=new.asks,
        group_size=min(max(1, new.group_size), MOST_PEOPLE),
        subject=_clean(new.subject)[:LONGEST_SUBJECT],
        excerpt=_clean(new.excerpt),
        body=_clean(new.body),
        thread_key=new.thread_key[:64],
        personal=new.personal,
        source=new.key,
        brought_by=new.brought_by,
        logged_at=clock.now(),
    )


def _clean(text: str) -> str:
    """PostgreSQL keeps no NUL."""
    return text.replace("\0", "")


def _first_days(fit: Iterable[NewTouch], now: Frame) -> dict[Pair, date]:
    first: dict[Pair, datetime] = {}
    for new in fit:
        first[new.pair] = min(new.at, first.get(new.pair, new.at))
    return {pair: now.day(at) for pair, at in first.items()}


def _known(fit: Collection[NewTouch], rows: dict[Pair, Relationship]) -> dict[tuple[UUID, str], int]:
    found = Touch.objects.filter(
        relationship_id__any_of=[row.pk for row in rows.values()], source__any_of={new.key for new in fit}
    ).values_list("relationship_id", "source")
    return dict.fromkeys(found, 0)


def _follow_up(rows: Sequence[Relationship]) -> None:
    """An introduction is followed up by the first contact after it."""
    Introduction.objects.filter(
        followed_up_at=None,
        person_id__any_of={row.person_id for row in rows},
        member_id__any_of={row.owner_id for row in rows},
    ).update(followed_up_at=clock.now())
