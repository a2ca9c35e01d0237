"""Putting one's own log right within a day: change it, take it back, undo that."""

from datetime import date, datetime, timedelta
from uuid import UUID

from rapport.foundation import clock
from rapport.foundation.action import Refused, action
from rapport.foundation.actors import Actor, Can
from rapport.relations.actions.locks import lock_relationship
from rapport.relations.actions.recording import AHEAD, TOO_FAR_AHEAD, rebuild, settle
from rapport.relations.models import Channel, Direction, Relationship, Touch
from rapport.relations.queries.numbers import frame

CORRECTABLE = timedelta(hours=24)
NOT_YOURS = "Only whoever logged a contact can change it, within 24 hours. Log another that puts it right."


@action(needs=Can.LOG_TOUCH)
def change_touch(
    actor: Actor, *, touch_id: UUID, channel: str, direction: str, at: datetime, text: str, asks: bool | None = None
) -> Touch:
    """Change a touch the actor logged within the last 24 hours; statistics are rebuilt from the timeline.

    Raises:
        Refused: another's, an imported one, older than a day, or moved into the future.
    """
    if channel not in Channel.values or direction not in Direction.values:
        raise Refused("Choose how you were in touch, and which way it went.")
    if at > clock.now() + AHEAD:
        raise Refused(TOO_FAR_AHEAD)
    touch, row, scored = _own(actor, touch_id)
    touch.channel, touch.direction, touch.at = channel, direction, at
    touch.excerpt, touch.asks = text.replace("\0", ""), asks
    touch.counts = channel != Channel.NOTE
    touch.save()
    _again(row, scored=scored)
    return touch


@action(needs=Can.LOG_TOUCH)
def remove_touch(actor: Actor, *, touch_id: UUID) -> Touch:
    """Take back a touch the actor logged within the last 24 hours. Harmless twice; `restore_touch` undoes it."""
    return _put_removed(actor, touch_id, removed=True)


@action(needs=Can.LOG_TOUCH)
def restore_touch(actor: Actor, *, touch_id: UUID) -> Touch:
    """Undo taking back. Harmless twice."""
    return _put_removed(actor, touch_id, removed=False)


@action(needs=Can.RUN_NIGHTLY)
def forget_taken_back(actor: Actor, on: date) -> int:
    """Delete touches taken back so long ago that nobody can undo it any more. Returns how many. Harmless twice.

    They counted for nothing since they were taken back, so no statistics change. One delete, by index. Midday less two
    days is more than 24 hours ago at any hour of that day, wherever the firm is.
    """
    return Touch.objects.filter(removed_at__lt=clock.midday(on) - 2 * CORRECTABLE).delete()[0]


def _put_removed(actor: Actor, touch_id: UUID, *, removed: bool) -> Touch:
    touch, row, scored = _own(actor, touch_id)
    if (touch.removed_at is not None) != removed:
        touch.removed_at = clock.now() if removed else None
        touch.save(update_fields=["removed_at"])
        _again(row, scored=scored)
    return touch


def _own(actor: Actor, touch_id: UUID) -> tuple[Touch, Relationship, bool]:
    relationship_id = Touch.objects.values_list("relationship_id", flat=True).get(pk=touch_id)
    row, scored = lock_relationship(relationship_id)
    touch = Touch.objects.get(pk=touch_id)
    logged_lately = touch.source.startswith("log:") and touch.logged_at > clock.now() - CORRECTABLE
    if touch.member_id != actor.own_id or not logged_lately:
        raise Refused(NOT_YOURS)
    return touch, row, scored


def _again(row: Relationship, *, scored: bool) -> None:
    now = frame()
    rebuild([row], now)
    settle([row], now, {row.person_id: scored})
