"""Interviews with their times, as members and as people outside see them; scorecards side by side; assessments."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from rapport.foundation.actors import Actor
from rapport.people import queries as people
from rapport.submissions.models import Assessment, Interview, Interviewer, Score, Scorecard, Slot


@dataclass(frozen=True, slots=True)
class SlotShown:
    """One time offered."""

    id: UUID
    starts_at: datetime
    chosen: bool


@dataclass(frozen=True, slots=True)
class InterviewShown:
    """An interview as both sides may see it. `slots`: times still on offer, or the one that was chosen."""

    id: UUID
    candidacy_id: UUID
    name: str
    state: str
    state_label: str
    starts_at: datetime | None
    minutes: int
    time_zone: str
    place: str
    interviewers: str
    slots: tuple[SlotShown, ...]


@dataclass(frozen=True, slots=True)
class OwnInterview:
    """An interview as the candidate sees it: with the note that helps them prepare, once it is approved."""

    interview: InterviewShown
    note: str
    arranged_at: datetime

    @property
    def waits(self) -> bool:
        """Whether the candidate is asked to choose a time."""
        return self.interview.state == Interview.State.OFFERED and bool(self.interview.slots)


@dataclass(frozen=True, slots=True)
class Line:
    """What interviewers said of one criterion: (score or None, evidence) in the order of the cards, None: no card of
    theirs names it.
    """

    criterion: Any
    scores: tuple[tuple[int | None, str] | None, ...]


@dataclass(frozen=True, slots=True)
class SideBySide:
    """The scorecards of one candidate: a column for each card, a line for each criterion. Nothing is added up."""

    cards: tuple[Scorecard, ...]
    lines: tuple[Line, ...]


def interviews(candidacy_ids: Collection[UUID]) -> dict[UUID, list[InterviewShown]]:
    """Return the interviews of candidacies the reader may see, by candidacy, in order of time. Two queries."""
    found: dict[UUID, list[InterviewShown]] = defaultdict(list)
    rows = list(Interview.objects.filter(candidacy_id__in=candidacy_ids).order_by("made_at", "pk"))
    slots: dict[UUID, list[SlotShown]] = defaultdict(list)
    for one in Slot.objects.filter(interview__in=rows, taken_back_at=None).order_by("starts_at"):
        slots[one.interview_id].append(SlotShown(one.pk, one.starts_at, one.chosen_at is not None))
    for row in rows:
        on_offer = [slot for slot in slots[row.pk] if slot.chosen or row.state == Interview.State.OFFERED]
        found[row.candidacy_id].append(
            InterviewShown(
                row.pk, row.candidacy_id, row.name, row.state, row.get_state_display(), row.starts_at, row.minutes,
                row.time_zone, row.place, row.interviewers, tuple(on_offer),
            )
        )  # fmt: skip
    return dict(found)


def whole_interview(interview_id: UUID) -> Interview:
    """Return an interview with its candidate, vacancy, client and step. One query. Raises Interview.DoesNotExist."""
    return Interview.objects.select_related(
        "candidacy__person__search_owner", "candidacy__vacancy__organisation", "candidacy__owner", "step"
    ).get(pk=interview_id)


def interview_for(actor: Actor, interview_id: UUID) -> Interview:
    """Return the same to a reader who may see it. Raises Walled, Interview.DoesNotExist."""
    row = whole_interview(interview_id)
    people.let_through(actor, row.candidacy.person)
    return row


def slots(interview_id: UUID) -> list[Slot]:
    """Return the times that were offered for an interview and not taken back, in order. One query."""
    return list(Slot.objects.filter(interview_id=interview_id, taken_back_at=None).order_by("starts_at"))


def interviewers(interview_id: UUID) -> list[tuple[UUID, str]]:
    """Return (key, name) of who at the client is invited, by name. One query."""
    rows = Interviewer.objects.filter(interview_id=interview_id).order_by("person__name_key", "pk")
    return list(rows.values_list("person_id", "person__full_name"))


def side_by_side(candidacy_id: UUID) -> SideBySide:
    """Return how every interviewer of a candidate judged, criterion by criterion. Two queries."""
    cards = list(
        Scorecard.objects.filter(interview__candidacy_id=candidacy_id)
        .select_related("by", "interview", "noted_by")
        .order_by("interview__starts_at", "by__name_key", "pk")
    )
    if not cards:
        return SideBySide((), ())
    scores = list(Score.objects.filter(scorecard__in=cards).select_related("criterion"))
    said = {(score.scorecard_id, score.criterion_id): (score.score, score.evidence) for score in scores}
    rows = sorted({score.criterion for score in scores}, key=lambda row: (row.place, row.pk))
    lines = [Line(row, tuple(said.get((card.pk, row.pk)) for card in cards)) for row in rows]
    return SideBySide(tuple(cards), tuple(lines))


def scorecard_of(interview_id: UUID, person_id: UUID) -> tuple[Scorecard, dict[UUID, Score]] | None:
    """Return one interviewer's scorecard with its scores by criterion, None before they gave one. Two queries."""
    card = Scorecard.objects.filter(interview_id=interview_id, by_id=person_id).first()
    if card is None:
        return None
    return card, {score.criterion_id: score for score in Score.objects.filter(scorecard=card)}


def assessments(candidacy_id: UUID) -> list[Assessment]:
    """Return the tests a candidate took for a vacancy, newest first. One query."""
    rows = Assessment.objects.filter(candidacy_id=candidacy_id).select_related("recorded_by")
    return list(rows.order_by("-taken_on", "-pk"))
