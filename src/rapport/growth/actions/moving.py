"""Two records of one human being become one, and back: whom we speak with, visit and congratulate follows."""

from uuid import UUID

from rapport.foundation.action import action
from rapport.foundation.actors import Actor, Can
from rapport.foundation.moving import give_back, reassign
from rapport.growth.models import Celebration, Opportunity, VisitGuest, WorkforcePlan

Moved = dict[str, list[str]]


@action(needs=Can.KEEP_PEOPLE)
def move_person(actor: Actor, *, gone_id: UUID, kept_id: UUID) -> Moved:
    """Move the opportunities and the plans of which one record is the contact to another, successes and visits too.

    Where both are to be met on one visit, the kept record stands.
    """
    both = VisitGuest.objects.filter(person_id=kept_id).values("visit_id")
    return {
        "guests": reassign(
            VisitGuest.objects.filter(person_id=gone_id).exclude(visit_id__in=both), "person_id", kept_id
        ),
        "successes": reassign(Celebration.objects.filter(person_id=gone_id), "person_id", kept_id),
        "contacts": reassign(Opportunity.objects.filter(contact_id=gone_id), "contact_id", kept_id),
        "told": reassign(WorkforcePlan.objects.filter(told_by_id=gone_id), "told_by_id", kept_id),
    }


@action(needs=Can.KEEP_PEOPLE)
def move_back(actor: Actor, *, gone_id: UUID, kept_id: UUID, moved: Moved) -> None:
    """Undo `move_person`."""
    give_back(VisitGuest.objects.all(), "person_id", moved["guests"], gone_id)
    give_back(Celebration.objects.all(), "person_id", moved["successes"], gone_id)
    give_back(Opportunity.objects.all(), "contact_id", moved["contacts"], gone_id)
    give_back(WorkforcePlan.objects.all(), "told_by_id", moved["told"], gone_id)
