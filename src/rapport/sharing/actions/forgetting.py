"""Forgetting a person with whom something was shared."""

from uuid import UUID

from rapport.foundation.actors import Actor
from rapport.sharing.models import Shared


def forget_person(actor: Actor, person_id: UUID) -> dict[str, int]:
    """Delete what was shared with a person. Returns rows by kind. Harmless twice."""
    return {"shared with them": Shared.objects.filter(person_id=person_id).delete()[0]}
