"""Builders of a search, through actions."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from rapport.foundation import clock
from rapport.foundation.actors import Actor
from rapport.jobseekers import actions
from rapport.jobseekers.models import PlanStep, Requirements, ServiceAgreement


def make_requirements(actor: Actor, *, person_id: UUID, **given: Any) -> Requirements:
    """Keep what a person looks for: permanent surveying in Leeds, unless said otherwise. Confirmed today."""
    said: dict[str, Any] = {"work": "Quantity surveying", "kinds": ["permanent"], "places": "Leeds"}
    return actions.keep_requirements(actor, person_id=person_id, **said | given)


def make_agreement(actor: Actor, *, person_id: UUID, accepted: bool = True, **given: Any) -> ServiceAgreement:
    """Offer a service agreement; accepted by telephone unless said otherwise."""
    said: dict[str, Any] = {"we_will": "Call every other Friday", "they_will": "Tell us about other offers"}
    made = actions.offer_agreement(actor, person_id=person_id, **said | given)
    return actions.accept_agreement(actor, agreement_id=made.pk, evidence="By telephone") if accepted else made


def make_step(actor: Actor, *, person_id: UUID, by_us: bool = True, days: int = 3, **given: Any) -> PlanStep:
    """Add a step to the timetable, due in so many days."""
    said = {"what": "Send three vacancies" if by_us else "Send the portfolio"}
    due_on = clock.today() + timedelta(days=days)
    return actions.add_step(actor, person_id=person_id, by_us=by_us, **{"due_on": due_on} | said | given)
