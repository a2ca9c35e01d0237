"""Builders of vacancies, through actions: data the product could make."""

from datetime import date
from typing import Any
from uuid import UUID

from rapport.foundation.actors import Actor
from rapport.foundation.scope import firm_scope
from rapport.jobs import actions, queries
from rapport.jobs.models import Vacancy
from rapport.people.testing import make_organisation, make_person

ANSWERS: dict[str, Any] = {
    "business": "Designs and builds bridges",
    "starts_on": date(2027, 2, 1),
    "duration": "Permanent",
    "work": "Measures and prices the works of two sites",
    "location": "Leeds",
    "hours": "37.5 a week, Monday to Friday",
    "risks": "None known",
    "experience": "Five years of quantity surveying",
    "authorisation": "None",
    "expenses": "None",
    "pay_from_pence": 45_000_00,
    "pay_to_pence": 55_000_00,
    "benefits": "25 days of holiday, pension",
    "pay_interval": "Monthly",
    "notice": "One month each way",
    "covers_strike": "no",
}
CRITERIA = (
    actions.NewCriterion("must", "Has priced works above £5m"),
    actions.NewCriterion("nice", "Knows NEC contracts"),
    actions.NewCriterion("deal_breaker", "Cannot travel to Leeds"),
)
STEPS = (actions.NewStep("First talk", "video", 45), actions.NewStep("On site", "on site", 90))


def make_vacancy(  # noqa: PLR0913 - what a vacancy can differ in
    actor: Actor,
    *,
    organisation_id: UUID | None = None,
    hiring_manager_id: UUID | None = None,
    title: str = "Quantity surveyor",
    kind: str = "",
    capacity: str = "agency",
    intake: dict[str, Any] | None = None,
    agreed: bool = True,
    **more: Any,
) -> Vacancy:
    """Make an open vacancy complete enough to submit to; client and hiring manager are made when not given.

    `intake` changes answers of the intake (None or "": not answered); not `agreed` leaves it a draft nobody was sent.
    """
    if organisation_id is None:
        organisation_id = make_organisation(actor, is_client=True).pk
    if hiring_manager_id is None:
        hiring_manager_id = make_person(actor, "Hanna Hiring", roles=["hiring_manager"]).pk
    made = actions.open_vacancy(
        actor, organisation_id=organisation_id, hiring_manager_id=hiring_manager_id, title=title,
        kind=kind or ("temporary" if capacity == "business" else "permanent"), capacity=capacity, **more,
    )  # fmt: skip
    answers = ANSWERS | (intake or {})
    version = actions.take_intake(actor, vacancy_id=made.pk, changes=answers, criteria=CRITERIA, steps=STEPS)
    if agreed:
        actions.agree_intake(actor, vacancy_id=made.pk, number=version.number, evidence="By phone")
    with firm_scope(actor.firm_id):
        return queries.vacancy(made.pk)
