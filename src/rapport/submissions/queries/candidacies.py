"""One candidacy with what happened to it, and how long the candidacies of a person must be kept."""

from collections.abc import Collection
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Max, QuerySet

from rapport.accounts import queries as accounts
from rapport.foundation import clock
from rapport.foundation.actors import Actor
from rapport.people import queries as people
from rapport.submissions.models import (
    Candidacy,
    CandidacyOpened,
    Feedback,
    GateOverride,
    Interview,
    Offer,
    Rejection,
    StageMove,
    Submission,
    Unsuitability,
    Willingness,
)


def candidacy(candidacy_id: UUID) -> Candidacy:
    """Return one candidacy with its person, vacancy, stage and owner. One query. Raises Candidacy.DoesNotExist."""
    return _whole().get(pk=candidacy_id)


def candidacy_for(actor: Actor, candidacy_id: UUID) -> Candidacy:
    """Return the same to a reader who may see it. Raises Walled: the person hires now; Candidacy.DoesNotExist."""
    row = candidacy(candidacy_id)
    people.let_through(actor, row.person)
    return row


def candidacies(keys: Collection[UUID]) -> list[Candidacy]:
    """Return these candidacies by name of the person; keys this firm does not know are left out. One query."""
    return list(_whole().filter(pk__in=list(keys)).order_by("person__name_key", "pk"))


def candidacies_for(actor: Actor, keys: Collection[UUID]) -> list[Candidacy]:
    """Return the same to a reader who may see them all. Raises Walled where one is kept from them."""
    rows = candidacies(keys)
    for row in rows:
        people.let_through(actor, row.person)
    return rows


def opened_by(member_id: UUID, keys: Collection[UUID]) -> set[UUID]:
    """Return which of these candidacies a member has opened. One query."""
    rows = CandidacyOpened.objects.filter(member_id=member_id, candidacy_id__in=list(keys))
    return set(rows.values_list("candidacy_id", flat=True))


def submission(candidacy_id: UUID) -> Submission | None:
    """Return the CV sent, None when it was not. One query."""
    return Submission.objects.select_related("submitted_by").filter(candidacy_id=candidacy_id).first()


def unsuitable(candidacy_id: UUID) -> list[Unsuitability]:
    """Return what we heard against a candidate after the CV was sent, the newest first. One query."""
    rows = Unsuitability.objects.filter(candidacy_id=candidacy_id).select_related("noted_by")
    return list(rows.order_by("-noted_at", "-pk"))


def sent(submission_id: UUID) -> Submission:
    """Return one CV sent, with its candidate and vacancy. One query. Raises Submission.DoesNotExist."""
    return Submission.objects.select_related(
        "candidacy__vacancy", "candidacy__person__search_owner"
    ).get(pk=submission_id)  # fmt: skip


def sent_for(actor: Actor, submission_id: UUID) -> Submission:
    """Return the same to a reader who may see it. Raises Walled, Submission.DoesNotExist."""
    row = sent(submission_id)
    people.let_through(actor, row.candidacy.person)
    return row


def overrides(actor: Actor, first: date, last: date) -> list[GateOverride]:
    """Return the gates opened with a reason between two days, both included, newest first. Two queries.

    Those about people whose history is kept from the reader are left out.
    """
    zone = ZoneInfo(accounts.firm().time_zone)
    start = datetime.combine(first, time(0), zone)
    end = datetime.combine(last + timedelta(days=1), time(0), zone)
    rows = GateOverride.objects.filter(~people.KeptFrom("candidacy__person_id", actor), at__gte=start, at__lt=end)
    whole = rows.select_related("by", "candidacy__person", "candidacy__vacancy__organisation")
    return list(whole.order_by("-at", "-pk"))


def overrides_of(candidacy_id: UUID) -> list[GateOverride]:
    """Return the gates opened with a reason for one candidacy, in the order of time. One query."""
    return list(GateOverride.objects.filter(candidacy_id=candidacy_id).select_related("by").order_by("at", "pk"))


def considered_of(vacancy_id: UUID, person_ids: Collection[UUID]) -> dict[UUID, UUID]:
    """Return who of these is considered for a vacancy, each with the key of the candidacy. One query."""
    rows = Candidacy.objects.filter(vacancy_id=vacancy_id, person_id__in=list(person_ids))
    return dict(rows.values_list("person_id", "pk"))


def considered(vacancy_id: UUID, person_id: UUID) -> Candidacy | None:
    """Return the candidacy of a person for a vacancy, None when they are not considered. One query."""
    return _whole().filter(vacancy_id=vacancy_id, person_id=person_id).first()


def candidacies_behind(keys: Collection[UUID]) -> dict[UUID, UUID]:
    """Return which candidacy each feedback, offer, interview or doubt of these keys belongs to. One query, or none."""
    if not keys:
        return {}
    first, *others = (
        model.objects.filter(pk__in=list(keys)).values_list("pk", "candidacy_id").order_by()
        for model in (Feedback, Offer, Interview, Unsuitability)
    )
    return dict(first.union(*others))


def moves(candidacy_id: UUID) -> list[StageMove]:
    """Return where a candidacy went, newest first. One query."""
    return list(StageMove.objects.filter(candidacy_id=candidacy_id).order_by("-at", "-pk"))


def willingness(candidacy_id: UUID) -> list[Willingness]:
    """Return the questions and answers about being put forward, the one in force first. One query."""
    return list(Willingness.objects.filter(candidacy_id=candidacy_id).order_by("-asked_at", "-pk"))


def rejection(candidacy_id: UUID) -> Rejection | None:
    """Return why a candidacy ended, None when it is open or ended otherwise. One query."""
    return Rejection.objects.filter(candidacy_id=candidacy_id, taken_back_at=None).first()


def kept_until(person_id: UUID) -> tuple[date, str] | None:
    """Return until when the record of somebody we acted for must be kept, and why; None when we never did, or long ago.

    Twelve months after the last service (Conduct Regulations 2003, reg. 29(2)). Being on a longlist is no service yet
    (reg. 29(3)): the duty begins when we act to find the person work. At most three queries.
    """
    acted = StageMove.objects.filter(candidacy__person_id=person_id).exclude(to_type="longlist")
    moved = acted.aggregate(at=Max("at"))["at"]
    asked = Willingness.objects.filter(candidacy__person_id=person_id).aggregate(at=Max("asked_at"))["at"]
    last = max((at for at in (moved, asked) if at is not None), default=None)
    if last is None:
        return None
    zone = accounts.firm().time_zone
    served = clock.on(last, zone)
    until = _a_year_after(served)
    if until <= clock.today(zone):
        return None
    said = f"we acted for them until {served:%-d %B %Y}, and what was done is kept for twelve months"
    return until, f"{said} (Conduct Regulations 2003, reg. 29)."


def _a_year_after(day: date) -> date:
    return day.replace(year=day.year + 1) if (day.month, day.day) != (2, 29) else date(day.year + 1, 3, 1)


def _whole() -> QuerySet[Candidacy]:
    return Candidacy.objects.select_related(
        "person__employer", "person__search_owner", "vacancy__organisation", "stage", "owner"
    )
