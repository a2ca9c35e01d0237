"""Forgetting a person we spoke with about work to come: the client's work stays."""

from uuid import UUID

from rapport.foundation.actors import Actor
from rapport.growth.models import Opportunity, WorkforcePlan


def forget_person(actor: Actor, person_id: UUID) -> dict[str, int]:
    """Take a person out of opportunities and workforce plans; the words noted of what they said go with them.

    Returns rows by kind. Harmless twice.
    """
    Opportunity.objects.filter(next_step__person_id=person_id).update(next_step=None)
    return {
        "opportunities": Opportunity.objects.filter(contact_id=person_id).update(contact=None),
        "workforce plans": WorkforcePlan.objects.filter(told_by_id=person_id).update(told_by=None, note=""),
    }
