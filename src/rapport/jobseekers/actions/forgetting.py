"""Forgetting a person as a jobseeker."""

from uuid import UUID

from rapport.foundation.actors import Actor
from rapport.jobseekers.models import Availability, PlanStep, Requirements, SearchReview, ServiceAgreement


def forget_person(actor: Actor, person_id: UUID) -> dict[str, int]:
    """Delete what a person looks for and what was agreed with them. Returns rows by kind. Harmless twice."""
    return {
        "requirements": Requirements.objects.filter(person_id=person_id).delete()[0],
        "service agreements": ServiceAgreement.objects.filter(person_id=person_id).delete()[0],
        "plan steps": PlanStep.objects.filter(person_id=person_id).delete()[0],
        "search reviews": SearchReview.objects.filter(person_id=person_id).delete()[0],
        "availability": Availability.objects.filter(person_id=person_id).delete()[0],
    }
