"""Forgetting a person we spoke with about work to come, visited or congratulated: the client's work stays."""

from uuid import UUID

from django.db.models import Q

from rapport.foundation import clock
from rapport.foundation.actors import Actor
from rapport.growth.models import Celebration, Opportunity, Visit, VisitGuest, WorkforcePlan


def forget_person(actor: Actor, person_id: UUID) -> dict[str, int]:
    """Take a person out of opportunities, workforce plans and visits; the words noted of what they said go with them.

    A visit to come to nobody else is called off. Returns rows by kind. Harmless twice.
    """
    Opportunity.objects.filter(next_step__person_id=person_id).update(next_step=None)
    seen = Visit.objects.filter(pk__in=VisitGuest.objects.filter(person_id=person_id).values("visit_id"))
    noted = seen.filter(held_on__isnull=False).update(notes="")
    others = VisitGuest.objects.exclude(person_id=person_id).values("visit_id")
    seen.filter(held_on=None, cancelled_at=None).exclude(pk__in=others).update(
        cancelled_at=clock.now(), cancelled_reason="Nobody is left to meet."
    )
    return {
        "visits": VisitGuest.objects.filter(person_id=person_id).delete()[0] + noted,
        "successes": Celebration.objects.filter(Q(person_id=person_id) | Q(placement__person_id=person_id)).delete()[0],
        "opportunities": Opportunity.objects.filter(contact_id=person_id).update(contact=None),
        "workforce plans": WorkforcePlan.objects.filter(told_by_id=person_id).update(told_by=None, note=""),
    }
