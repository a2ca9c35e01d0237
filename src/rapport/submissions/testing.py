"""Builders of candidacies, through actions."""

from collections.abc import Callable, Collection
from datetime import timedelta
from typing import Any
from uuid import UUID

from rapport.compliance.testing import make_check, make_client_terms, make_kid, make_notice, make_seeker_terms
from rapport.foundation import clock
from rapport.foundation.actors import Actor
from rapport.foundation.scope import firm_scope
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
    without: Collection[str] = (),
    **more: Any,
) -> Candidacy:
    """Make a candidate on the shortlist against whom no gate is closed; what is not given is made.

    For an employment business: KID before terms, and the checks of reg. 19. `without` leaves some of it out:
    client_terms, notice, requirements, kid, seeker_terms, identity, qualification, willingness. `more` goes to the
    vacancy that is made.
    """
    vacancy_id = vacancy_id or make_vacancy(actor, capacity=capacity, **more).pk
    with firm_scope(actor.firm_id):
        vacancy = jobs.vacancy(vacancy_id)
    found = make_candidacy(actor, vacancy_id=vacancy.pk, person_id=person_id, stage_type="shortlist")
    person = found.person_id
    steps: dict[str, Callable[[], object]] = {
        "client_terms": lambda: make_client_terms(actor, organisation_id=vacancy.organisation_id),
        "notice": lambda: make_notice(actor, person_id=person),
        "requirements": lambda: make_requirements(actor, person_id=person),
    }
    if vacancy.capacity == "business":
        given = clock.now() - timedelta(hours=2)
        steps |= {
            "kid": lambda: make_kid(actor, person_id=person, issued_at=given),
            "seeker_terms": lambda: make_seeker_terms(actor, person_id=person, capacity="business"),
            "identity": lambda: make_check(actor, person_id=person, about="identity"),
            "qualification": lambda: make_check(actor, person_id=person, about="qualification"),
        }
    steps["willingness"] = lambda: actions.answer_willingness(
        actor, candidacy_id=found.pk, answer=True, evidence=SAID_YES
    )
    for name, make in steps.items():
        if name not in without:
            make()
    return found


def make_submission(actor: Actor, **given: Any) -> Submission:
    """Send the CV of a candidate made by `make_submittable`."""
    found = make_submittable(actor, **given)
    return actions.submit(
        actor, vacancy_id=found.vacancy_id, person_id=found.person_id, summary="Has priced bridges for ten years."
    )
