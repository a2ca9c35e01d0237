"""Handing a relationship over to a colleague, and taking it back."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from rapport.foundation import clock
from rapport.foundation.action import Refused, action
from rapport.foundation.actors import Actor, Can
from rapport.foundation.events import publish, publish_all
from rapport.foundation.moving import give_back
from rapport.relations.actions.agreed import TERMS
from rapport.relations.actions.locks import lock_relationship, open_relationships
from rapport.relations.actions.recording import keep_answers
from rapport.relations.events import HandoverTakenBack, RelationshipHandedOver
from rapport.relations.models import AgreedContact, Introduction, Promise, Relationship, Touch
from rapport.relations.queries.numbers import frame

State = Relationship.State
STOOD = ("state", "handed_over_on", "importance", "again_on", "strongest")  # of one the colleague had already
Over = Sequence[tuple[Relationship, Relationship]]  # the leaver's and the colleague's
Before = dict[UUID, dict[str, Any]]  # by the leaver's: what undo needs
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
    return hand_on([old], to_member_id, {old.person_id: scored})[0]


def hand_on(rows: Sequence[Relationship], to_member_id: UUID, scored: dict[UUID, bool]) -> list[Relationship]:
    """Hand these locked relationships of one member over to a colleague; return the colleague's, in the same order.

    The number of queries does not depend on how many there are. Raises Relationship.DoesNotExist: no such member.
    """
    now, begun = frame(), list[UUID]()
    pairs = {(row.person_id, to_member_id): now.today for row in rows}
    found = open_relationships(pairs, pairs, begun=begun)
    if len(found) < len(pairs):
        raise Relationship.DoesNotExist("no such member")
    both = [(old, found[old.person_id, to_member_id]) for old in rows]
    over = [(old, new) for old, new in both if (old.state, new.state) != (State.HANDED_OVER, State.ACTIVE)]
    before: Before = {}
    for old, new in over:
        before[old.pk] = old.before_handing = {
            "to": new.pk, "at": clock.now(), "state": old.state,
            "stood": None if new.pk in begun else {name: getattr(new, name) for name in STOOD},
        }  # fmt: skip
        new.state, new.handed_over_on = State.ACTIVE, now.today
        new.importance, new.again_on = max(new.importance, old.importance), old.again_on or new.again_on
        new.strongest = max(new.strongest, old.strongest)
        old.state = State.HANDED_OVER
    _carry_agreements(over, before, now.today)
    for model in (Promise, Introduction):
        _carry(model, over, before, to_member_id)
    if over:
        Relationship.objects.bulk_update([old for old, _ in over], ["before_handing"])
        keep_answers([row for pair in over for row in pair], now, scored, changed=KEPT)
        publish_all([RelationshipHandedOver(relationship_id=a.pk, to_relationship_id=b.pk) for a, b in over])
    return [new for _, new in both]


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


def _carry_agreements(over: Over, before: Before, on: date) -> None:
    """The promise was the firm's: it goes on with the colleague, unless the colleague has one of their own.

    Undo needs the keys of the version that ended and of the one that goes on; none when nothing was carried.
    """
    free = {old.pk: (old, new) for old, new in over if new.ideal_days is None}
    ended = AgreedContact.objects.filter(relationship_id__any_of=list(free), ended_on=None)
    carried = []
    for old, _ in over:
        before[old.pk]["agreed"] = []
    for version in list(ended):
        old, new = free[version.relationship_id]
        since = max(version.agreed_on, old.last_on or version.agreed_on)
        row = AgreedContact(
            firm_id=version.firm_id, relationship=new, purpose=version.purpose, channels=version.channels,
            ideal_days=version.ideal_days, longest_days=version.longest_days, agreed_on=since,
            agreed_by_id=version.agreed_by_id,
        )  # fmt: skip
        carried.append(row)
        before[old.pk]["agreed"] = [version.pk, row.pk]
        new.agreed_on, new.ideal_days, new.longest_days = since, row.ideal_days, row.longest_days
        old.agreed_on = old.ideal_days = old.longest_days = None
    if carried:
        ended.update(ended_on=on)
        AgreedContact.objects.bulk_create(carried)


def _carry(model: type[Promise] | type[Introduction], over: Over, before: Before, to_member_id: UUID) -> None:
    """Give what is open about these people to the colleague; each relationship keeps the keys of its own, for undo."""
    by_person: dict[UUID, list[UUID]] = {old.person_id: [] for old, _ in over}
    whose = {old.owner_id for old, _ in over}
    rows = model.objects.filter(person_id__any_of=list(by_person), member_id__any_of=whose, **_OPEN[model])
    for key, person_id in rows.values_list("pk", "person_id"):
        by_person[person_id].append(key)
    rows.update(member_id=to_member_id)
    for old, _ in over:
        before[old.pk][model.__name__] = by_person[old.person_id]


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
