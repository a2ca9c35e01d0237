"""Forgetting a person who was cared for after a start."""

from uuid import UUID

from django.db.models import Q

from rapport.aftercare.models import CarePlan, CareStep, CheckIn, Milestone
from rapport.foundation.actors import Actor


def forget_person(actor: Actor, person_id: UUID) -> dict[str, int]:
    """Delete a person's care, their answers, and what clients said of them. Returns rows by kind. Harmless twice."""
    theirs = Q(person_id=person_id) | Q(placement__person_id=person_id)
    plans = CarePlan.objects.filter(theirs)
    return {
        "milestones": Milestone.objects.filter(person_id=person_id).delete()[0],
        "check-ins": CheckIn.objects.filter(theirs).delete()[0],
        "care steps": CareStep.objects.filter(plan__in=plans).delete()[0],
        "care plans": plans.delete()[0],
    }
