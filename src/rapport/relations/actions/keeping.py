"""A relationship as its owner keeps it: importance, pause, "contact me again", handing over."""

from datetime import date
from uuid import UUID

from rapport.foundation.action import Refused, action
from rapport.foundation.actors import Actor, Can
from rapport.foundation.events import publish
from rapport.relations.actions.agreed import TERMS
from rapport.relations.actions.locks import lock_relationship, open_relationships
from rapport.relations.actions.recording import keep_answers
from rapport.relations.events import RelationshipHandedOver
from rapport.relations.models import AgreedContact, Introduction, Promise, Relationship
from rapport.relations.queries.numbers import frame

State = Relationship.State


@action(needs=Can.KEEP_RELATIONSHIP)
def set_importance(actor: Actor, *, relationship_id: UUID, importance: int) -> Relationship:
    """Say how much we would lose: ordinary, valued or key. Set by people, never by money."""
    if importance not in Relationship.Importance.values:
        raise Refused("Choose ordinary, valued or key.")
    row, _ = lock_relationship(relationship_id)
    row.importance = importance
    row.save(update_fields=["importance"])
    return row


@action(needs=Can.KEEP_RELATIONSHIP)
def contact_again(actor: Actor, *, relationship_id: UUID, on: date | None) -> Relationship:
    """Keep the day they asked to be contacted again; nothing falls due before it. None: forget it.

    Raises:
        Refused: the day has passed.
    """
    row, scored = lock_relationship(relationship_id)
    now = frame()
    if on is not None and on < now.today:
        raise Refused("Give a day from today on.")
    row.again_on = on
    keep_answers([row], now, {row.person_id: scored}, changed=("again_on",))
    return row


@action(needs=Can.KEEP_RELATIONSHIP)
def pause(actor: Actor, *, relationship_id: UUID) -> Relationship:
    """Pause a relationship: nothing is due and nothing is called cooling until it is resumed. Harmless twice."""
    return _put_state(relationship_id, State.PAUSED)


@action(needs=Can.KEEP_RELATIONSHIP)
def resume(actor: Actor, *, relationship_id: UUID) -> Relationship:
    """Resume a paused or handed-over relationship. Harmless twice."""
    return _put_state(relationship_id, State.ACTIVE)


@action(needs=Can.HAND_OVER)
def hand_over(actor: Actor, *, relationship_id: UUID, to_member_id: UUID) -> Relationship:
    """Hand a relationship over to a colleague; returns the colleague's.

    The timeline and its health stay with whom it happened; the colleague starts as new and is asked in Today to be
    introduced. What was agreed goes on as agreed (counted from the last contact, so nothing falls due later than it
    would have), and so do importance, the day to contact again, open promises of ours and open introductions.
    Handing over twice to the same colleague changes nothing.

    Raises:
        Refused: to the member who owns it already.
        ObjectDoesNotExist: the relationship or the member is not in this firm.
    """
    old, scored = lock_relationship(relationship_id)
    if old.owner_id == to_member_id:
        raise Refused("They own this relationship already. Choose a colleague.")
    now = frame()
    pair = (old.person_id, to_member_id)
    rows = open_relationships([pair], {pair: now.today})
    if pair not in rows:
        raise Relationship.DoesNotExist("no such member")
    new = rows[pair]
    if old.state == State.HANDED_OVER and new.state == State.ACTIVE:
        return new
    new.state, new.handed_over_on = State.ACTIVE, now.today
    new.importance, new.again_on = max(new.importance, old.importance), old.again_on or new.again_on
    new.strongest = max(new.strongest, old.strongest)
    _carry_agreement(old, new, now.today)
    for model in (Promise, Introduction):
        model.objects.filter(person_id=old.person_id, member_id=old.owner_id, **_OPEN[model]).update(
            member_id=to_member_id
        )
    old.state = State.HANDED_OVER
    kept = ("state", "handed_over_on", "importance", "again_on", *TERMS)
    keep_answers([old, new], now, {old.person_id: scored}, changed=kept)
    publish(RelationshipHandedOver(relationship_id=old.pk, to_relationship_id=new.pk))
    return new


@action(needs=Can.KEEP_RELATIONSHIP)
def met_new_owner(actor: Actor, *, relationship_id: UUID) -> Relationship:
    """Note that the person knows their new contact: the handover is complete. Harmless twice."""
    row, _ = lock_relationship(relationship_id)
    row.handed_over_on = None
    row.save(update_fields=["handed_over_on"])
    return row


@action(needs=Can.KEEP_RELATIONSHIP)
def restore_days(
    actor: Actor, *, relationship_id: UUID, again_on: date | None = None, handed_over_on: date | None = None
) -> Relationship:
    """Undo that a day was settled: put back, as it was, the day they asked for or the day of the handover.

    A day that is not given stays as it is.
    """
    row, scored = lock_relationship(relationship_id)
    row.again_on = again_on or row.again_on
    row.handed_over_on = handed_over_on or row.handed_over_on
    keep_answers([row], frame(), {row.person_id: scored}, changed=("again_on", "handed_over_on"))
    return row


_OPEN: dict[type[Promise] | type[Introduction], dict[str, object]] = {
    Promise: {"by_us": True, "kept_at": None, "broken_at": None, "released_at": None},
    Introduction: {"followed_up_at": None},
}


def _carry_agreement(old: Relationship, new: Relationship, on: date) -> None:
    """The promise was the firm's: it goes on with the colleague, unless the colleague has one of their own."""
    ended = AgreedContact.objects.filter(relationship=old, ended_on=None).first()
    if ended is None or new.ideal_days is not None:
        return
    AgreedContact.objects.filter(pk=ended.pk).update(ended_on=on)
    since = max(ended.agreed_on, old.last_on or ended.agreed_on)
    AgreedContact.objects.create(
        relationship=new, purpose=ended.purpose, channels=ended.channels, ideal_days=ended.ideal_days,
        longest_days=ended.longest_days, agreed_on=since, agreed_by_id=ended.agreed_by_id,
    )  # fmt: skip
    new.agreed_on, new.ideal_days, new.longest_days = since, ended.ideal_days, ended.longest_days
    old.agreed_on = old.ideal_days = old.longest_days = None


def _put_state(relationship_id: UUID, state: Relationship.State) -> Relationship:
    row, scored = lock_relationship(relationship_id)
    if row.state != state:
        row.state = state
        keep_answers([row], frame(), {row.person_id: scored}, changed=("state",))
    return row
