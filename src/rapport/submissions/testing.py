"""Builders of candidacies, through actions."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from rapport.compliance.testing import make_check, make_client_terms, make_kid, make_notice, make_seeker_terms
from rapport.foundation import clock
from rapport.foundation.actors import Actor
from rapport.jobs import queries as jobs
from rapport.jobs.testing import make_vacancy
from rapport.jobseekers.testing import make_requirements
from rapport.people.testing import make_person
from rapport.submissions import actions
from rapport.submissions.models import Candidacy, Submission

SAID_YES = "Said yes on the phone"


def make_candidacy(
    actor: Actor, *, vacancy_id: UUID | None = None, person_id: UUID | None = None, stage_type: str = "longlist"
) -> Candidacy:
    """Consider a person for a vacancy, on its longlist or its shortlist; both are made when not given."""
    vacancy_id = vacancy_id or make_vacancy(actor).pk
    person_id = person_id or make_person(actor, "Dan Dale", roles=["jobseeker"]).pk
    return actions.consider(actor, vacancy_id=vacancy_id, person_ids=[person_id], stage_type=stage_type)[0]


def make_submittable(
    actor: Actor,
    *,
    vacancy_id: UUID | None = None,
    person_id: UUID | None = None,
    capacity: str = "agency",
    **more: Any,
) -> Candidacy:
    """Make a candidate on the shortlist against whom no gate is closed; what is not given is made.

    `more` goes to the vacancy that is made. For an employment business: KID before terms, and the checks of reg. 19.
    """
    vacancy = jobs.vacancy(vacancy_id or make_vacancy(actor, capacity=capacity, **more).pk)
    found = make_candidacy(actor, vacancy_id=vacancy.pk, person_id=person_id, stage_type="shortlist")
    make_client_terms(actor, organisation_id=vacancy.organisation_id)
    make_notice(actor, person_id=found.person_id)
    make_requirements(actor, person_id=found.person_id)
    if vacancy.capacity == "business":
        make_kid(actor, person_id=found.person_id, issued_at=clock.now() - timedelta(hours=2))
        make_seeker_terms(actor, person_id=found.person_id, capacity="business")
        make_check(actor, person_id=found.person_id, about="identity")
        make_check(actor, person_id=found.person_id, about="qualification")
    actions.answer_willingness(actor, candidacy_id=found.pk, answer=True, evidence=SAID_YES)
    found.refresh_from_db()
    return found


def make_submission(actor: Actor, **given: Any) -> Submission:
    """Send the CV of a candidate made by `make_submittable`."""
    found = make_submittable(actor, **given)
    return actions.submit(
        actor, vacancy_id=found.vacancy_id, person_id=found.person_id, summary="Has priced bridges for ten years."
    )
