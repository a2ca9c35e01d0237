"""Interviews: times offered, one chosen, moved, called off, held. Whoever chooses first has the time."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from rapport.foundation import clock
from rapport.foundation.action import Refused, action
from rapport.foundation.actors import Actor, Can
from rapport.foundation.events import publish
from rapport.rules.zoned import said
from rapport.submissions.actions.sides import locked_for, wait_for_us
from rapport.submissions.actions.steps import keys_of, locked, wait_for
from rapport.submissions.actions.times import (
    LONGEST_REASON,
    Meeting,
    call_off,
    make,
    of,
    put,
    refuse_length,
    refuse_taken,
    to_interview,
)
from rapport.submissions.events import InterviewHeld, InterviewMoved, SlotsOffered
from rapport.submissions.models import Candidacy, Interview, Offer, Slot

State = Interview.State
MOST_SLOTS = 20
FIRM_TIME = Meeting()


@action(needs=Can.OFFER_SLOTS)
def offer_slots(
    actor: Actor, *, candidacy_id: UUID, starts: Sequence[datetime], about: Meeting = FIRM_TIME
) -> Interview:
    """Offer a candidate times for an interview, by a member or by the client in her door; the candidate chooses.

    Times offered again for an interview of the same name that waits for a choice join those offered before.

    Raises:
        Refused: the CV was not sent, it ended, no time, one that has passed, or an interview that cannot be.
        Candidacy.DoesNotExist: not in this firm, or not the client's.
    """
    candidacy = locked_for(actor, candidacy_id)
    if not 1 <= len(set(starts)) <= MOST_SLOTS:
        raise Refused(f"Offer between one and {MOST_SLOTS} times.")
    if min(starts) <= clock.now():
        raise Refused("A time you offered has passed already. Offer times to come.")
    interview = _waiting(candidacy, about.name) or make(candidacy, about)
    there = set(Slot.objects.filter(interview=interview, taken_back_at=None).values_list("starts_at", flat=True))
    Slot.objects.filter(interview=interview, starts_at__in=set(starts) - there).update(taken_back_at=None)
    Slot.objects.bulk_create(
        [
            Slot(
                firm_id=candidacy.firm_id, interview=interview, starts_at=at, offered_by_kind=actor.kind,
                offered_by_id=actor.id,
            )
            for at in sorted(set(starts) - there)
        ],
        ignore_conflicts=True,
    )  # fmt: skip
    to_interview(actor, candidacy, "slot_choice")
    if set(starts) - there:
        publish(SlotsOffered(**keys_of(candidacy), interview_id=interview.pk))
    return interview


@action(needs=Can.OFFER_SLOTS)
def take_back_slot(actor: Actor, *, slot_id: UUID) -> Slot:
    """Take an offered time back before it is chosen. Harmless twice. Raises Refused: it was chosen."""
    found = Slot.objects.select_related("interview").get(pk=slot_id)
    locked_for(actor, found.interview.candidacy_id)
    slot = Slot.objects.select_for_update().select_related("interview").get(pk=slot_id)
    if slot.chosen_at is not None:
        when = said(slot.starts_at, slot.interview.time_zone)
        raise Refused(f"The candidate chose {when} already. Move the interview instead.")
    if slot.taken_back_at is None:
        slot.taken_back_at = clock.now()
        slot.save(update_fields=["taken_back_at"])
    return slot


@action(needs=Can.CHOOSE_SLOT)
def choose_slot(actor: Actor, *, slot_id: UUID) -> Interview:
    """Choose one of the times offered: the candidate in their door, or a member for them. The same again is harmless.

    Raises:
        Refused: another time was chosen before, somebody else has this one, it was taken back or has passed.
        ObjectDoesNotExist: not in this firm, or not theirs.
    """
    found = Slot.objects.select_related("interview").get(pk=slot_id)
    candidacy = locked_for(actor, found.interview.candidacy_id)
    interview = next((one for one in _live(candidacy) if one.pk == found.interview_id), None)
    slot = Slot.objects.get(pk=slot_id)
    if interview is None:
        raise Refused("This interview is no longer waiting for a choice. Ask for new times.")
    if interview.state == State.BOOKED and interview.starts_at is not None:
        if slot.chosen_at is not None:
            return interview
        raise Refused(f"A time was chosen already: {said(interview.starts_at, interview.time_zone)}.")
    if slot.taken_back_at is not None or slot.starts_at <= clock.now():
        raise Refused("This time is no longer on offer. Please choose another.")
    refuse_taken(candidacy, interview, slot.starts_at, interview.minutes)
    slot.chosen_at = clock.now()
    slot.save(update_fields=["chosen_at"])
    put(actor, candidacy, interview, slot.starts_at)
    return interview


@action(needs=Can.KEEP_CANDIDACY)
def book(actor: Actor, *, candidacy_id: UUID, starts_at: datetime, about: Meeting = FIRM_TIME) -> Interview:
    """Book an interview at a time both sides agreed on outside. An interview of this name that waits for a choice is
    the one that is booked. The same again is harmless.

    Raises:
        Refused: the CV was not sent, it ended, it is booked for another time, the time has passed or is taken.
        Candidacy.DoesNotExist: not in this firm.
    """
    candidacy = locked_for(actor, candidacy_id)
    mine = [one for one in _live(candidacy) if one.name == about.name]
    booked = next((one for one in mine if one.starts_at is not None), None)
    if booked is not None and booked.starts_at is not None:
        if booked.starts_at == starts_at:
            return booked
        raise Refused(f"“{about.name}” is booked for {said(booked.starts_at, booked.time_zone)}. Move it instead.")
    if starts_at <= clock.now():
        raise Refused("This time has passed. Choose one to come.")
    interview = mine[0] if mine else make(candidacy, about)
    refuse_taken(candidacy, interview, starts_at, interview.minutes)
    put(actor, candidacy, interview, starts_at)
    return interview


@action(needs=Can.KEEP_CANDIDACY)
def move_interview(
    actor: Actor, *, interview_id: UUID, starts_at: datetime, minutes: int | None = None, place: str | None = None
) -> Interview:
    """Move a booked interview to another time, length or place; what is None stays. The same again is harmless.

    Raises:
        Refused: it is not booked, the time has passed, or somebody else has it.
        Interview.DoesNotExist: not in this firm.
    """
    candidacy, interview = of(actor, interview_id)
    if interview.state != State.BOOKED:
        raise Refused("Only an interview that is booked can be moved.")
    given = (starts_at, minutes or interview.minutes, interview.place if place is None else place.strip()[:300])
    if given == (interview.starts_at, interview.minutes, interview.place):
        return interview
    if starts_at <= clock.now():
        raise Refused("This time has passed. Choose one to come.")
    refuse_length(given[1])
    refuse_taken(candidacy, interview, starts_at, given[1])
    interview.starts_at, interview.minutes, interview.place = given
    interview.sequence += 1
    interview.save(update_fields=["starts_at", "minutes", "place", "sequence"])
    publish(InterviewMoved(**keys_of(candidacy), interview_id=interview.pk))
    return interview


@action(needs=Can.KEEP_CANDIDACY)
def cancel_interview(actor: Actor, *, interview_id: UUID, reason: str) -> Interview:
    """Call an interview off, with the reason. Harmless twice.

    Raises Refused: no reason, or it was held; Interview.DoesNotExist.
    """
    candidacy, interview = of(actor, interview_id)
    if interview.state == State.CANCELLED:
        return interview
    if interview.state not in {State.OFFERED, State.BOOKED}:
        raise Refused("This interview took place already and cannot be called off.")
    if not reason.strip():
        raise Refused("Say why it is called off: the candidate will ask.")
    call_off(candidacy, interview, reason)
    wait_for_us(candidacy)
    return interview


@action(needs=Can.KEEP_CANDIDACY)
def held(actor: Actor, *, interview_id: UUID) -> Interview:
    """Note that an interview took place: now the client owes feedback. Harmless twice.

    Raises Refused: it has not begun yet, or was called off; Interview.DoesNotExist.
    """
    return _after(actor, interview_id, State.HELD, "")


@action(needs=Can.KEEP_CANDIDACY)
def no_show(actor: Actor, *, interview_id: UUID, reason: str = "") -> Interview:
    """Note that the candidate did not come, with what we know of it. Harmless twice.

    Raises Refused: it has not begun yet, was held or called off; Interview.DoesNotExist.
    """
    return _after(actor, interview_id, State.NO_SHOW, reason)


@action(needs=Can.KEEP_CANDIDACY)
def call_off_open(actor: Actor, *, candidacy_id: UUID, reason: str) -> int:
    """Call off what is still open of a candidacy that ended: interviews to come, an offer without answer.

    Returns how many. Harmless twice.
    """
    candidacy = locked(actor, candidacy_id)
    interviews = _live(candidacy)
    for interview in interviews:
        call_off(candidacy, interview, reason)
    offers = Offer.objects.filter(candidacy=candidacy, state=Offer.State.OPEN)
    return len(interviews) + offers.update(state=Offer.State.WITHDRAWN, answered_at=clock.now(), reason=reason)


def _after(actor: Actor, interview_id: UUID, state: Interview.State, reason: str) -> Interview:
    candidacy, interview = of(actor, interview_id)
    if interview.state == state:
        return interview
    if interview.state != State.BOOKED or interview.starts_at is None:
        raise Refused(f"This interview stands as “{interview.get_state_display()}”.")
    if interview.starts_at > clock.now():
        raise Refused(f"This interview begins on {said(interview.starts_at, interview.time_zone)}.")
    interview.state, interview.reason = state, reason.strip()[:LONGEST_REASON]
    interview.save(update_fields=["state", "reason"])
    if candidacy.ended_at is None:
        if state == State.HELD:
            wait_for(candidacy, "feedback")
        else:
            wait_for_us(candidacy)
    if state == State.HELD:
        publish(InterviewHeld(**keys_of(candidacy), interview_id=interview.pk))
    return interview


def _live(candidacy: Candidacy) -> list[Interview]:
    """Return what is offered or booked of a candidacy, locked."""
    rows = Interview.objects.select_for_update(no_key=True).filter(candidacy=candidacy)
    return list(rows.filter(state__in=(State.OFFERED, State.BOOKED)).order_by("pk"))


def _waiting(candidacy: Candidacy, name: str) -> Interview | None:
    return next((one for one in _live(candidacy) if one.name == name and one.state == State.OFFERED), None)
