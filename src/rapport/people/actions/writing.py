"""Writing facts of many people in one statement, and taking back what a file brought."""

import json
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection

from rapport.foundation import clock
from rapport.foundation.action import action
from rapport.foundation.actors import Actor, Can
from rapport.foundation.scope import current_firm_id
from rapport.people.models import ContactPoint, Organisation, Person, Position

TYPES = {
    "called": "text", "title": "text", "language": "text", "city": "text", "source": "text", "country": "text",
    "time_zone": "text", "preferred_channel": "text", "note": "text", "roles": "text[]", "tags": "text[]",
    "owner_id": "uuid", "employer_id": "uuid", "employed_since": "date",
}  # fmt: skip


def plain(value: Any) -> Any:
    """Return a value of a column as JSON can hold it."""
    return str(value) if isinstance(value, UUID | date | datetime) else value


def write_facts(now: datetime, changes: Mapping[UUID, Mapping[str, Any]]) -> int:
    """Write fields of many people, each their own. Returns rows written. One query for each set of fields."""
    by_fields: dict[tuple[str, ...], list[dict[str, Any]]] = {}
    for person_id, facts in changes.items():
        names = tuple(sorted(facts))
        if names:
            row = {"id": str(person_id)} | {name: plain(facts[name]) for name in names}
            by_fields.setdefault(names, []).append(row)
    written = 0
    with connection.cursor() as cursor:
        for names, rows in by_fields.items():
            sets = ", ".join(f"{name} = given.{name}" for name in names)
            columns = ", ".join(f"{name} {TYPES[name]}" for name in names)
            cursor.execute(
                f"UPDATE people_person p SET {sets}, updated_at = %s"
                f" FROM jsonb_to_recordset(%s::jsonb) AS given(id uuid, {columns})"
                " WHERE p.id = given.id AND p.firm_id = %s",
                [now, json.dumps(rows), current_firm_id()],
            )
            written += cursor.rowcount
    return written


@action(needs=Can.KEEP_PEOPLE)
def take_back(
    actor: Actor,
    *,
    added: Collection[UUID],
    filled: Mapping[UUID, Mapping[str, Sequence[Any]]],
    made: Collection[tuple[str, UUID]],
) -> dict[str, int]:
    """Take back what `bring_in` did: people it added, fields it filled, rows it made. Returns how many of each.

    Args:
        added: people to take away with everything that hangs on them; leave out those who must stay.
        filled: for each person the fields with [old, new]; a field that was changed again since is left alone.
        made: rows as BroughtIn.made named them.
    """
    by_table: dict[str, list[UUID]] = {}
    for table, key in made:
        by_table.setdefault(table, []).append(key)
    counts = {
        "points": ContactPoint.objects.filter(pk__in=by_table.get("people_contactpoint", ())).delete()[0],
        "positions": Position.objects.filter(pk__in=by_table.get("people_position", ())).delete()[0],
    }
    ended = Position.objects.filter(pk__in=by_table.get("ended", ()), is_current=False)
    counts["reopened"] = ended.update(is_current=True, ended_on=None)
    counts["fields"] = _restore(filled)
    counts["people"] = Person.objects.filter(pk__in=added).delete()[1].get("people.Person", 0)
    counts["organisations"] = _drop_empty(by_table.get("people_organisation", []))
    return counts


def _restore(filled: Mapping[UUID, Mapping[str, Sequence[Any]]]) -> int:
    now = {row.pk: row for row in Person.objects.filter(pk__in=list(filled)).select_for_update()} if filled else {}
    changes: dict[UUID, dict[str, Any]] = {}
    for person_id, fields in filled.items():
        person = now.get(person_id)
        for name, (old, new) in fields.items():
            if person is not None and plain(getattr(person, name)) == plain(new):
                changes.setdefault(person_id, {})[name] = old
    return write_facts(clock.now(), changes)


def _drop_empty(ids: Sequence[UUID]) -> int:
    if not ids:
        return 0
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id FROM people_organisation o WHERE o.firm_id = %s AND o.id = ANY(%s)"
            " AND NOT EXISTS (SELECT FROM people_person p WHERE p.employer_id = o.id)"
            " AND NOT EXISTS (SELECT FROM people_position p WHERE p.organisation_id = o.id)"
            " AND NOT EXISTS (SELECT FROM people_organisation c WHERE c.parent_id = o.id)",
            [current_firm_id(), list(ids)],
        )
        empty = [row[0] for row in cursor.fetchall()]
    return Organisation.objects.filter(pk__in=empty).delete()[0]
