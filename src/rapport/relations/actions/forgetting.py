"""Forgetting one person: relations' part of an erasure."""

from uuid import UUID

from rapport.foundation.actors import Actor
from rapport.relations.models import (
    AgreedContact,
    Boundary,
    Concern,
    Introduction,
    NotScored,
    Promise,
    Relationship,
    Touch,
)


def forget_person(actor: Actor, person_id: UUID) -> dict[str, int]:
    """Delete every relationship, touch, promise, limit, concern and introduction of a person. Returns rows by kind.

    An introduction in which they were the connector stays with the other two, without them. Called by the erasure
    only, inside its action. Harmless twice.
    """
    connected = Introduction.objects.filter(connector_id=person_id).update(connector=None)
    rows = {
        "touches": Touch.objects.filter(person_id=person_id),
        "agreed contacts": AgreedContact.objects.filter(relationship__person_id=person_id),
        "promises": Promise.objects.filter(person_id=person_id),
        "boundaries": Boundary.objects.filter(person_id=person_id),
        "concerns": Concern.objects.filter(person_id=person_id),
        "introductions": Introduction.objects.filter(person_id=person_id),
        "relationships": Relationship.objects.filter(person_id=person_id),
        "scoring": NotScored.objects.filter(person_id=person_id),
    }
    counts = {kind: found.delete()[0] for kind, found in rows.items()}
    return {**counts, "introductions made": connected}
