"""Forgetting a person who was placed: the figures stay, nothing that says who it was."""

from uuid import UUID

from rapport.foundation.actors import Actor
from rapport.placements.models import Placement, WorkedPeriod


def forget_person(actor: Actor, person_id: UUID) -> dict[str, int]:
    """Empty what placements say of a person in words, delete what they worked. Returns rows by kind. Harmless twice.

    The fee and its split stay: they are the firm's accounts, of a person without a name.
    """
    return {
        "worked periods": WorkedPeriod.objects.filter(placement__person_id=person_id).delete()[0],
        "placements": Placement.objects.filter(person_id=person_id).exclude(ended_reason="").update(ended_reason=""),
    }
