"""Plans with their steps and what was answered: of a person, of a client, of a placement."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import QuerySet

from rapport.aftercare.models import CarePlan, CareStep, CheckIn, Track
from rapport.foundation.actors import Actor
from rapport.people import queries as people
from rapport.rules.wall import Wall

AT_CLIENT = 20


@dataclass(frozen=True, slots=True)
class Care:
    """One plan: its steps in the order of their days, its check-ins, newest first."""

    plan: CarePlan
    steps: Sequence[CareStep]
    check_ins: Sequence[CheckIn]

    def next(self, on: date) -> CareStep | None:
        """Return the step to do now: the first that is open and whose time is not over."""
        return next((row for row in self.steps if row.is_open and not missed(row, on)), None)


def missed(row: CareStep, on: date) -> bool:
    """Return whether the time for an open step is over."""
    return row.is_open and row.due_on + timedelta(days=row.pattern.lasts_days) < on


def care_of_person(person_id: UUID, wall: Wall) -> list[Care]:
    """Return care of a person in their own jobs, newest first. One plain query, three more where there is any; none
    behind a wall.
    """
    if wall.kept or not CarePlan.objects.about(person_id):
        return []
    return _cares(_plans().filter(person_id=person_id).exclude(track=Track.CLIENT))


def care_of_client(actor: Actor, organisation_id: UUID) -> list[Care]:
    """Return open care of a client, newest first, as far as a reader may see who was placed. Three queries."""
    here = _plans().filter(
        ~people.KeptFrom("placement__person_id", actor), placement__organisation_id=organisation_id,
        track=Track.CLIENT, closed_on=None,
    )  # fmt: skip
    return _cares(here, limit=AT_CLIENT)


def care_of_placement(placement_id: UUID) -> list[Care]:
    """Return every plan of a placement. Three queries."""
    return _cares(_plans().filter(placement_id=placement_id))


def step(step_id: UUID) -> CareStep:
    """Return a step with its plan. One query. Raises CareStep.DoesNotExist."""
    rows = CareStep.objects.select_related(
        "pattern", "plan__person", "plan__placement__person__search_owner", "plan__placement__organisation",
        "plan__placement__vacancy", "plan__placement__owner",
    )  # fmt: skip
    return rows.get(pk=step_id)


def step_for(actor: Actor, step_id: UUID) -> CareStep:
    """Return the same to a reader who may see who was placed. Raises Walled, CareStep.DoesNotExist."""
    row = step(step_id)
    people.let_through(actor, row.plan.placement.person)
    return row


def _plans() -> "QuerySet[CarePlan]":
    return CarePlan.objects.select_related(
        "person", "placement__person", "placement__organisation", "placement__vacancy"
    ).order_by("-placement__starts_on", "track")


def _cares(rows: "QuerySet[CarePlan]", limit: int | None = None) -> list[Care]:
    plans = list(rows[:limit])
    steps: dict[UUID, list[CareStep]] = defaultdict(list)
    answers: dict[tuple[UUID, str], list[CheckIn]] = defaultdict(list)
    for row in CareStep.objects.filter(plan__in=plans).select_related("pattern").order_by("due_on", "key"):
        steps[row.plan_id].append(row)
    for one in CheckIn.objects.filter(placement__in=[plan.placement_id for plan in plans]).order_by("-asked_at"):
        answers[one.placement_id, one.track].append(one)
    return [Care(plan, steps[plan.pk], answers[plan.placement_id, plan.track]) for plan in plans]
