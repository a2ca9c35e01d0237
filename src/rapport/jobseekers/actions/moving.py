"""Two records of one human being become one, and back: the search follows the human being."""

from typing import TypeVar
from uuid import UUID

from django.db.models import QuerySet

from rapport.foundation.action import action
from rapport.foundation.actors import Actor, Can
from rapport.foundation.models import TenantModel
from rapport.foundation.moving import give_back, reassign
from rapport.jobseekers.models import Availability, PlanStep, Requirements, SearchReview, ServiceAgreement

M = TypeVar("M", bound=TenantModel)
Moved = dict[str, list[str]]
NUMBERED: dict[str, type[TenantModel]] = {
    "requirements": Requirements, "agreements": ServiceAgreement, "availability": Availability,
}  # fmt: skip
"""What stays with the record that goes away where the kept one has its own."""
KINDS: dict[str, type[TenantModel]] = {**NUMBERED, "steps": PlanStep, "reviews": SearchReview}


@action(needs=Can.KEEP_PEOPLE)
def move_person(actor: Actor, *, gone_id: UUID, kept_id: UUID) -> Moved:
    """Move the search of one record to another. Where both have their own of what is numbered, the kept one's stays."""
    moved: Moved = {}
    for name, model in NUMBERED.items():
        if not model.objects.about(kept_id):
            moved[name] = reassign(_of(model, gone_id), "person_id", kept_id)
    moved["steps"] = reassign(PlanStep.objects.filter(person_id=gone_id), "person_id", kept_id)
    days = SearchReview.objects.filter(person_id=kept_id).values("held_on")
    reviews = SearchReview.objects.filter(person_id=gone_id).exclude(held_on__in=days)
    moved["reviews"] = reassign(reviews, "person_id", kept_id)
    return moved


@action(needs=Can.KEEP_PEOPLE)
def move_back(actor: Actor, *, gone_id: UUID, kept_id: UUID, moved: Moved) -> None:
    """Undo `move_person`. What was recorded since stays with the kept record."""
    for name, keys in moved.items():
        give_back(KINDS[name].objects.all(), "person_id", keys, gone_id)


def _of(model: type[M], person_id: UUID) -> QuerySet[M]:
    return model.objects.filter(pk__in=[row.pk for row in model.objects.about(person_id)])
