"""Clocks as rows: started, met, counted again. The actions that use this hold the vacancy's lock."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import cast
from uuid import UUID

from django.db import connection, models
from django.db.models import QuerySet

from rapport.foundation import clock
from rapport.foundation.holidays import uk_holidays
from rapport.foundation.scope import current_firm_id
from rapport.jobs.models import Clock, Commitment, Pause, Vacancy
from rapport.rules.working_time import Part, Unit, due_after
from rapport.rules.working_time import Pause as Span

ZONE = "Europe/London"  # every part of the kingdom, and so every vacancy, keeps its office hours by this clock
YEARS_AHEAD = 3


def start(vacancy: Vacancy, what: str, subject_id: UUID | None, at: datetime) -> Clock | None:
    """Start a clock of what is agreed; the one that runs or was met already stays, a dropped one runs anew.

    Returns None when nothing is agreed about this.
    """
    there = Clock.objects.filter(vacancy=vacancy, commitment__what=what, subject_id=subject_id)
    found = there.order_by(models.F("dropped_at").desc(nulls_first=True)).first()
    if found is not None and found.dropped_at is None:
        return found
    agreed = Commitment.objects.filter(vacancy=vacancy, what=what, ended_at=None).first()
    if agreed is None:
        return None
    pauses = _pauses(vacancy.pk)
    due = due_after(at, agreed.amount, _unit(agreed), holidays=_holidays(vacancy, [at]), zone=ZONE, pauses=pauses)
    made = (
        found if found is not None and found.commitment_id == agreed.pk else Clock(vacancy=vacancy, commitment=agreed)
    )
    made.subject_id, made.side, made.started_at, made.due_at = subject_id, agreed.side, at, due
    made.met_at = made.dropped_at = None
    made.save()
    return made


def meet(vacancy_id: UUID, what: str, subject_id: UUID | None, at: datetime) -> int:
    """Note that what a clock waited for was done. Returns how many; 0 when none runs. One update."""
    return running(vacancy_id).filter(commitment__what=what, subject_id=subject_id).update(met_at=at)


def drop_all(vacancy_id: UUID, at: datetime) -> int:
    """Drop every running clock: nothing is owed any more. One update."""
    return running(vacancy_id).update(dropped_at=at)


def running(vacancy_id: UUID) -> QuerySet[Clock]:
    """Return the clocks that run or stand in a pause."""
    return Clock.objects.filter(vacancy_id=vacancy_id, met_at=None, dropped_at=None)


def recount(vacancy: Vacancy) -> None:
    """Count every running clock of a vacancy again, by the pauses and bank holidays there are now.

    Three queries however many clocks run.
    """
    clocks = list(running(vacancy.pk).select_related("commitment"))
    if not clocks:
        return
    pauses = _pauses(vacancy.pk)
    holidays = _holidays(vacancy, [each.started_at for each in clocks])
    due = [
        due_after(
            each.started_at, each.commitment.amount, _unit(each.commitment), holidays=holidays, zone=ZONE, pauses=pauses
        )
        for each in clocks
    ]
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE jobs_clock c SET due_at = given.due_at"
            " FROM unnest(%s::uuid[], %s::timestamptz[]) AS given(id, due_at) WHERE c.id = given.id AND c.firm_id = %s",
            [[each.pk for each in clocks], due, current_firm_id()],
        )


def _pauses(vacancy_id: UUID) -> list[Span]:
    return list(Pause.objects.filter(vacancy_id=vacancy_id).order_by("from_at").values_list("from_at", "until_at"))


def _holidays(vacancy: Vacancy, started: Iterable[datetime]) -> frozenset[date]:
    first = min(each.year for each in started)
    return uk_holidays(cast("Part", vacancy.part), range(first, max(first, clock.now().year) + YEARS_AHEAD))


def _unit(agreed: Commitment) -> Unit:
    return "working_days" if agreed.unit == Commitment.Unit.WORKING_DAYS else "working_hours"
