"""Forgetting one person: the part of ties in an erasure."""

from uuid import UUID

from django.db.models import Q

from rapport.foundation.actors import Actor
from rapport.people import queries as people
from rapport.ties.models import HiddenTie, IntroductionAsk, Tie, UserTie


def forget_person(actor: Actor, person_id: UUID) -> dict[str, int]:
    """Delete every tie of a person, and introductions asked of them, to them, or in words that name them.

    Returns rows by kind. Called by the erasure only. Harmless twice.
    """
    asked = Q(target_id=person_id) | Q(connector_id=person_id)
    rows = {
        "introductions asked for": IntroductionAsk.objects.filter(
            asked | people.naming(person_id, within=("why", "text", "outcome"))
        ),
        "ties": Tie.objects.filter(Q(a_id=person_id) | Q(b_id=person_id)),
        "who knows them": UserTie.objects.filter(person_id=person_id),
        "ties hidden": HiddenTie.objects.filter(person_id=person_id),
    }
    return {kind: found.delete()[0] for kind, found in rows.items()}
