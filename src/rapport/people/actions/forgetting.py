"""Forgetting one person: people's part of an erasure."""

from uuid import UUID

from rapport.foundation import clock
from rapport.foundation.action import action
from rapport.foundation.actors import Actor, Can
from rapport.people.actions.keeping_files import throw_away_behind
from rapport.people.models import (
    ContactPoint,
    Document,
    DocumentVersion,
    HirerNotice,
    Merge,
    Opened,
    Person,
    PersonalCard,
    Position,
)
from rapport.people.queries.records import records_of

NAMELESS = "Erased person"
KEPT = {"id", "firm", "name_key", "employer_key", "merged_into", "created_at", "erased_at"}


@action(needs=Can.ERASE_PERSON)
def records_to_forget(actor: Actor, *, person_id: UUID) -> list[UUID]:
    """Part the records merged into this one, so that each can be forgotten like a record of its own; return them all.

    Called by the erasure only.

    Raises:
        DoesNotExist: the record is not there, or merged into another.
    """
    keys = records_of(person_id)
    Person.objects.filter(pk__in=keys).update(merged_into=None)
    return keys


def forget_person(actor: Actor, person_id: UUID) -> dict[str, int]:
    """Delete contact points, positions, documents with their files, the card and merges of a person; leave a row
    without a name.

    The row stays so that what points at it (audit, events, what colleagues did) keeps its shape. Returns rows by kind.
    Called by the erasure only, inside its action. Harmless twice.
    """
    files = DocumentVersion.objects.filter(document__person_id=person_id)
    throw_away_behind(actor.firm_id, list(files.values_list("key", flat=True)))
    rows = {
        "document files": files,
        "documents": Document.objects.filter(person_id=person_id),
        "contact points": ContactPoint.objects.filter(person_id=person_id),
        "positions": Position.objects.filter(person_id=person_id),
        "personal cards": PersonalCard.objects.filter(person_id=person_id),
        "signs that they hire": HirerNotice.objects.filter(person_id=person_id),
        "pages opened": Opened.objects.filter(subject_id=person_id),
        "merges": Merge.objects.filter(kept_id=person_id) | Merge.objects.filter(gone_id=person_id),
    }
    counts = {kind: found.delete()[0] for kind, found in rows.items()}
    empty = Person(full_name=NAMELESS)
    blank = {
        field.attname: getattr(empty, field.attname)
        for field in Person._meta.concrete_fields  # noqa: SLF001 - public in all but name
        if field.name not in KEPT
    }
    now = clock.now()
    emptied = Person.objects.filter(pk=person_id, erased_at=None).update(
        **blank | {"updated_at": now, "erased_at": now}
    )
    return {**counts, "people": emptied}
