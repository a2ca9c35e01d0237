"""Handing a relationship over to a colleague, and taking it back."""

from datetime import date
from typing import Any
from uuid import UUID

from rapport.foundation import clock
from rapport.foundation.action import Refused, action
from rapport.foundation.actors import Actor, Can
from rapport.foundation.events import publish
from rapport.foundation.moving import give_back, reassign
from rapport.relations.actions.agreed import TERMS
from rapport.relations.actions.locks import lock_relationship, open_relationships
from rapport.relations.actions.recording import keep_answers
from rapport.relations.events import HandoverTakenBack, RelationshipHandedOver
from rapport.relations.models import AgreedContact, Introduction, Promise, Relationship, Touch
from rapport.relations.queries.numbers import frame

State = Relationship.State
STOOD = ("state", "handed_over_on", "importance", "again_on", "strongest")  # of one the colleague had already
KEPT = ("state", "handed_over_on", "importance", "again_on", *TERMS)


@action(needs=Can.HAND_OVER)
def hand_over(actor: Actor, *, relationship_id: UUID, to_member_id: UUID) -> Relationship:
    """Hand a relationship over to a colleague; returns the colleague's.

    The timeline and its health stay with whom it happened; the colleague starts as new and is asked in Today to be
    introduced. What was agreed goes on as agreed (counted from the last contact, so nothing falls due later than it
    would have), and so do importance, the day to contact again, open promises of ours and open introductions.
    Handing over twice to the same colleague changes nothing. `take_back_handover` undoes it.

    Raises:
        Refused: to the member who owns it already.
        ObjectDoesNotExist: the relationship or the member is not in this firm.
    """
    old, scored = lock_relationship(relationship_id)
    if old.owner_id == to_member_id:
        raise Refused("They own this relationship already. Choose a colleague.")
    now = frame()
    pair, begun = (old.person_id, to_member_id), list[UUID]()
    rows = open_relationships([pair], {pair: now.today}, begun=begun)
    if pair not in rows:
        raise Relationship.DoesNotExist("no such member")
    new = rows[pair]
    if old.state == State.HANDED_OVER and new.state == State.ACTIVE:
        return new
    old.before_handing = {
        "to": new.pk, "at": clock.now(), "state": old.state,
        "stood": None if begun else {name: getattr(new, name) for name in STOOD},
    }  # fmt: skip
    new.state, new.handed_over_on = State.ACTIVE, now.today
    new.importance, new.again_on = max(new.importance, old.importance), old.again_on or new.again_on
    new.strongest = max(new.strongest, old.strongest)
    old.before_handing["agreed"] = _carry_agreement(old, new, now.today)
    for model in (Promise, Introduction):
        theirs = model.objects.filter(person_id=old.person_id, member_id=old.owner_id, **_OPEN[model])
        old.before_handing[model.__name__] = reassign(theirs, "member_id", to_member_id)
    old.state = State.HANDED_OVER
    old.save(update_fields=["before_handing"])
    keep_answers([old, new], now, {old.person_id: scored}, changed=KEPT)
    publish(RelationshipHandedOver(relationship_id=old.pk, to_relationship_id=new.pk))
    return new


@action(needs=Can.HAND_OVER)
def take_back_handover(actor: Actor, *, relationship_id: UUID) -> Relationship:
    """Undo that a relationship was handed over: all stands as it stood before. Returns it. Harmless twice.

    Args:
        relationship_id: the one that was handed over, not the colleague's.

    Raises:
        Refused: something was logged in the colleague's since, or agreed, or it was handed on.
        ObjectDoesNotExist: the relationship is not in this firm.
    """
    old, scored = lock_relationship(relationship_id)
    before = old.before_handing
    if before is None:
        return old
    new = Relationship.objects.select_for_update(no_key=True).filter(pk=before["to"]).first()
    if _went_on(old, new, before):
        raise Refused("There was contact or a new agreement since, so it cannot be taken back. It can be handed back.")
    rows = [old]
    if new is not None:
        for model in (Promise, Introduction):
            theirs = model.objects.filter(member_id=new.owner_id, **_OPEN[model])
            give_back(theirs, "member_id", before[model.__name__], old.owner_id)
        if before["stood"] is None:
            new.delete()
        else:
            _put_back(new, before)
            rows.append(new)
    _reopen_agreement(old, before)
    old.state, old.before_handing = before["state"], None
    old.save(update_fields=["before_handing"])
    keep_answers(rows, frame(), {old.person_id: scored}, changed=KEPT)
    publish(HandoverTakenBack(relationship_id=old.pk, from_relationship_id=UUID(before["to"])))
    return old


_OPEN: dict[type[Promise] | type[Introduction], dict[str, object]] = {
    Promise: {"by_us": True, "kept_at": None, "broken_at": None, "released_at": None},
    Introduction: {"followed_up_at": None},
}


def _carry_agreement(old: Relationship, new: Relationship, on: date) -> list[UUID]:
    """The promise was the firm's: it goes on with the colleague, unless the colleague has one of their own.

    Returns the keys of the version that ended and of the one that goes on; none when nothing was carried.
    """
    ended = AgreedContact.objects.filter(relationship=old, ended_on=None).first()
    if ended is None or new.ideal_days is not None:
        return []
    AgreedContact.objects.filter(pk=ended.pk).update(ended_on=on)
    since = max(ended.agreed_on, old.last_on or ended.agreed_on)
    carried = AgreedContact.objects.create(
        relationship=new, purpose=ended.purpose, channels=ended.channels, ideal_days=ended.ideal_days,
        longest_days=ended.longest_days, agreed_on=since, agreed_by_id=ended.agreed_by_id,
    )  # fmt: skip
    new.agreed_on, new.ideal_days, new.longest_days = since, ended.ideal_days, ended.longest_days
    old.agreed_on = old.ideal_days = old.longest_days = None
    return [ended.pk, carried.pk]


def _went_on(old: Relationship, new: Relationship | None, before: dict[str, Any]) -> bool:
    """Whether either relationship lived on since, so that undo would lose something or contradict it."""
    in_force = AgreedContact.objects.filter(ended_on=None)
    if old.state != State.HANDED_OVER or (before["agreed"] and in_force.filter(relationship=old).exists()):
        return True
    if new is None:
        return False
    if new.state != State.ACTIVE or Touch.objects.filter(
        relationship=new, logged_at__gte=before["at"], removed_at=None
    ).exists():  # fmt: skip
        return True
    agreed = [str(key) for key in in_force.filter(relationship=new).values_list("pk", flat=True)]
    return bool(before["agreed"] or before["stood"] is None) and agreed != before["agreed"][1:]


def _put_back(new: Relationship, before: dict[str, Any]) -> None:
    """The colleague had a relationship of their own before: it is as it was."""
    for name, value in before["stood"].items():
        setattr(new, name, date.fromisoformat(value) if value and name.endswith("_on") else value)
    if before["agreed"]:
        AgreedContact.objects.filter(pk=before["agreed"][1]).delete()
        new.agreed_on = new.ideal_days = new.longest_days = None


def _reopen_agreement(old: Relationship, before: dict[str, Any]) -> None:
    version = AgreedContact.objects.filter(pk__in=before["agreed"][:1]).first()
    if version is not None:
        AgreedContact.objects.filter(pk=version.pk).update(ended_on=None)
        for name in TERMS:
            setattr(old, name, getattr(version, name))
