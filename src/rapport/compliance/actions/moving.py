"""Two records of one human being become one, and back: consents and objections follow the human being."""

from uuid import UUID

from django.db.models import Exists, OuterRef

from rapport.compliance.models import Consent, Objection
from rapport.foundation.action import action
from rapport.foundation.actors import Actor, Can
from rapport.foundation.moving import give_back, reassign

Moved = dict[str, list[str]]


@action(needs=Can.KEEP_PEOPLE)
def move_person(actor: Actor, *, gone_id: UUID, kept_id: UUID) -> Moved:
    """Move the consents and objections of one record to another. What both have in force stays where it is."""
    in_force = Consent.objects.filter(withdrawn_on=None)
    there = in_force.filter(person_id=kept_id, purpose=OuterRef("purpose"), channel=OuterRef("channel"))
    same_consents = list(in_force.filter(Exists(there), person_id=gone_id).values_list("pk", flat=True))
    both = Objection.objects.filter(person_id=kept_id, lifted_on=None).values("about")
    same_objections = list(
        Objection.objects.filter(person_id=gone_id, lifted_on=None, about__in=both).values_list("pk", flat=True)
    )
    return {
        "consents": reassign(
            Consent.objects.filter(person_id=gone_id).exclude(pk__in=same_consents), "person_id", kept_id
        ),
        "objections": reassign(
            Objection.objects.filter(person_id=gone_id).exclude(pk__in=same_objections), "person_id", kept_id
        ),
    }


@action(needs=Can.KEEP_PEOPLE)
def move_back(actor: Actor, *, gone_id: UUID, kept_id: UUID, moved: Moved) -> None:
    """Undo `move_person`. What was recorded since stays with the kept record."""
    give_back(Consent.objects.all(), "person_id", moved["consents"], gone_id)
    give_back(Objection.objects.all(), "person_id", moved["objections"], gone_id)
