"""Acts on a selection of a list, each with what its undo needs."""

from collections.abc import Collection, Mapping
from uuid import UUID

from django.db import connection

from rapport.foundation import clock
from rapport.foundation.action import Refused, action
from rapport.foundation.actors import Actor, Can
from rapport.people.actions.fields import PERSON
from rapport.people.actions.texts import line
from rapport.people.actions.writing import write_facts
from rapport.people.models import Person

MOST = 1_000


@action(needs=Can.KEEP_PEOPLE)
def tag_people(actor: Actor, *, person_ids: Collection[UUID], tag: str) -> list[UUID]:
    """Put a tag on people; those who have it already stay as they are. Returns whom it was put on. One query.

    Raises Refused: no tag, nobody chosen, more than MOST.
    """
    word = line(tag, "A tag", 50)
    if not word:
        raise Refused("Write the tag to put on them.")
    _refuse_none_or_too_many(person_ids)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE people_person SET tags = tags || %s::varchar, updated_at = %s WHERE firm_id = %s AND id = ANY(%s)"
            " AND NOT lower(%s) = ANY(lower(tags::text)::text[]) AND merged_into_id IS NULL AND erased_at IS NULL"
            " RETURNING id",
            [word, clock.now(), actor.firm_id, list(person_ids), word],
        )
        return [row[0] for row in cursor.fetchall()]


@action(needs=Can.KEEP_PEOPLE)
def untag_people(actor: Actor, *, person_ids: Collection[UUID], tag: str) -> int:
    """Take a tag off people. Returns how many had it. One query."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE people_person SET tags = array_remove(tags, %s::varchar), updated_at = %s"
            " WHERE firm_id = %s AND id = ANY(%s) AND %s = ANY(tags)",
            [tag, clock.now(), actor.firm_id, list(person_ids), tag],
        )
        return int(cursor.rowcount)


@action(needs=Can.KEEP_PEOPLE)
def assign_owner(actor: Actor, *, person_ids: Collection[UUID], owner_id: UUID | None) -> dict[UUID, UUID | None]:
    """Make one colleague (or nobody) the owner of people. Returns who owned those that changed. Raises Refused."""
    _refuse_none_or_too_many(person_ids)
    owner = PERSON["owner_id"](owner_id)
    found = Person.objects.select_for_update().filter(pk__in=person_ids, merged_into=None, erased_at=None)
    before = {person.pk: person.owner_id for person in found if person.owner_id != owner}
    write_facts(clock.now(), {person_id: {"owner_id": owner} for person_id in before})
    return before


@action(needs=Can.KEEP_PEOPLE)
def assign_back(actor: Actor, *, owners: Mapping[UUID, UUID | None]) -> int:
    """Give people back to those who owned them. Returns how many."""
    return write_facts(clock.now(), {person_id: {"owner_id": owner} for person_id, owner in owners.items()})


def _refuse_none_or_too_many(person_ids: Collection[UUID]) -> None:
    if not person_ids:
        raise Refused("Choose at least one person first.")
    if len(person_ids) > MOST:
        raise Refused(f"Choose at most {MOST} people at a time.")
