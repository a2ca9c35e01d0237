"""A person's search: what they look for, what was agreed, the timetable, reviews, availability."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from uuid import UUID

from django.db import connection

from rapport.foundation.scope import current_firm_id
from rapport.jobseekers.models import Availability, PlanStep, Requirements, SearchReview, ServiceAgreement
from rapport.jobseekers.queries.changes import Change, differences, requirements_in_words


@dataclass(frozen=True, slots=True)
class Version:
    """One version of what they look for, with what changed against the one before; the first changed nothing."""

    row: Requirements
    changed: Sequence[Change]


@dataclass(frozen=True, slots=True)
class Agreements:
    """The service agreement of a person: in force, on offer, and what was before, the newest first."""

    in_force: ServiceAgreement | None
    on_offer: ServiceAgreement | None
    earlier: Sequence[ServiceAgreement]


@dataclass(frozen=True, slots=True)
class Steps:
    """The timetable: open steps by day, then those done or dropped, the newest first."""

    open: Sequence[PlanStep]
    closed: Sequence[PlanStep]

    def overdue(self, on: date) -> list[PlanStep]:
        """Return the open steps whose day has passed."""
        return [step for step in self.open if step.due_on < on]


@dataclass(frozen=True, slots=True)
class FreshFacts:
    """What others need to know of a search. None: never recorded. `looking`: active, open, not or empty."""

    requirements_confirmed_on: date | None
    review_on: date | None
    looking: str
    from_on: date | None


def requirements(person_id: UUID) -> Requirements | None:
    """Return what a person looks for now, None when nothing is on record. One query."""
    return Requirements.objects.filter(person_id=person_id, ended_at=None).first()


def versions(person_id: UUID) -> list[Version]:
    """Return every version of what they look for, the newest first. One query."""
    rows = sorted(Requirements.objects.about(person_id), key=lambda row: row.number)
    said = [requirements_in_words(row) for row in rows]
    changed = [[], *(differences(before, after) for before, after in pairwise(said))]
    return [Version(row, each) for row, each in zip(rows, changed, strict=False)][::-1]


def agreement(person_id: UUID) -> Agreements:
    """Return the service agreement of a person with its versions. One query."""
    rows = sorted(ServiceAgreement.objects.about(person_id), key=lambda row: row.number, reverse=True)
    live = [row for row in rows if row.ended_at is None and row.declined_at is None]
    return Agreements(
        next((row for row in live if row.accepted_at is not None), None),
        next((row for row in live if row.accepted_at is None), None),
        [row for row in rows if row not in live],
    )


def agreement_version(agreement_id: UUID) -> ServiceAgreement:
    """Return one version. One query. Raises ServiceAgreement.DoesNotExist."""
    return ServiceAgreement.objects.get(pk=agreement_id)


def steps(person_id: UUID) -> Steps:
    """Return the timetable of a person. One query."""
    rows = sorted(PlanStep.objects.about(person_id), key=lambda row: (row.due_on, row.pk))
    return Steps(
        [row for row in rows if row.done_at is None and row.dropped_at is None],
        [row for row in reversed(rows) if row.done_at is not None or row.dropped_at is not None],
    )


def reviews(person_id: UUID) -> list[SearchReview]:
    """Return the reviews of a search, the newest first. One query."""
    return sorted(SearchReview.objects.about(person_id), key=lambda row: row.held_on, reverse=True)


def availability(person_id: UUID) -> Availability | None:
    """Return whether and when a person could start, None when nothing was ever said. One query."""
    return Availability.objects.filter(person_id=person_id).first()


def fresh_facts(person_id: UUID) -> FreshFacts:
    """Return how fresh what we know of a search is. One query."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT r.confirmed_on, r.review_on, coalesce(a.looking, ''), a.from_on FROM (SELECT 1) one"
            " LEFT JOIN jobseekers_requirements r ON r.firm_id = %(firm)s AND r.person_id = %(person)s"
            " AND r.ended_at IS NULL"
            " LEFT JOIN jobseekers_availability a ON a.firm_id = %(firm)s AND a.person_id = %(person)s",
            {"firm": current_firm_id(), "person": person_id},
        )
        return FreshFacts(*cursor.fetchone())
