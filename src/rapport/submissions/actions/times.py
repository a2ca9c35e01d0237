"""What verbs about interviews share: what a meeting is, its rows, and that nobody at the client is in two at once."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID
from zoneinfo import available_timezones

from django.db import connection

from rapport.accounts import queries as accounts
from rapport.foundation import clock
from rapport.foundation.action import Refused
from rapport.foundation.actors import Actor
from rapport.foundation.events import publish
from rapport.jobs import queries as jobs
from rapport.rules.stages import StageType, Wait
from rapport.rules.zoned import overlap
from rapport.submissions.actions.steps import enter_type, keys_of, locked, wait_for
from rapport.submissions.events import InterviewBooked, InterviewCancelled
from rapport.submissions.models import Candidacy, Interview, Interviewer

SHORTEST, LONGEST = 5, 24 * 60  # minutes
LONGEST_REASON = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """What an interview is, besides when. `invite`: people at the client who get an invitation."""

    name: str = "Interview"
    step_id: UUID | None = None
    minutes: int = 60
    time_zone: str = ""  # where it takes place; empty: where the firm is
    place: str = ""
    interviewers: str = ""  # as told to the candidate
    invite: Collection[UUID] = ()


def of(actor: Actor, interview_id: UUID) -> tuple[Candidacy, Interview]:
    """Return an interview with its candidacy, both locked. Raises ObjectDoesNotExist."""
    found = Interview.objects.get(pk=interview_id)
    candidacy = locked(actor, found.candidacy_id)
    return candidacy, Interview.objects.select_for_update(no_key=True).get(pk=interview_id)


def make(candidacy: Candidacy, about: Meeting) -> Interview:
    """Make an interview without a time. Raises Refused: a zone, length, name or invitation that cannot be."""
    zone = about.time_zone or accounts.firm().time_zone
    if zone not in available_timezones():
        raise Refused("Choose a time zone from the list.")
    refuse_length(about.minutes)
    if not about.name.strip():
        raise Refused("Name the interview: first conversation, on site, with the board.")
    vacancy = jobs.vacancy(candidacy.vacancy_id)
    if set(about.invite) - {contact.person_id for contact in jobs.contacts(vacancy)}:
        raise Refused("Invite people who have to do with this vacancy: add them to it first.")
    if about.step_id not in {None, *(step.pk for step in jobs.steps(vacancy.pk))}:
        raise Refused("Choose a step of this vacancy's process.")
    interview = Interview.objects.create(
        candidacy=candidacy, step_id=about.step_id, name=about.name.strip()[:100], minutes=about.minutes,
        time_zone=zone, place=about.place.strip()[:300], interviewers=about.interviewers.strip()[:300],
        made_at=clock.now(),
    )  # fmt: skip
    Interviewer.objects.bulk_create(
        Interviewer(firm_id=candidacy.firm_id, interview=interview, person_id=key) for key in sorted(set(about.invite))
    )
    return interview


def put(actor: Actor, candidacy: Candidacy, interview: Interview, starts_at: datetime) -> None:
    """Give a locked interview its time; whoever is invited will be told."""
    interview.state, interview.starts_at = Interview.State.BOOKED, starts_at
    interview.save(update_fields=["state", "starts_at"])
    to_interview(actor, candidacy, "interview_day")
    publish(InterviewBooked(**keys_of(candidacy), interview_id=interview.pk))


def call_off(candidacy: Candidacy, interview: Interview, reason: str) -> None:
    """Cancel a locked interview; whoever was invited will be told."""
    interview.state, interview.reason = Interview.State.CANCELLED, reason.strip()[:LONGEST_REASON]
    interview.sequence += 1
    interview.save(update_fields=["state", "reason", "sequence"])
    if interview.starts_at is not None:
        publish(InterviewCancelled(**keys_of(candidacy), interview_id=interview.pk))


def to_interview(actor: Actor, candidacy: Candidacy, wait: Wait) -> None:
    """Bring somebody whose CV was sent to the interview stage; who has come further stays there."""
    if candidacy.stage_type == StageType.OFFER:
        wait_for(candidacy, wait)
    else:
        enter_type(actor, candidacy, StageType.INTERVIEW, wait=wait)


def refuse_length(minutes: int) -> None:
    """Refuse a length that is none."""
    if not SHORTEST <= minutes <= LONGEST:
        raise Refused(f"An interview takes between {SHORTEST} minutes and a day.")


def refuse_taken(candidacy: Candidacy, interview: Interview, starts_at: datetime, minutes: int) -> None:
    """Refuse a time at which the same people at the client meet another candidate for this vacancy.

    Until the transaction ends, whoever takes a time for this vacancy waits here: of two at once, one is first.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"times {candidacy.vacancy_id}"])
    booked = Interview.objects.filter(candidacy__vacancy_id=candidacy.vacancy_id, state=Interview.State.BOOKED)
    busy = [
        one.pk
        for one in booked.exclude(pk=interview.pk)
        if one.starts_at is not None and overlap(starts_at, minutes, one.starts_at, one.minutes)
    ]
    if not busy:
        return
    mine = set(Interviewer.objects.filter(interview=interview).values_list("person_id", flat=True))
    theirs = set(Interviewer.objects.filter(interview_id__in=busy).values_list("person_id", flat=True))
    if mine & theirs or not mine or not theirs:
        raise Refused("Somebody else has this time now. Please choose another.")
