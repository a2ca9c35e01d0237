"""Two records of one human being become one, and back: what they allowed, agreed to and were checked for follows."""

from typing import TypeVar
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from rapport.compliance.models import (
    Check,
    Consent,
    KeyInformation,
    NoticeGiven,
    Objection,
    Reference,
    RightToWorkCheck,
    SeekerTerms,
)
from rapport.foundation.action import action
from rapport.foundation.actors import Actor, Can
from rapport.foundation.models import TenantModel
from rapport.foundation.moving import give_back, reassign

M = TypeVar("M", bound=TenantModel)
Moved = dict[str, list[str]]
WHOLE: dict[str, type[TenantModel]] = {
    "key information": KeyInformation, "notices": NoticeGiven, "checks": Check, "references": Reference,
}  # fmt: skip
"""What two records may both have any number of."""
OTHERS: dict[str, type[TenantModel]] = {
    "consents": Consent, "objections": Objection, "terms": SeekerTerms, "right to work": RightToWorkCheck,
}  # fmt: skip
"""What there is one of in force."""


@action(needs=Can.KEEP_PEOPLE)
def move_person(actor: Actor, *, gone_id: UUID, kept_id: UUID) -> Moved:
    """Move what one record holds to another. What both have in force stays where it is.

    Of the right to work and of terms, which are numbered, everything stays where the kept record has its own.
    """
    in_force = Consent.objects.filter(withdrawn_on=None)
    there = in_force.filter(person_id=kept_id, purpose=OuterRef("purpose"), channel=OuterRef("channel"))
    same_consents = list(in_force.filter(Exists(there), person_id=gone_id).values_list("pk", flat=True))
    both = Objection.objects.filter(person_id=kept_id, lifted_on=None).values("about")
    same_objections = list(
        Objection.objects.filter(person_id=gone_id, lifted_on=None, about__in=both).values_list("pk", flat=True)
    )
    moved: Moved = {
        "consents": reassign(
            Consent.objects.filter(person_id=gone_id).exclude(pk__in=same_consents), "person_id", kept_id
        ),
        "objections": reassign(
            Objection.objects.filter(person_id=gone_id).exclude(pk__in=same_objections), "person_id", kept_id
        ),
    }
    moved |= {name: reassign(of_gone(model, gone_id), "person_id", kept_id) for name, model in WHOLE.items()}
    capacities = SeekerTerms.objects.filter(person_id=kept_id).values("capacity")
    moved["terms"] = reassign(of_gone(SeekerTerms, gone_id).exclude(capacity__in=capacities), "person_id", kept_id)
    checked = RightToWorkCheck.objects.filter(person_id=kept_id, replaced_at=None).exists()
    right_to_work = of_gone(RightToWorkCheck, gone_id)
    right_to_work = right_to_work.exclude(replaced_at=None) if checked else right_to_work
    moved["right to work"] = reassign(right_to_work, "person_id", kept_id)
    return moved


@action(needs=Can.KEEP_PEOPLE)
def move_back(actor: Actor, *, gone_id: UUID, kept_id: UUID, moved: Moved) -> None:
    """Undo `move_person`. What was recorded since stays with the kept record."""
    for name, model in {**WHOLE, **OTHERS}.items():
        give_back(model.objects.all(), "person_id", moved.get(name, []), gone_id)  # merges of before knew fewer names


def of_gone(model: type[M], gone_id: UUID) -> QuerySet[M]:
    """Return what the record that goes away holds of one kind."""
    return model.objects.filter(person_id=gone_id)
