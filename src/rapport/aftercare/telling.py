"""Care of a person, told to them: its steps, their own answers, and how a client rated their start."""

from uuid import UUID

from rapport.aftercare.models import CarePlan, CareStep, CheckIn, Milestone, Track
from rapport.foundation.telling import Told, told


def tell(person_id: UUID) -> Told:
    """Return what they answered about a job of theirs, and what clients answered about them."""
    own = CheckIn.objects.filter(person_id=person_id).exclude(track=Track.CLIENT)
    of_them = CheckIn.objects.filter(placement__person_id=person_id, track=Track.CLIENT, answered_at__isnull=False)
    columns = ("answered_at", "how_is_it", "as_described", "stay", "words")
    plans = CarePlan.objects.filter(person_id=person_id).exclude(track=Track.CLIENT)
    steps = CareStep.objects.filter(plan__in=plans)
    seen = Milestone.objects.filter(person_id=person_id)
    return {
        "care": told(plans, "placement__organisation__name", "track", "opened_on", "closed_on"),
        "steps of care": told(steps, "key", "due_on", "done_at"),
        "milestones": told(seen, "kind", "noticed_from", "state", "on", "to_title", "to_employer", "about"),
        "check-ins": told(own, "asked_at", *columns),
        "clients' check-ins about them": told(of_them, *columns),
    }
