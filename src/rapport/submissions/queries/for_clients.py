"""What a hiring manager may know of the people put to her: a named shape, never a row.

What is not a field of `ClientCard` cannot leak: what they ask to be paid, our notes, how warm we are with them, who
else considers them.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from rapport.foundation.actors import Actor
from rapport.jobs import queries as jobs
from rapport.rules.blind import unnamed
from rapport.submissions.models import Candidacy, Feedback, Interview, Submission

STANDING = {
    "submitted": "CV sent",
    "interview": "Interviews",
    "offer": "Offer",
    "placed": "Starts with you",
}
ENDED = {
    Candidacy.Outcome.PLACED: "Starts with you",
    Candidacy.Outcome.REJECTED_BY_CLIENT: "You said no",
    Candidacy.Outcome.REJECTED_BY_US: "Taken back by us",
    Candidacy.Outcome.WITHDRAWN: "Withdrew",
    Candidacy.Outcome.CLOSED: "Vacancy closed",
}


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody at the client said of a candidate."""

    verdict: str
    text: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Meeting:
    """An interview as the client sees it."""

    id: UUID
    name: str
    state: str
    starts_at: datetime | None
    minutes: int
    time_zone: str
    place: str
    interviewers: str
    said: Said | None


@dataclass(frozen=True, slots=True)
class ClientCard:
    """One person put to a client. `name` is a label such as "Candidate 2" while the shortlist is blind to her."""

    id: UUID
    name: str
    is_blind: bool
    title: str
    summary: str
    sent_at: datetime
    standing: str
    is_open: bool
    waiting_for: str
    seen_at: datetime | None
    cv_version_id: UUID | None
    said: Said | None
    meetings: tuple[Meeting, ...]


def client_cards(vacancy_id: UUID, contact_id: UUID) -> list[ClientCard]:
    """Return the people put to a client for a vacancy, in the order in which their CVs were sent. At most five queries.

    Empty for a contact who may not see candidates of this vacancy.
    """
    if not jobs.may_decide(vacancy_id, contact_id):
        return []
    is_blind = jobs.vacancy(vacancy_id).is_blind
    sent = list(_sent(vacancy_id))
    keys = [row.candidacy_id for row in sent]
    said = _said(keys)
    meetings = _meetings(keys, said)
    return [_card(row, place, is_blind, said, meetings) for place, row in enumerate(sent, 1)]


def client_card(candidacy_id: UUID, contact_id: UUID) -> ClientCard:
    """Return one of `client_cards`. Raises Candidacy.DoesNotExist for what is not put to her."""
    vacancy_id = Candidacy.objects.filter(pk=candidacy_id).values_list("vacancy_id", flat=True).first()
    cards = client_cards(vacancy_id, contact_id) if vacancy_id else []
    found = next((card for card in cards if card.id == candidacy_id), None)
    if found is None:
        raise Candidacy.DoesNotExist
    return found


def shown_names(vacancy_id: UUID) -> dict[UUID, str]:
    """Return what a client may call each person put to her, by candidacy. Two queries."""
    is_blind = jobs.vacancy(vacancy_id).is_blind
    return {row.candidacy_id: _name(row, place, is_blind) for place, row in enumerate(_sent(vacancy_id), 1)}


def for_client(actor: Actor, candidacy_id: UUID) -> Candidacy:
    """Return a candidacy whose CV was sent for a vacancy on which this contact decides, its row locked.

    Raises: Candidacy.DoesNotExist.
    """
    rows = Candidacy.objects.select_for_update(of=("self",)).select_related("person", "vacancy")
    found = rows.filter(pk__in=Submission.objects.values("candidacy_id")).get(pk=candidacy_id)
    if not jobs.may_decide(found.vacancy_id, actor.own_id):
        raise Candidacy.DoesNotExist
    return found


def _sent(vacancy_id: UUID) -> QuerySet[Submission]:
    rows = Submission.objects.filter(candidacy__vacancy_id=vacancy_id, candidacy__person__erased_at=None)
    return rows.select_related("candidacy__person").order_by("submitted_at", "pk")


def _name(row: Submission, place: int, is_blind: bool) -> str:  # noqa: FBT001 - one of three facts
    return f"Candidate {place}" if is_blind and row.name_asked_at is None else row.candidacy.person.full_name


def _said(keys: Collection[UUID]) -> dict[tuple[UUID, UUID | None], Said]:
    rows = Feedback.objects.filter(candidacy_id__any_of=keys, replaced_at=None).select_related("given_by")
    return {
        (row.candidacy_id, row.interview_id): Said(row.verdict, row.text, row.given_by.full_name, row.given_at)
        for row in rows
    }


def _meetings(keys: Collection[UUID], said: Mapping[tuple[UUID, UUID | None], Said]) -> dict[UUID, tuple[Meeting, ...]]:
    found: dict[UUID, list[Meeting]] = defaultdict(list)
    for row in Interview.objects.filter(candidacy_id__any_of=keys).order_by("starts_at", "made_at"):
        found[row.candidacy_id].append(
            Meeting(
                row.pk, row.name, row.state, row.starts_at, row.minutes, row.time_zone, row.place, row.interviewers,
                said.get((row.candidacy_id, row.pk)),
            )
        )  # fmt: skip
    return {key: tuple(rows) for key, rows in found.items()}


def _card(
    row: Submission,
    place: int,
    is_blind: bool,  # noqa: FBT001 - of the vacancy
    said: Mapping[tuple[UUID, UUID | None], Said],
    meetings: Mapping[UUID, tuple[Meeting, ...]],
) -> ClientCard:
    candidacy = row.candidacy
    hidden = is_blind and row.name_asked_at is None
    ended = ENDED.get(Candidacy.Outcome(candidacy.outcome))
    return ClientCard(
        id=candidacy.pk,
        name=_name(row, place, is_blind),
        is_blind=hidden,
        title=candidacy.person.title,
        summary=unnamed(row.summary, candidacy.person.full_name, candidacy.person.called) if hidden else row.summary,
        sent_at=row.submitted_at,
        standing=ended or STANDING.get(candidacy.stage_type, "CV sent"),
        is_open=ended is None,
        waiting_for=candidacy.waiting_for,
        seen_at=row.seen_at,
        cv_version_id=None if hidden else row.cv_version_id,
        said=said.get((candidacy.pk, None)),
        meetings=meetings.get(candidacy.pk, ()),
    )
