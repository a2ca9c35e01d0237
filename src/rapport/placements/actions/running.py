"""The life of a placement: it starts, is extended, ends; or falls off before the first day. Periods a temp worked."""

from datetime import date
from uuid import UUID

from rapport.accounts import queries as accounts
from rapport.foundation import clock
from rapport.foundation.action import Refused, action
from rapport.foundation.actors import Actor, Can
from rapport.foundation.events import publish
from rapport.placements.events import OfPlacement, PlacementEnded, PlacementFellOff, PlacementMoved, PlacementStarted
from rapport.placements.models import Placement, WorkedPeriod
from rapport.placements.queries.starts import start_gate
from rapport.rules.rebate import rebate_until

State = Placement.State
LONGEST_REASON = 300
LONGEST_EARLY_DAYS = 366


@action(needs=Can.KEEP_PLACEMENT)
def move_start(actor: Actor, *, placement_id: UUID, starts_on: date) -> Placement:
    """Give a placement that has not started another first day; the rebate moves with it. The same again is harmless.

    Publishes PlacementMoved.
    Raises Refused: it started or fell off, or the day lies behind its last or long before the one agreed;
    Placement.DoesNotExist.
    """
    placement = _locked(placement_id)
    _refuse_unless(placement, State.AGREED)
    _refuse_long_before(placement, starts_on)
    _begin_on(placement, starts_on)
    return placement


@action(needs=Can.KEEP_PLACEMENT)
def confirm_check(actor: Actor, *, placement_id: UUID, confirmed_on: date | None = None) -> Placement:
    """Note that the client, who employs the person, confirmed its own right-to-work check. Today if no day is given.

    Raises Refused: we employ them ourselves, or the day is to come; Placement.DoesNotExist.
    """
    placement, day = _locked(placement_id), confirmed_on or _today()
    if placement.capacity != "agency":
        raise Refused("We supply this person ourselves: record our own check on their page.")
    _refuse_future(day)
    placement.client_checked_on = day
    placement.save(update_fields=["client_checked_on"])
    return placement


@action(needs=Can.KEEP_PLACEMENT)
def agree_parity(actor: Actor, *, placement_id: UUID, agreed_on: date) -> Placement:
    """Note the day on which a temp's pay from week 13 was agreed with the client: as its own people have it.

    Raises Refused: no temp of ours, or the day is to come; Placement.DoesNotExist.
    """
    placement = _locked(placement_id)
    if placement.capacity != "business" or placement.kind == "permanent":
        raise Refused("Equal pay after twelve weeks is for temps we supply ourselves.")
    _refuse_future(agreed_on)
    placement.parity_agreed_on = agreed_on
    placement.save(update_fields=["parity_agreed_on"])
    return placement


@action(needs=Can.KEEP_PLACEMENT)
def start(actor: Actor, *, placement_id: UUID, started_on: date | None = None) -> Placement:
    """Note that somebody began work, on the day agreed unless another is given. The same again is harmless.

    Nobody we supply ourselves starts without a right-to-work check made by then (2006 Act ss. 15 and 14A).

    Raises Refused: the day is to come or long before the one agreed, no compliant check, or it fell off;
    Placement.DoesNotExist.
    """
    placement = _locked(placement_id)
    day = started_on or placement.starts_on
    if placement.state == State.STARTED and placement.starts_on == day:
        return placement
    _refuse_unless(placement, State.AGREED)
    _refuse_future(day)
    _refuse_long_before(placement, day)
    gate = start_gate(placement, starts_on=day)
    if gate.state == "closed":
        raise Refused(gate.sentence)
    _begin_on(placement, day)
    placement.state, placement.started_at = State.STARTED, clock.now()
    placement.save(update_fields=["state", "started_at"])
    _say(PlacementStarted, placement)
    return placement


@action(needs=Can.KEEP_PLACEMENT)
def fell_off(actor: Actor, *, placement_id: UUID, reason: str) -> Placement:
    """Note that somebody will not start after all, with the reason. The same again is harmless.

    Raises Refused: no reason, or they started; Placement.DoesNotExist.
    """
    return _never_began(placement_id, State.FELL_OFF, reason)


@action(needs=Can.KEEP_PLACEMENT)
def no_show(actor: Actor, *, placement_id: UUID, reason: str) -> Placement:
    """Note that somebody did not come on the first day. The same again is harmless.

    Raises Refused: no reason, the day is to come, or they started; Placement.DoesNotExist.
    """
    return _never_began(placement_id, State.NO_SHOW, reason)


