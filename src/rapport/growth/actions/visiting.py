"""Visits to clients: planned, changed, called off, held and written up."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID
from zoneinfo import ZoneInfo

from rapport.accounts import queries as accounts
from rapport.foundation import clock
from rapport.foundation.action import Refused, action
from rapport.foundation.actors import Actor, Can
from rapport.growth.models import Visit, VisitGuest, VisitMember
from rapport.people import queries as people
from rapport.relations import actions as relations
from rapport.relations.actions import NewTouch

LONGEST_PLACE, LONGEST_AGENDA, LONGEST_NOTES, LONGEST_REASON = 200, 1_000, 4_000, 300
LONGEST_MINUTES, MOST_AHEAD_DAYS = 600, 730
NOON = time(12)


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitPlan:
    """What a visit is to be. `starts_at` None: the time is not agreed yet. `member_ids`: who goes along."""

    planned_on: date
    agenda: str
    guest_ids: Collection[UUID]
    starts_at: time | None = None
    minutes: int = 60
    place: str = ""
    member_ids: Collection[UUID] = ()


@action(needs=Can.KEEP_GROWTH)
def plan_visit(actor: Actor, *, organisation_id: UUID, plan: VisitPlan) -> Visit:
    """Plan a visit to a client; the actor leads it. The same plan again returns the visit there is.

    Raises:
        Refused: no agenda, nobody to meet, a day that has passed or is too far ahead, or another visit to this client
            is planned for the day.
        ObjectDoesNotExist: the client, a colleague or somebody to meet is not in this firm.
    """
    people.held_organisation(organisation_id)
    agenda = _agenda(plan)
    there = Visit.objects.filter(organisation_id=organisation_id, planned_on=plan.planned_on, held_on=None)
    before = there.filter(cancelled_at=None).first()
    if before is not None:
        if (before.owner_id, before.agenda) == (actor.own_id, agenda):
            return before
        raise Refused(f"A visit there is planned for {plan.planned_on:%-d %B %Y} already. Open it and join it.")
    visit = Visit(organisation_id=organisation_id, owner_id=actor.own_id)
    _fill(visit, plan)
    return visit


@action(needs=Can.KEEP_GROWTH)
def change_visit(actor: Actor, *, visit_id: UUID, plan: VisitPlan) -> Visit:
    """Change a visit to come: all that is known of it.

    Raises Refused: held or called off, or as `plan_visit`; ObjectDoesNotExist.
    """
    visit = _open(visit_id)
    others = Visit.objects.filter(
        organisation_id=visit.organisation_id, planned_on=plan.planned_on, held_on=None, cancelled_at=None
    ).exclude(pk=visit.pk)
    if others.exists():
        raise Refused(f"Another visit there is planned for {plan.planned_on:%-d %B %Y}.")
    _fill(visit, plan)
    return visit


@action(needs=Can.KEEP_GROWTH)
def call_off_visit(actor: Actor, *, visit_id: UUID, reason: str) -> Visit:
    """Note that a visit does not take place, and why. Raises Refused (no reason, held or called off already)."""
    words = reason.strip()[:LONGEST_REASON]
    if not words:
        raise Refused("Say why it is called off.")
    visit = _open(visit_id)
    visit.cancelled_at, visit.cancelled_reason = clock.now(), words
    visit.save(update_fields=["cancelled_at", "cancelled_reason"])
    return visit


@action(needs=Can.KEEP_GROWTH)
def put_visit_back(actor: Actor, *, visit_id: UUID) -> Visit:
    """Undo calling off. Harmless twice. Raises Refused: another visit is planned for the day meanwhile."""
    visit = _locked(visit_id)
    if visit.cancelled_at is None:
        return visit
    if Visit.objects.filter(
        organisation_id=visit.organisation_id, planned_on=visit.planned_on, held_on=None, cancelled_at=None
    ).exists():
        raise Refused(f"Another visit there is planned for {visit.planned_on:%-d %B %Y} meanwhile.")
    visit.cancelled_at, visit.cancelled_reason = None, ""
    visit.save(update_fields=["cancelled_at", "cancelled_reason"])
    return visit


@action(needs=Can.KEEP_GROWTH)
def write_up_visit(
    actor: Actor, *, visit_id: UUID, notes: str, met_ids: Collection[UUID], held_on: date, asked: bool
) -> Visit:
    """Note that a visit was held, whom we met and what was said: a meeting with each of them for each of us.

    Args:
        met_ids: whom we met, invited or not.
        asked: whether we asked them for something, such as work or a referral.

    Raises:
        Refused: nothing noted, nobody met, a day to come, or held or called off already.
        ObjectDoesNotExist: somebody met is not in this firm.
    """
    words = notes.strip()[:LONGEST_NOTES]
    if not words:
        raise Refused("Write what was said, so that the next of us knows.")
    if not met_ids:
        raise Refused("Say whom you met. If nobody was there, call the visit off with the reason.")
    if held_on > _today():
        raise Refused(f"{held_on:%-d %B %Y} is still to come: write it up afterwards.")
    visit = _open(visit_id)
    visit.held_on, visit.notes = held_on, words
    visit.save(update_fields=["held_on", "notes"])
    _note_met(visit, sorted(set(met_ids)))
    went = {visit.owner_id, *VisitMember.objects.filter(visit=visit).values_list("member_id", flat=True)}
    relations.record_touches(actor, touches=[
        NewTouch(
            person_id=person, member_id=member, channel="meeting", direction="both", at=_moment(visit, held_on),
            source=f"visit:{visit.pk}", asks=asked, subject=f"Visit: {visit.agenda}"[:200], excerpt=words,
        )
        for person in sorted(set(met_ids)) for member in sorted(went)
    ])  # fmt: skip
    return visit


def _fill(visit: Visit, plan: VisitPlan) -> None:
    if not plan.guest_ids:
        raise Refused("Say whom you meet there: at least one person.")
    if not 0 < plan.minutes <= LONGEST_MINUTES:
        raise Refused(f"Give its length in minutes, at most {LONGEST_MINUTES}.")
    ahead = (plan.planned_on - _today()).days
    if ahead < 0 and plan.planned_on != visit.planned_on:
        raise Refused(f"{plan.planned_on:%-d %B %Y} has passed. Choose a day to come.")
    if ahead > MOST_AHEAD_DAYS:
        raise Refused("That is too far ahead: plan at most two years.")
    visit.planned_on, visit.agenda = plan.planned_on, _agenda(plan)
    visit.starts_at, visit.minutes = plan.starts_at, plan.minutes
    visit.place = plan.place.strip()[:LONGEST_PLACE]
    visit.save()
    along = {accounts.member(key).pk for key in plan.member_ids} - {visit.owner_id}
    guests = {people.get(key).pk for key in plan.guest_ids}
    VisitMember.objects.filter(visit=visit).exclude(member_id__in=along).delete()
    VisitGuest.objects.filter(visit=visit).exclude(person_id__in=guests).delete()
    for key in sorted(along):
        VisitMember.objects.get_or_create(visit=visit, member_id=key)
    for key in sorted(guests):
        VisitGuest.objects.get_or_create(visit=visit, person_id=key)


def _note_met(visit: Visit, met_ids: Collection[UUID]) -> None:
    VisitGuest.objects.filter(visit=visit).exclude(person_id__in=met_ids).update(was_met=False)
    for key in met_ids:
        VisitGuest.objects.update_or_create(visit=visit, person_id=people.get(key).pk, defaults={"was_met": True})


def _agenda(plan: VisitPlan) -> str:
    words = plan.agenda.strip()[:LONGEST_AGENDA]
    if not words:
        raise Refused("Say what the visit is about: what they get from it.")
    return words


def _moment(visit: Visit, held_on: date) -> datetime:
    """Return when a visit began; noon where no time was agreed, and never later than now."""
    zone = ZoneInfo(accounts.firm().time_zone)
    return min(datetime.combine(held_on, visit.starts_at or NOON, zone), clock.now())


def _today() -> date:
    return clock.today(accounts.firm().time_zone)


def _locked(visit_id: UUID) -> Visit:
    return Visit.objects.select_for_update(of=("self",)).get(pk=visit_id)


def _open(visit_id: UUID) -> Visit:
    """Return a locked visit to come. Raises Refused with what already happened."""
    visit = _locked(visit_id)
    if visit.held_on is not None:
        raise Refused(f"This visit was held on {visit.held_on:%-d %B %Y} and is written up.")
    if visit.cancelled_at is not None:
        raise Refused(f"This visit was called off: {visit.cancelled_reason}")
    return visit
