"""Milestones: one with its draft, those that wait for a member, what holds a greeting back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from rapport.accounts import queries as accounts
from rapport.aftercare.facts import job_of, told_key
from rapport.aftercare.models import CarePlan, Milestone, Track
from rapport.compliance.due import objections
from rapport.foundation import clock
from rapport.people import queries as people
from rapport.placements import queries as placements
from rapport.relations import queries as relations
from rapport.rules.asking import may_greet
from rapport.rules.calendar_arithmetic import months_after
from rapport.rules.contact import closed
from rapport.rules.milestone_notes import Note, Occasion, Stands, Tone, note, tone_of
from rapport.rules.milestones import GREET_WITHIN_DAYS, same_place
from rapport.rules.wall import Wall

SHOWN = 50
HOLD_BACK = frozenset({"do_not_contact", "silence", "not_before", "off_limits"})
State = Milestone.State


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits for a member: the newest of it, and how many in all."""

    rows: Sequence[Milestone]
    total: int


@dataclass(frozen=True, slots=True)
class Draft:
    """A note to make one's own: to whom it speaks how, and what it says."""

    tone: Tone
    subject: str
    text: str


def milestone(milestone_id: UUID) -> Milestone:
    """Return a milestone with its person. One query. Raises Milestone.DoesNotExist."""
    return _rows().get(pk=milestone_id, person__merged_into=None, person__erased_at=None)


def waiting_for_word(member_id: UUID) -> Waiting:
    """Return the milestones of a member's people to confirm or to congratulate on, newest first. Two queries."""
    since = clock.now() - timedelta(days=GREET_WITHIN_DAYS)
    rows = (
        Milestone.objects.filter(Q(state=State.NOTICED) | Q(state=State.CONFIRMED, decided_at__gte=since))
        .filter(person__owner_id=member_id, person__merged_into=None, person__erased_at=None)
        .select_related("person__employer").order_by("-noticed_at", "pk")
    )  # fmt: skip
    found = list(rows[:SHOWN])
    return Waiting(found, rows.count() if len(found) == SHOWN else len(found))


def stands(row: Milestone) -> bool:
    """Return whether the job on record is still the one this was compared with, or brought. One query at most."""
    if row.position_id is None:
        return True
    return any(job.is_current and job.pk == row.position_id for job in people.jobs_of([row.person_id]))


def greet_refusals(person_id: UUID) -> list[str]:
    """Return why this person is not to be greeted now, in sentences; none: nothing holds it back. Five queries."""
    on = relations.frame().today
    held = [
        gate.sentence for gate in closed(may_greet(relations.contact_balances([person_id], on=on)[person_id], on=on))
    ]
    if objections([person_id]).get(person_id):
        held.append("They object to this kind of message: see their privacy.")
    for limit in relations.limits_on(person_id, on):
        if limit.kind in HOLD_BACK:
            until = f" until {limit.until_on:%-d %B %Y}" if limit.until_on else ""
            held.append(f"{limit.get_kind_display()}{until}{f': {limit.why}' if limit.why else ''}.")
    return held


def anniversary_of(person_id: UUID) -> Milestone | None:
    """Return the anniversary of a person's job that was lately: stored once it was greeted, else as it would be.

    None when no job on record began on such a day. Two queries.
    """
    on = clock.today(accounts.firm().time_zone)
    current = next((row for row in people.jobs_of([person_id]) if row.is_current and row.started_on), None)
    day = _lately(current.started_on, on) if current is not None and current.started_on is not None else None
    if current is None or day is None:
        return None
    news = told_key("anniversary", str(current.started_on), str(day))
    known = _rows().filter(person_id=person_id, news=news).first()
    if known is not None:
        return known
    job = job_of(current)
    return Milestone(
        person_id=person_id, kind=Milestone.Kind.ANNIVERSARY, noticed_from=Milestone.Source.POSITION, news=news,
        state=State.CONFIRMED, on=day, started_on=current.started_on, to_title=job.title, to_employer=job.employer,
        position_id=current.pk, noticed_at=clock.now(),
    )  # fmt: skip


def draft(row: Milestone, *, signed: str) -> Draft:
    """Return the note to begin with, in the tone that fits who they are to us. At most three queries."""
    person = row.person
    behind = Wall(kept=person.hires_since_on is not None, sentence="")  # whoever hires now is written to as a client
    placed = "placed" in person.roles or any(
        each.state in {"started", "ended"} for each in placements.of_person(person.pk, behind)
    )
    client = "hiring_manager" in person.roles or bool(person.employer and person.employer.is_client)
    tone = tone_of(Stands(placed=placed, client=client, title=row.to_title or person.title))
    years = row.on.year - row.started_on.year if row.started_on else 0
    occasion: Occasion = row.kind  # type: ignore[assignment]  # the choices are the rule's
    said: Note = note(occasion, tone, title=row.to_title, employer=row.to_employer, years=years, about=row.about)
    greeting = "Dear" if tone == "senior" else "Hello"
    lines = "\n\n".join((f"{greeting} {person.called or person.full_name},", *said.lines, signed))
    return Draft(tone, said.subject, lines)


def left_behind(row: Milestone, wall: Wall) -> CarePlan | None:
    """Return our care of them in another job than the new one, if it goes on: did they leave? One query at most.

    That we placed them is nothing to who is kept from it by the wall: None.
    """
    if wall.kept or row.kind != Milestone.Kind.NEW_ROLE or row.state not in {State.CONFIRMED, State.GREETED}:
        return None
    plans = CarePlan.objects.filter(person_id=row.person_id, track=Track.PERSON, closed_on=None)
    rows = plans.filter(placement__state="started").select_related("placement__organisation", "placement__vacancy")
    return next((one for one in rows if not same_place(one.placement.organisation.name, row.to_employer)), None)


def _rows() -> "QuerySet[Milestone]":
    return Milestone.objects.select_related("person__employer", "decided_by", "greeted_by")


def _lately(started_on: date, on: date) -> date | None:
    """Return the last anniversary of a day, when it is at most 30 days ago; 29 February is kept on the 28th."""
    for year in (on.year, on.year - 1):
        day = months_after(started_on, 12 * (year - started_on.year))
        if started_on < day <= on and (on - day).days < GREET_WITHIN_DAYS:
            return day
    return None
