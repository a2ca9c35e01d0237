"""Forgetting one person: the part of ties in an erasure."""

from uuid import UUID

from django.db.models import Q

from rapport.foundation.actors import Actor
from rapport.ties.models import HiddenTie, Tie, UserTie


def forget_person(actor: Actor, person_id: UUID) -> dict[str, int]:
    """Delete every tie of a person. Returns rows by kind. Called by the erasure only. Harmless twice."""
    rows = {
        "ties": Tie.objects.filter(Q(a_id=person_id) | Q(b_id=person_id)),
        "who knows them": UserTie.objects.filter(person_id=person_id),
        "ties hidden": HiddenTie.objects.filter(person_id=person_id),
    }
    return {kind: found.delete()[0] for kind, found in rows.items()}
