"""Forgetting a person who was told how things stand."""

from uuid import UUID

from rapport.foundation.actors import Actor
from rapport.updates.models import Rhythm, Update


def forget_person(actor: Actor, person_id: UUID) -> dict[str, int]:
    """Delete a person's updates and their rhythm. Returns rows by kind. Harmless twice."""
    return {
        "updates": Update.objects.filter(person_id=person_id).delete()[0],
        "rhythms": Rhythm.objects.filter(person_id=person_id).delete()[0],
    }
