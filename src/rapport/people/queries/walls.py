"""Who may read what we know of somebody as a jobseeker: every read of it asks here, with the reader."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import BooleanField, Func, UUIDField, Value

from rapport.foundation.action import Refused
from rapport.foundation.actors import Actor, Can
from rapport.foundation.scope import current_firm_id
from rapport.people.models import HirerNotice, Person
from rapport.people.queries.persons import get
from rapport.rules.wall import OPEN, Reader, Wall, judge


class Walled(Refused):
    """What was asked for is kept behind the wall. The message says since when, and whom to ask."""


class KeptFrom(Func):
    """SQL: whether the history of the person a column names is kept from a reader; no query of its own."""

    function = "person_kept_from"
    output_field = BooleanField()

    def __init__(self, column: str, actor: Actor, **more: Any) -> None:
        super().__init__(column, Value(reader_of(actor), output_field=UUIDField()), **more)


def reader_of(actor: Actor) -> UUID | None:
    """Return who reads, as `person_kept_from(person, reader)` takes it: None for who sees behind every wall."""
    return None if actor.may(Can.SEE_JOBSEEKER_HISTORY) else actor.own_id


def wall(actor: Actor, person: Person) -> Wall:
    """Return whether the history of a person is kept from a reader, with the sentence that stands in its place.

    No query for who does not hire, for who may see by role, and for who looked after the search; else one, and one for
    a name that was not fetched with the person.
    """
    since = person.hires_since_on
    if since is None or actor.may(Can.SEE_JOBSEEKER_HISTORY) or person.search_owner_id == actor.id:
        return OPEN
    reader = Reader(owns_candidacy=person.pk not in kept_from(actor, [person.pk]))
    asked = person.search_owner
    ask = asked.name if asked is not None and asked.left_on is None else ""
    return judge(since, reader, name=person.full_name, ask=ask)


def let_through(actor: Actor, person: Person) -> None:
    """Do nothing for who may see the history of a person. Raises Walled for everybody else. Queries as `wall`."""
    found = wall(actor, person)
    if found.kept:
        raise Walled(found.sentence)


def seeker(actor: Actor, person_id: UUID) -> Person:
    """Return a living record whose jobseeker history the reader may see. Queries as `get` and `wall`.

    Raises:
        Walled: they hire now, and the reader is none of those with the need.
        Person.DoesNotExist: merged away, erased, or another firm's.
    """
    person = get(person_id)
    let_through(actor, person)
    return person


def kept_from(actor: Actor, person_ids: Collection[UUID]) -> frozenset[UUID]:
    """Return those of these people whose history is kept from a reader. One query; none without people, and none for
    who sees behind every wall.
    """
    reader = reader_of(actor)
    return frozenset() if reader is None else kept_from_member(reader, person_ids)


def kept_from_member(reader: UUID, person_ids: Collection[UUID]) -> frozenset[UUID]:
    """Return the same for a member, whatever their role lets them see: for a list of what to do, where who may
    see by role has nothing to do. One query; none without people.
    """
    if not person_ids:
        return frozenset()
    with connection.cursor() as cursor:
        cursor.execute(_KEPT, {"firm": current_firm_id(), "people": list(person_ids), "reader": reader})
        return frozenset(key for (key,) in cursor.fetchall())


def hirer_notices(person_id: UUID) -> list[HirerNotice]:
    """Return every sign that a person hires, the newest first. One query."""
    rows = HirerNotice.objects.filter(person_id=person_id).select_related("decided_by")
    return list(rows.order_by("-noticed_on", "-pk"))


_KEPT = """
SELECT p.id FROM people_person p WHERE p.firm_id = %(firm)s AND p.id = ANY(%(people)s)
AND p.hires_since_on IS NOT NULL AND person_kept_from(p.id, %(reader)s)
"""
