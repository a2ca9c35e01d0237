"""Promises: what one side said it would do, by when; kept, broken or released, and all of it can be undone."""

from datetime import date
from uuid import UUID

from rapport.foundation import clock
from rapport.foundation.action import Refused, action
from rapport.foundation.actors import Actor, Can
from rapport.relations.actions.locks import lock_person
from rapport.relations.models import Promise
from rapport.relations.queries.numbers import frame

LONGEST_TEXT = 300


@action(needs=Can.KEEP_RELATIONSHIP)
def make_promise(actor: Actor, *, person_id: UUID, text: str, due_on: date, by_us: bool = True) -> Promise:
    """Note what was promised, by the acting member (or, with by_us False, by the person to them) and by when.

    Raises:
        Refused: no text, or the day has passed.
        ObjectDoesNotExist: the person is not in this firm.
    """
    words = text.strip()
    today = frame().today
    if not words:
        raise Refused("Say what was promised.")
    if due_on < today:
        raise Refused("Give a day from today on: when it is promised for.")
    lock_person(person_id)
    return Promise.objects.create(
        person_id=person_id, member_id=actor.own_id, by_us=by_us, text=words[:LONGEST_TEXT], made_on=today,
        due_on=due_on,
    )  # fmt: skip


@action(needs=Can.KEEP_RELATIONSHIP)
def keep_promise(actor: Actor, *, promise_id: UUID) -> Promise:
    """Note that a promise was kept. Harmless twice."""
    return _close(promise_id, "kept_at")


@action(needs=Can.KEEP_RELATIONSHIP)
def break_promise(actor: Actor, *, promise_id: UUID) -> Promise:
    """Note that a promise was broken. Harmless twice."""
    return _close(promise_id, "broken_at")


@action(needs=Can.KEEP_RELATIONSHIP)
def release_promise(actor: Actor, *, promise_id: UUID) -> Promise:
    """Note that the other side released us (or we them) from a promise. Harmless twice."""
    return _close(promise_id, "released_at")


@action(needs=Can.KEEP_RELATIONSHIP)
def reopen_promise(actor: Actor, *, promise_id: UUID) -> Promise:
    """Undo kept, broken or released: the promise is open again. Harmless twice."""
    promise = Promise.objects.select_for_update().get(pk=promise_id)
    promise.kept_at = promise.broken_at = promise.released_at = None
    promise.save()
    return promise


def _close(promise_id: UUID, how: str) -> Promise:
    promise = Promise.objects.select_for_update().get(pk=promise_id)
    closed = {name: getattr(promise, name) for name in ("kept_at", "broken_at", "released_at")}
    if closed[how] is not None:
        return promise
    if any(closed.values()):
        raise Refused("This promise is closed already. Reopen it first.")
    setattr(promise, how, clock.now())
    promise.save(update_fields=[how])
    return promise
