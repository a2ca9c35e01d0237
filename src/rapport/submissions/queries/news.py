"""What happened between two moments, for the regular updates. Keys only: who may be named is the reader's matter."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from rapport.submissions.models import Candidacy, Interview, Offer, OfferVersion, StageMove, Submission


@dataclass(frozen=True, slots=True)
class VacancyNews:
    """What happened with a vacancy's candidates: keys of candidacies, in the order in which it happened."""

    sent: tuple[UUID, ...]
    booked: tuple[tuple[UUID, datetime], ...]
    met: tuple[tuple[UUID, datetime], ...]
    offered: tuple[UUID, ...]
    accepted: tuple[UUID, ...]
    withdrew: tuple[UUID, ...]
    looked_at: int
    in_process: int


def vacancy_news(vacancy_id: UUID, *, since: datetime, until: datetime) -> VacancyNews:
    """Return what happened with a vacancy after one moment and up to another. Seven queries.

    `booked` are interviews still ahead that were booked in that time, `met` those held in it. `withdrew` and
    `in_process` count only candidates the client knows; `looked_at` counts everybody considered in that time.
    """
    here = Q(candidacy__vacancy_id=vacancy_id)
    during = {"gt": since, "lte": until}
    known = Candidacy.objects.filter(vacancy_id=vacancy_id, pk__in=Submission.objects.values("candidacy_id"))
    counts = Candidacy.objects.filter(vacancy_id=vacancy_id).aggregate(
        looked_at=Count("pk", filter=Q(added_at__gt=since, added_at__lte=until)),
        in_process=Count("pk", filter=Q(ended_at=None, stage_type__in=("submitted", "interview", "offer"))),
    )
    booked = Interview.objects.filter(here, state=Interview.State.BOOKED, starts_at__gt=until)
    met = Interview.objects.filter(here, state=Interview.State.HELD, **_span("starts_at", during))
    offered = OfferVersion.objects.filter(offer__candidacy__vacancy_id=vacancy_id, number=1, **_span("made_at", during))
    accepted = Offer.objects.filter(here, state=Offer.State.ACCEPTED, **_span("answered_at", during))
    withdrew = known.filter(outcome=Candidacy.Outcome.WITHDRAWN, **_span("ended_at", during))
    sent = Submission.objects.filter(here, **_span("submitted_at", during))
    return VacancyNews(
        sent=tuple(sent.order_by("submitted_at").values_list("candidacy_id", flat=True)),
        booked=_times(booked),
        met=_times(met),
        offered=tuple(offered.order_by("made_at").values_list("offer__candidacy_id", flat=True)),
        accepted=tuple(accepted.order_by("answered_at").values_list("candidacy_id", flat=True)),
        withdrew=tuple(withdrew.order_by("ended_at").values_list("pk", flat=True)),
        looked_at=counts["looked_at"],
        in_process=counts["in_process"],
    )


def moved_since(person_id: UUID, since: datetime) -> frozenset[UUID]:
    """Return which of a person's candidacies moved after a moment. One query."""
    rows = StageMove.objects.filter(candidacy__person_id=person_id, at__gt=since)
    return frozenset(rows.values_list("candidacy_id", flat=True))


def compared_and_left(person_id: UUID, *, since: datetime, until: datetime) -> int:
    """Return how many vacancies we compared a person with in that time and did not put to the client. One query."""
    rows = Candidacy.objects.filter(
        person_id=person_id, outcome=Candidacy.Outcome.REJECTED_BY_US, ended_at__gt=since, ended_at__lte=until
    )
    return rows.exclude(pk__in=Submission.objects.values("candidacy_id")).count()


def _times(rows: QuerySet[Interview]) -> tuple[tuple[UUID, datetime], ...]:
    found = rows.order_by("starts_at").values_list("candidacy_id", "starts_at")
    return tuple((key, at) for key, at in found if at is not None)


def _span(column: str, during: dict[str, datetime]) -> dict[str, datetime]:
    return {f"{column}__{name}": at for name, at in during.items()}
