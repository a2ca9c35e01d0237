"""What work to come keeps of a person, told to them."""

from uuid import UUID

from rapport.foundation.telling import Told, told
from rapport.growth.models import Celebration, Opportunity, Visit, VisitGuest, WorkforcePlan


def tell(person_id: UUID) -> Told:
    """Return what we speak with them about, what they told us of whom their employer will need, visits, notes."""
    return {
        "visits to them": told(
            Visit.objects.filter(pk__in=VisitGuest.objects.filter(person_id=person_id).values("visit_id")),
            "planned_on", "held_on", "place", "agenda", "owner__name",
        ),
        "successes they had a note on": told(
            Celebration.objects.filter(person_id=person_id, greeted_at__isnull=False), "kind", "on", "about"
        ),
        "work we speak with them about": told(
            Opportunity.objects.filter(contact_id=person_id), "title", "kind", "stage", "expected_on", "owner__name"
        ),
        "plans they told us of": told(
            WorkforcePlan.objects.filter(told_by_id=person_id), "role", "how_many", "from_on", "place", "note"
        ),
    }
