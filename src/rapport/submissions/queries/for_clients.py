"""What a hiring manager may know of the people put to her: a named shape, never a row.

What is not a field of `ClientCard` cannot leak: what they ask to be paid, our notes, how warm we are with them, who
else considers them.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import fields
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from rapport.jobs import queries as jobs
from rapport.rules.blind import unnamed
from rapport.submissions.models import Candidacy, Feedback, Interview, Submission
from rapport.submissions.queries.client_shapes import ClientCard, Meeting, Progress, Said

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


def client_cards(vacancy_id: UUID, contact_id: UUID) -> list[ClientCard]:
    """Return the people put to a client for a vacancy, in the order in which their CVs were sent. At most five queries.

    Empty for a contact who may not see candidates of this vacancy.
    """
    if not jobs.may_decide(vacancy_id, contact_id):
        return []
    return _cards({vacancy_id: jobs.vacancy(vacancy_id).is_blind})


def cards_in_play(vacancies: Mapping[UUID, bool]) -> list[ClientCard]:
    """Return the people put to a client who are still in the running, for vacancies about which the reader decides
    (key, and whether its shortlist is blind). Three queries.
    """
    return [card for card in _cards(vacancies) if card.is_open]


def client_card(candidacy_id: UUID, contact_id: UUID) -> ClientCard:
    """Return one of `client_cards`. Raises Candidacy.DoesNotExist for what is not put to her."""
    vacancy_id = Candidacy.objects.filter(pk=candidacy_id).values_list("vacancy_id", flat=True).first()
    cards = client_cards(vacancy_id, contact_id) if vacancy_id else []
    found = next((card for card in cards if card.id == candidacy_id), None)
    if found is None:
        raise Candidacy.DoesNotExist
    return found


def card_of_interview(interview_id: UUID, contact_id: UUID) -> ClientCard:
    """Return the card an interview belongs to. Raises ObjectDoesNotExist for what is not put to her."""
    return client_card(Interview.objects.values_list("candidacy_id", flat=True).get(pk=interview_id), contact_id)


def shown_names(vacancy_id: UUID) -> dict[UUID, str]:
    """Return what a client may call each person put to her, by candidacy. Two queries."""
    return names_shown({vacancy_id: jobs.vacancy(vacancy_id).is_blind})


def names_shown(vacancies: Mapping[UUID, bool]) -> dict[UUID, str]:
    """Return the same for several vacancies (key, and whether its shortlist is blind). One query."""
    return {
        row.candidacy_id: _name(row, place, vacancies[row.candidacy.vacancy_id]) for row, place in _placed(vacancies)
    }


def progress(vacancy_ids: Collection[UUID]) -> dict[UUID, Progress]:
    """Return how far each search has come. One query; a vacancy without candidates is left out.

    `with_client`: CVs that wait for the first answer. `out`: people she knew of who are no longer in the running.
    """
    sent = Q(was_put=True)
    still = sent & Q(ended_at=None)
    rows = (
        Candidacy.objects.filter(vacancy_id__in=vacancy_ids)
        .annotate(was_put=Exists(Submission.objects.filter(candidacy=OuterRef("pk"))))
        .values("vacancy_id")
        .annotate(
            considered=Count("pk"),
            sent=Count("pk", filter=sent),
            with_client=Count("pk", filter=still & Q(stage_type="submitted")),
            interviews=Count("pk", filter=still & Q(stage_type="interview")),
            offers=Count("pk", filter=still & Q(stage_type="offer")),
            placed=Count("pk", filter=Q(outcome=Candidacy.Outcome.PLACED)),
            out=Count("pk", filter=sent & Q(ended_at__isnull=False) & ~Q(outcome=Candidacy.Outcome.PLACED)),
        )
    )
    names = [field.name for field in fields(Progress)]
    return {key: Progress(*counts) for key, *counts in rows.order_by().values_list("vacancy_id", *names)}


def _sent(vacancy_ids: Collection[UUID]) -> QuerySet[Submission]:
    rows = Submission.objects.filter(candidacy__vacancy_id__in=vacancy_ids, candidacy__person__erased_at=None)
    return rows.select_related("candidacy__person").order_by("submitted_at", "pk")


def _placed(vacancy_ids: Collection[UUID]) -> list[tuple[Submission, int]]:
    """Return what was sent, each with its number among those of its vacancy.

    Of somebody who hires now no client is shown what is over; what they are in still goes on.
    """
    counts: dict[UUID, int] = defaultdict(int)
    found = []
    for row in _sent(vacancy_ids):
        counts[row.candidacy.vacancy_id] += 1
        if row.candidacy.person.hires_since_on is None or not row.candidacy.outcome:
            found.append((row, counts[row.candidacy.vacancy_id]))
    return found


def _name(row: Submission, place: int, is_blind: bool) -> str:  # noqa: FBT001 - one of three facts
    return f"Candidate {place}" if is_blind and row.name_asked_at is None else row.candidacy.person.full_name


def _said(keys: Collection[UUID]) -> dict[UUID, dict[UUID | None, Feedback]]:
    found: dict[UUID, dict[UUID | None, Feedback]] = defaultdict(dict)
    rows = Feedback.objects.filter(candidacy_id__any_of=keys, replaced_at=None).select_related("given_by")
    for row in rows:
        found[row.candidacy_id][row.interview_id] = row
    return found


def _meetings(keys: Collection[UUID]) -> dict[UUID, list[Interview]]:
    found: dict[UUID, list[Interview]] = defaultdict(list)
    for row in Interview.objects.filter(candidacy_id__any_of=keys).order_by("starts_at", "made_at"):
        found[row.candidacy_id].append(row)
    return found


def _cards(vacancies: Mapping[UUID, bool]) -> list[ClientCard]:
    sent = _placed(vacancies)
    keys = [row.candidacy_id for row, _ in sent]
    said, meetings = _said(keys), _meetings(keys)
    return [
        _card(row, place, vacancies[row.candidacy.vacancy_id], said[row.candidacy_id], meetings[row.candidacy_id])
        for row, place in sent
    ]


def _told(row: Submission, *, hidden: bool) -> Callable[[str], str]:
    """Return how a text is told of somebody: without their name while she does not know it."""
    person = row.candidacy.person
    if not hidden:
        return str

    def told(text: str) -> str:
        without = unnamed(text, person.full_name, person.called)
        return without[:1].upper() + without[1:]

    return told


def _card(
    row: Submission,
    place: int,
    is_blind: bool,  # noqa: FBT001 - of the vacancy
    said: Mapping[UUID | None, Feedback],
    meetings: Sequence[Interview],
) -> ClientCard:
    candidacy, person = row.candidacy, row.candidacy.person
    hidden = is_blind and row.name_asked_at is None
    told = _told(row, hidden=hidden)
    words = {
        key: Said(one.verdict, told(one.text), one.given_by.full_name, one.given_at, tuple(one.criteria))
        for key, one in said.items()
    }
    ended = ENDED.get(Candidacy.Outcome(candidacy.outcome))
    return ClientCard(
        id=candidacy.pk,
        vacancy_id=candidacy.vacancy_id,
        place=place,
        name=_name(row, place, is_blind),
        is_blind=hidden,
        title=told(person.title),
        summary=told(row.summary),
        time_zone="" if hidden else person.time_zone,
        sent_at=row.submitted_at,
        standing=ended or STANDING.get(candidacy.stage_type, "CV sent"),
        is_open=ended is None,
        waiting_for=candidacy.waiting_for,
        seen_at=row.seen_at,
        cv_version_id=None if hidden else row.cv_version_id,
        said=words.get(None),
        meetings=tuple(
            Meeting(
                one.pk, told(one.name), one.state, one.starts_at, one.minutes, one.time_zone, told(one.place),
                one.interviewers, words.get(one.pk),
            )
            for one in meetings
        ),
    )  # fmt: skip