@action(needs=Can.KEEP_PLACEMENT)
def extend(actor: Actor, *, placement_id: UUID, ends_on: date) -> Placement:
    """Give an assignment a later last day. The same again is harmless. Publishes PlacementMoved.

    Raises Refused: it is permanent, over, or the day is not later; Placement.DoesNotExist.
    """
    placement = _locked(placement_id)
    if placement.kind == "permanent":
        raise Refused("A permanent job has no last day to move.")
    _refuse_unless(placement, State.AGREED, State.STARTED)
    if placement.ends_on == ends_on:
        return placement
    if ends_on < (placement.ends_on or placement.starts_on):
        raise Refused("An extension ends later than before. To end it sooner, end the assignment.")
    placement.ends_on = ends_on
    placement.save(update_fields=["ends_on"])
    _say(PlacementMoved, placement)
    return placement


@action(needs=Can.KEEP_PLACEMENT)
def end_placement(actor: Actor, *, placement_id: UUID, ended_on: date, reason: str) -> Placement:
    """Note that somebody left, or that an assignment ended: the last day worked, and why. The same again is harmless.

    Raises Refused: it did not start, no reason, or a day that cannot be; Placement.DoesNotExist.
    """
    placement = _locked(placement_id)
    if placement.state == State.ENDED and placement.ends_on == ended_on:
        return placement
    _refuse_unless(placement, State.STARTED)
    _refuse_future(ended_on)
    if ended_on < placement.starts_on:
        raise Refused("The last day lies before the first. If they never came, say so.")
    placement.agreed_end_on, placement.ends_on = placement.ends_on, ended_on
    placement.state, placement.ended_reason = State.ENDED, _reason(reason)
    placement.save(update_fields=["state", "ends_on", "agreed_end_on", "ended_reason"])
    _say(PlacementEnded, placement)
    return placement


@action(needs=Can.KEEP_PLACEMENT)
def record_period(actor: Actor, *, placement_id: UUID, kind: str, from_on: date, until_on: date) -> WorkedPeriod:
    """Record days of an assignment, both ends included: worked, or why not. Given again for the same first day, it
    takes the place of what was there.

    Raises Refused: a permanent job, unknown kind, days the wrong way round or before the start; DoesNotExist.
    """
    placement = _locked(placement_id)
    if placement.kind == "permanent":
        raise Refused("Periods are recorded for assignments, not for permanent jobs.")
    if kind not in WorkedPeriod.Kind.values:
        raise Refused("Say whether they worked, or why not.")
    if until_on < from_on or from_on < placement.starts_on:
        raise Refused(f"Give days from {placement.starts_on:%-d %B %Y} on, the first one first.")
    period, _ = WorkedPeriod.objects.update_or_create(
        placement=placement, from_on=from_on,
        defaults={"kind": kind, "until_on": until_on, "recorded_by_id": actor.id if actor.kind == "staff" else None},
    )  # fmt: skip
    return period


def _never_began(placement_id: UUID, state: Placement.State, reason: str) -> Placement:
    placement = _locked(placement_id)
    if placement.state == state:
        return placement
    _refuse_unless(placement, State.AGREED)
    if state == State.NO_SHOW:
        _refuse_future(placement.starts_on)
    placement.state, placement.ended_reason = state, _reason(reason)
    placement.save(update_fields=["state", "ended_reason"])
    _say(PlacementFellOff, placement)
    return placement


def _begin_on(placement: Placement, day: date) -> None:
    if placement.ends_on is not None and placement.ends_on < day:
        raise Refused("The first day would lie behind the last. Extend it first.")
    if placement.starts_on == day:
        return
    placement.starts_on = day
    placement.rebate_until_on = rebate_until(placement.rebate, day)
    placement.save(update_fields=["starts_on", "rebate_until_on"])
    _say(PlacementMoved, placement)


def _locked(placement_id: UUID) -> Placement:
    rows = Placement.objects.select_for_update(of=("self",), no_key=True).select_related("vacancy")
    return rows.get(pk=placement_id)


def _say(event: type[OfPlacement], placement: Placement) -> None:
    publish(event(placement_id=placement.pk, vacancy_id=placement.vacancy_id, person_id=placement.person_id))


def _refuse_unless(placement: Placement, *states: Placement.State) -> None:
    if placement.state not in states:
        raise Refused(f"This placement stands as “{placement.get_state_display()}”.")


def _refuse_future(day: date) -> None:
    if day > _today():
        raise Refused(f"{day:%-d %B %Y} is still to come. Note it when it has happened.")


def _refuse_long_before(placement: Placement, day: date) -> None:
    if (placement.starts_on - day).days > LONGEST_EARLY_DAYS:
        agreed = f"{placement.starts_on:%-d %B %Y}"
        raise Refused(f"That is more than a year before the start agreed, {agreed}. Check the day.")


def _reason(text: str) -> str:
    if not text.strip():
        raise Refused("Say why, in a few words.")
    return text.strip()[:LONGEST_REASON]


def _today() -> date:
    return clock.today(accounts.firm().time_zone)
