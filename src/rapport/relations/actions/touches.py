"""Touches: log one, record many, take back an import's."""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from rapport.foundation import clock
from rapport.foundation.action import Refused, action
from rapport.foundation.actors import Actor, Can
from rapport.foundation.keys import new_id
from rapport.relations.actions.locks import lock_people, lock_person, open_relationships
from rapport.relations.actions.recording import NewTouch, Recorded, rebuild, record, settle
from rapport.relations.actions.warmth import cool_employers_of
from rapport.relations.models import Channel, Direction, Relationship, Touch
from rapport.relations.queries.numbers import frame

BATCH = 5_000


@action(needs=Can.LOG_TOUCH)
def begin(actor: Actor, *, person_id: UUID, owner_id: UUID) -> Relationship:
    """Return the relationship of a member and a person, begun today when there was none.

    Raises:
        ObjectDoesNotExist: the person or the member is not in this firm.
    """
    lock_person(person_id)
    pair = (person_id, owner_id)
    rows = open_relationships([pair], {pair: frame().today})
    if pair not in rows:
        raise Relationship.DoesNotExist("no such member")
    return rows[pair]


@action(needs=Can.LOG_TOUCH)
def log_touch(  # noqa: PLR0913 - what a touch is
    actor: Actor,
    *,
    person_id: UUID,
    channel: str,
    direction: str,
    at: datetime | None = None,
    text: str = "",
    subject: str = "",
    asks: bool | None = None,
    source: str = "",
    personal: bool = False,
) -> Touch:
    """Log a touch between the actor and a person; health and dates are up to date when it returns.

    Args:
        at: when it happened; now if not given.
        personal: told in confidence; behind the wall once they hire.
        source: tells it from every other, for a caller that may repeat itself; a fresh one if empty.

    Raises:
        Refused: it lies more than a day in the future, or channel or direction is not one we know.
        ObjectDoesNotExist: the person is not in this firm.
    """
    if channel not in Channel.values or direction not in Direction.values:
        raise Refused("Choose how you were in touch, and which way it went.")
    new = NewTouch(
        person_id=person_id,
        member_id=actor.own_id,
        channel=channel,
        direction=direction,
        at=at or clock.now(),
        source=source or f"log:{new_id()}",
        asks=asks,
        subject=subject,
        excerpt=text,
        personal=personal,
    )
    done = record([new])
    if done.touches:
        return done.touches[0]
    if done.refused and done.refused[0][1].startswith("This contact lies"):
        raise Refused(done.refused[0][1])
    return Touch.objects.get(relationship__person_id=person_id, relationship__owner_id=new.member_id, source=new.source)


@action(needs=Can.LOG_TOUCH)
def record_touches(actor: Actor, *, touches: Sequence[NewTouch]) -> Recorded:
    """Record many touches of any members and people; the same source twice is one touch.

    Statistics and answers are updated once per relationship. A constant number of queries per call (best: about 2,000
    touches a call). What cannot be recorded is listed in `refused` with its reason; the rest is recorded.
    """
    return record(touches)


@action(needs=Can.LOG_TOUCH)
def take_back(actor: Actor, *, brought_by: Collection[UUID], sources: Collection[str] | None = None) -> int:
    """Remove the touches these imports brought, and rebuild what was kept of them. Returns how many touches went.

    Args:
        sources: only those with these sources; None: all of them.

    A relationship that has no touch left, nothing agreed, and began with this import stays, as new.
    """
    mine = Touch.objects.filter(brought_by__in=brought_by)
    if sources is not None:
        mine = mine.filter(source__in=sources)
    people = sorted(set(mine.values_list("person_id", flat=True)))
    gone = 0
    for start in range(0, len(people), BATCH):
        part = people[start : start + BATCH]
        scored = lock_people(part)
        rows = list(
            Relationship.objects.filter(
                pk__in=mine.filter(person_id__in=part).values("relationship_id")
            ).order_by("id").select_for_update(no_key=True)
        )  # fmt: skip
        gone += mine.filter(person_id__in=part).delete()[0]
        now = frame()
        rebuild(rows, now)
        settle(rows, now, scored)
        cool_employers_of(part)
    return gone
