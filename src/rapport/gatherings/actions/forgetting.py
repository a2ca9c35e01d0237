"""Forgetting a person whom we met somewhere."""

from uuid import UUID

from rapport.foundation.actors import Actor
from rapport.gatherings.models import Met


def forget_person(actor: Actor, person_id: UUID) -> dict[str, int]:
    """Delete where a person was met. Returns rows by kind. Harmless twice."""
    return {"meetings at events": Met.objects.filter(person_id=person_id).delete()[0]}
