"""Two records of one human being become one, and back: care follows the human being."""

from uuid import UUID

from rapport.aftercare.models import CarePlan, CheckIn, Milestone
from rapport.foundation.action import action
from rapport.foundation.actors import Actor, Can
from rapport.foundation.moving import give_back, reassign

Moved = dict[str, list[str]]


@action(needs=Can.KEEP_PEOPLE)
def move_person(actor: Actor, *, gone_id: UUID, kept_id: UUID) -> Moved:
    """Move the care, the check-ins and the milestones of one record to another, but news that the kept record has."""
    there = Milestone.objects.filter(person_id=kept_id).values("news")
    milestones = Milestone.objects.filter(person_id=gone_id).exclude(news__in=there)
    return {
        "milestones": reassign(milestones, "person_id", kept_id),
        "plans": reassign(CarePlan.objects.filter(person_id=gone_id), "person_id", kept_id),
        "check_ins": reassign(CheckIn.objects.filter(person_id=gone_id), "person_id", kept_id),
    }


@action(needs=Can.KEEP_PEOPLE)
def move_back(actor: Actor, *, gone_id: UUID, kept_id: UUID, moved: Moved) -> None:
    """Undo `move_person`. What came since stays with the kept record."""
    give_back(Milestone.objects.all(), "person_id", moved.get("milestones", ()), gone_id)
    give_back(CarePlan.objects.all(), "person_id", moved["plans"], gone_id)
    give_back(CheckIn.objects.all(), "person_id", moved["check_ins"], gone_id)
