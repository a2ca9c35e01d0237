"""Two records of one human being become one, and back: what relations moves when people merges."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from rapport.foundation.action import action
from rapport.foundation.actors import Actor, Can
from rapport.foundation.moving import reassign
from rapport.relations.actions.locks import lock_people, relationships_of
from rapport.relations.actions.recording import rebuild, settle
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
from rapport.relations.queries.numbers import frame

TERMS = ("agreed_on", "ideal_days", "longest_days")
NAMED = (
    (Promise, "person_id"), (Boundary, "person_id"), (Introduction, "person_id"), (Introduction, "connector_id"),
    (Concern, "person_id"),
)  # fmt: skip

Moved = dict[str, Any]
"""What was moved, in JSON values: enough to move it back."""


@action(needs=Can.KEEP_PEOPLE)
def move_person(actor: Actor, *, gone_id: UUID, kept_id: UUID) -> Moved:
    """Move the relationships, timeline, promises and limits of one record to another. Returns what `move_back` needs.

    Where both records have a relationship with the same member, their touches become one timeline and health is judged
    anew. A touch both records hold stays where it is, and counts once.
    """
    scored = lock_people([gone_id, kept_id], gone_too=True)
    theirs = {row.owner_id: row for row in relationships_of([kept_id])}
    ours = relationships_of([gone_id])
    moved: Moved = {"whole": [], "touches": {}, "strongest": {}, "agreements": {}, "not_scored": False}
    for row in ours:
        into = theirs.get(row.owner_id)
        if into is None:
            moved["whole"].append(str(row.pk))
        else:
            _pour(row, into, moved)
    Relationship.objects.filter(pk__in=moved["whole"]).update(person_id=kept_id)
    Touch.objects.filter(relationship_id__in=moved["whole"]).update(person_id=kept_id)
    for model, name in NAMED:
        moved[f"{model.__name__}.{name}"] = reassign(model._default_manager.filter(**{name: gone_id}), name, kept_id)  # noqa: SLF001 - any model's rows
    if scored.get(gone_id) is False and scored.get(kept_id):
        NotScored.objects.create(person_id=kept_id, since_on=frame().today)
        moved["not_scored"] = True
    _judge([gone_id, kept_id])
    return moved


@action(needs=Can.KEEP_PEOPLE)
def move_back(actor: Actor, *, gone_id: UUID, kept_id: UUID, moved: Moved) -> None:
    """Undo `move_person`. What came to the kept record since stays with it."""
    lock_people([gone_id, kept_id], gone_too=True)
    relationships_of([gone_id, kept_id])
    Touch.objects.filter(relationship_id__in=moved["whole"]).update(person_id=gone_id)
    Relationship.objects.filter(pk__in=moved["whole"]).update(person_id=gone_id)
    for relationship_id, touches in moved["touches"].items():
        Touch.objects.filter(pk__in=touches).update(relationship_id=UUID(relationship_id), person_id=gone_id)
    for relationship_id, agreements in moved["agreements"].items():
        AgreedContact.objects.filter(pk__in=agreements).update(relationship_id=UUID(relationship_id))
    for model, name in NAMED:
        model.objects.filter(pk__in=moved[f"{model.__name__}.{name}"]).update(**{name: gone_id})
    if moved["not_scored"]:
        NotScored.objects.filter(person_id=kept_id).delete()
    for relationship_id, strongest in moved["strongest"].items():
        Relationship.objects.filter(pk=UUID(relationship_id)).update(strongest=strongest)
    _judge([gone_id, kept_id])


def _pour(row: Relationship, into: Relationship, moved: Moved) -> None:
    """Move the touches of one relationship into another of the same member, and its agreement where there is none."""
    held = Touch.objects.filter(relationship=into).values("source")
    touches = list(Touch.objects.filter(relationship=row).exclude(source__in=held).values_list("pk", flat=True))
    Touch.objects.filter(pk__in=touches).update(relationship=into, person_id=into.person_id)
    moved["touches"][str(row.pk)] = [str(key) for key in touches]
    moved["strongest"][str(row.pk)] = row.strongest
    moved["strongest"][str(into.pk)] = into.strongest
    if row.ideal_days is not None and into.ideal_days is None:
        agreements = list(AgreedContact.objects.filter(relationship=row).values_list("pk", flat=True))
        AgreedContact.objects.filter(pk__in=agreements).update(relationship=into)
        moved["agreements"][str(row.pk)] = [str(key) for key in agreements]


def _judge(people: Sequence[UUID]) -> None:
    """Statistics, terms and answers of every relationship of these people, from what they hold now."""
    scored = lock_people(people, gone_too=True)
    rows = relationships_of(people)
    in_force = {
        version.relationship_id: version
        for version in AgreedContact.objects.filter(relationship__in=rows, ended_on=None)
    }
    for row in rows:
        version = in_force.get(row.pk)
        for name in TERMS:
            setattr(row, name, getattr(version, name, None))
    now = frame()
    rebuild(rows, now)
    settle(rows, now, scored, changed=TERMS)
