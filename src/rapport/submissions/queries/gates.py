"""The gates of a submission, judged on what is on record."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from typing import Any, cast
from uuid import UUID

from django.db import connection

from rapport.accounts import queries as accounts
from rapport.compliance import queries as compliance
from rapport.foundation import clock
from rapport.foundation.scope import current_firm_id
from rapport.jobs import queries as jobs
from rapport.relations import queries as relationships
from rapport.rules.rule_rows import Capacity
from rapport.rules.submission import (
    CandidacyFacts,
    PersonFacts,
    SubmissionFacts,
    SubmissionGate,
    VacancyFacts,
    submission_gates,
)
from rapport.rules.working_time import Part
from rapport.submissions.queries.employers import employs

NONE_REQUIRED = frozenset({"none", "none known", "nothing", "no", "n/a", "not applicable", "nil", "-"})
CAPACITIES: Mapping[str, Capacity] = MappingProxyType({"agency": "agency", "business": "business"})
NO_REASONS: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Case:
    """A person for a vacancy as it was judged: the gates, and which version of the intake they looked at."""

    gates: tuple[SubmissionGate, ...]
    intake_number: int


def gates(
    vacancy_id: UUID,
    person_id: UUID,
    on: date,
    *,
    may_override: bool = False,
    overrides: Mapping[str, str] = NO_REASONS,
) -> tuple[SubmissionGate, ...]:
    """Return every gate between a person and a vacancy on a day, in the order of the rules. Eight queries.

    Raises: DoesNotExist (no such vacancy in this firm).
    """
    vacancy, zone = jobs.vacancy(vacancy_id), accounts.firm().time_zone
    return judged(vacancy, person_id, on, zone=zone, may_override=may_override, overrides=overrides).gates


def judged(
    vacancy: Any, person_id: UUID, on: date, *, zone: str, may_override: bool, overrides: Mapping[str, str]
) -> Case:
    """Return the same for a vacancy that is at hand, with the version of the intake. Six queries."""
    intake = jobs.intake_in_force(vacancy.pk)
    own = _own(vacancy.pk, person_id)
    known = compliance.submission_facts(person_id, vacancy.organisation_id, vacancy.kind)
    limits = {limit.kind for limit in relationships.limits_on(person_id, on)}
    facts = SubmissionFacts(
        vacancy=_vacancy_facts(vacancy, intake),
        client=known.client,
        person=PersonFacts(
            objects_to_use="processing" in known.person.objections,
            objects_to_marketing="marketing" in known.person.objections,
            do_not_contact="do_not_contact" in limits,
            off_limits="off_limits" in limits,
            notice_given_on=known.person.notice_given_on,
            requirements_confirmed_on=own.confirmed_on,
        ),
        papers=known.papers(vacancy.capacity),
        candidacy=CandidacyFacts(
            willing=own.willing,
            willing_on=_day(own.willing_at, zone),
            changed_since=own.willing_number not in {None, intake.number},
            client_employs_them=employs(vacancy.organisation_id, person_id),
            employer_may_know=own.employer_may_know,
            submitted_before=own.submitted_before,
            introduced_elsewhere=bool(own.other_agency),
            unable_notice_on=own.unable_on,
        ),
    )
    found = submission_gates(
        facts, on=on, jurisdiction=cast("Part", vacancy.part), capacity=CAPACITIES.get(vacancy.capacity),
        overrides=overrides, may_override=may_override,
    )  # fmt: skip
    return Case(found, intake.number)


def _vacancy_facts(vacancy: Any, intake: Any) -> VacancyFacts:
    required = intake.authorisation.strip().rstrip(".").casefold()
    return VacancyFacts(
        particulars=jobs.known_particulars(intake),
        vulnerable=vacancy.works_with_vulnerable,
        qualification_required=required not in NONE_REQUIRED if required else None,
        covers_strike={"yes": True, "no": False}.get(intake.covers_strike),
    )


@dataclass(frozen=True, slots=True)
class _Own:
    """What one statement knows of the person for this vacancy."""

    willing: bool | None
    willing_at: datetime | None
    willing_number: int | None
    other_agency: str | None
    unable_on: date | None
    submitted_before: bool
    confirmed_on: date | None
    employer_may_know: bool


def _own(vacancy_id: UUID, person_id: UUID) -> _Own:
    given = {"firm": current_firm_id(), "vacancy": vacancy_id, "person": person_id}
    with connection.cursor() as cursor:
        cursor.execute(_OWN, given)
        return _Own(*cursor.fetchone())


def _day(at: datetime | None, zone: str) -> date | None:
    return clock.on(at, zone) if at else None


_OWN = """
SELECT w.answer, w.answered_at, w.intake_number, c.other_agency, c.unable_notice_on,
 EXISTS (SELECT 1 FROM submissions_submission s JOIN submissions_candidacy b ON b.id = s.candidacy_id
         WHERE b.firm_id = %(firm)s AND b.vacancy_id = %(vacancy)s AND s.withdrawn_at IS NULL
         AND (b.person_id = %(person)s OR b.person_id IN
              (SELECT id FROM people_person WHERE firm_id = %(firm)s AND merged_into_id = %(person)s))),
 (SELECT confirmed_on FROM jobseekers_requirements
  WHERE firm_id = %(firm)s AND person_id = %(person)s AND ended_at IS NULL),
 EXISTS (SELECT 1 FROM compliance_consent WHERE firm_id = %(firm)s AND person_id = %(person)s
         AND purpose = 'employer' AND withdrawn_on IS NULL)
FROM (SELECT 1) one
LEFT JOIN submissions_candidacy c
  ON c.firm_id = %(firm)s AND c.vacancy_id = %(vacancy)s AND c.person_id = %(person)s
LEFT JOIN submissions_willingness w ON w.candidacy_id = c.id AND w.replaced_at IS NULL
"""
