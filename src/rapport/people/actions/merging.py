"""Merging two records of one human being, and undoing it so that both are as they were, byte for byte."""

import json
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection
from psycopg import sql

from rapport.foundation import clock
from rapport.foundation.action import Refused, action
from rapport.foundation.actors import Actor, Can
from rapport.foundation.events import publish
from rapport.people.events import PersonsMerged, PersonsUnmerged
from rapport.people.models import ContactPoint, Merge, Person, PersonalCard, Position
from rapport.people.queries.merging import MergePlan, merge_plan

Dump = dict[str, dict[str, dict[str, Any]]]  # table: key: column: value
_TABLES = {
    "people_person": "id",
    "people_contactpoint": "person_id",
    "people_position": "person_id",
    "people_personalcard": "person_id",
}
_DERIVED = {"name_key", "employer_key"}  # made by the database from the rest


@dataclass(frozen=True, slots=True)
class Mover:
    """What a feature above does in a merge: `move` returns what it moved, as JSON; `move_back` undoes it."""

    name: str
    move: Callable[..., dict[str, Any]]  # (actor, *, gone_id, kept_id)
    move_back: Callable[..., Any]  # (actor, *, gone_id, kept_id, moved)


MOVERS: list[Mover] = []  # filled by config at start-up


@action(needs=Can.KEEP_PEOPLE)
def merge_people(actor: Actor, *, kept_id: UUID, gone_id: UUID) -> Merge:
    """Make two records one: `gone` becomes an old name of `kept`. Publishes PersonsMerged.

    Does what `queries.merging.merge_plan` says, and lets every feature above move what it holds.

    Raises:
        Refused: a record cannot be merged with itself.
        Person.DoesNotExist: one of them is no living record of this firm.
    """
    if kept_id == gone_id:
        raise Refused("Choose another record: this is the same one.")
    list(Person.objects.select_for_update().filter(pk__in=(kept_id, gone_id)).order_by("pk"))
    plan = merge_plan(kept_id, gone_id)
    before = _dump((kept_id, gone_id))
    _carry_out(actor, plan)
    moved = {mover.name: mover.move(actor, gone_id=gone_id, kept_id=kept_id) for mover in MOVERS}
    after = _dump((kept_id, gone_id))
    merge = Merge(
        kept_id=kept_id, gone_id=gone_id, merged_by_id=actor.id, merged_at=clock.now(),
        before={"rows": _differences(before, after), "made": _new(before, after), "moved": moved},
    )  # fmt: skip
    merge.save(force_insert=True)
    publish(PersonsMerged(kept_id=kept_id, gone_id=gone_id))
    return merge


@action(needs=Can.KEEP_PEOPLE)
def undo_merge(actor: Actor, *, merge_id: UUID) -> Merge:
    """Undo a merge: every row is as it was; what somebody changed since is left as they changed it.

    Publishes PersonsUnmerged. Raises Refused (undone already, or a later merge stands on it); Merge.DoesNotExist.
    """
    merge = Merge.objects.select_for_update().get(pk=merge_id)
    if merge.undone_at is not None:
        raise Refused("This merge was undone already.")
    if Person.objects.filter(pk=merge.kept_id, merged_into__isnull=False).exists():
        raise Refused("The kept record was merged again later. Undo that merge first.")
    by_name = {mover.name: mover for mover in MOVERS}
    for name, moved in reversed(list(merge.before["moved"].items())):
        by_name[name].move_back(actor, gone_id=merge.gone_id, kept_id=merge.kept_id, moved=moved)
    _restore(merge)
    merge.undone_at = clock.now()
    merge.save(update_fields=["undone_at"])
    publish(PersonsUnmerged(kept_id=merge.kept_id, gone_id=merge.gone_id))
    return merge


def _carry_out(actor: Actor, plan: MergePlan) -> None:
    now = clock.now()
    Person.objects.filter(pk=plan.kept_id).update(**plan.facts, updated_at=now)
    Person.objects.filter(pk=plan.gone_id).update(merged_into=plan.kept_id, updated_at=now)
    ContactPoint.objects.filter(pk__in=plan.no_longer_preferred).update(is_preferred=False)
    ContactPoint.objects.filter(pk__in=plan.points).update(person_id=plan.kept_id)
    Position.objects.filter(pk__in=plan.no_longer_current).update(is_current=False)
    Position.objects.filter(pk__in=plan.positions).update(person_id=plan.kept_id)
    if plan.card and not PersonalCard.objects.filter(person_id=plan.kept_id).update(**plan.card):
        PersonalCard(firm_id=actor.firm_id, person_id=plan.kept_id, **plan.card).save(force_insert=True)


def _dump(people: Collection[UUID]) -> Dump:
    """Return every row of these people as the database writes it."""
    found: Dump = {}
    with connection.cursor() as cursor:
        for table, column in _TABLES.items():
            cursor.execute(f"SELECT t.id::text, to_jsonb(t)::text FROM {table} t WHERE {column} = ANY(%s)", [[*people]])
            found[table] = {key: json.loads(row) for key, row in cursor.fetchall()}
    return found


def _differences(before: Dump, after: Dump) -> dict[str, dict[str, dict[str, list[Any]]]]:
    """Return for each row that was there each column that changed, with its old and new value."""
    found: dict[str, dict[str, dict[str, list[Any]]]] = {}
    for table, rows in before.items():
        for key, row in rows.items():
            now = after[table].get(key, row)
            changed = {name: [row[name], now[name]] for name in row if row[name] != now[name] and name not in _DERIVED}
            if changed:
                found.setdefault(table, {})[key] = changed
    return found


def _new(before: Dump, after: Dump) -> dict[str, dict[str, Any]]:
    return {
        table: {key: row for key, row in rows.items() if key not in before[table]}
        for table, rows in after.items()
        if rows.keys() - before[table].keys()
    }


def _restore(merge: Merge) -> None:
    with connection.cursor() as cursor:
        for table, made in merge.before["made"].items():
            for key, row in made.items():
                cursor.execute(
                    f"DELETE FROM {table} t WHERE id = %s AND to_jsonb(t) = %s::jsonb", [key, json.dumps(row)]
                )
        for table, rows in merge.before["rows"].items():
            cursor.execute(
                f"SELECT t.id::text, to_jsonb(t)::text FROM {table} t WHERE id = ANY(%s)", [[*map(UUID, rows)]]
            )
            now = {key: json.loads(row) for key, row in cursor.fetchall()}
            back = {
                key: {name: old for name, (old, new) in columns.items() if now[key][name] == new}
                for key, columns in rows.items()
                if key in now
            }
            for key, columns in sorted(back.items(), key=lambda pair: pair[1].get("is_current") is True):
                if columns:
                    _write(cursor, table, key, columns)


def _write(cursor: Any, table: str, key: str, columns: dict[str, Any]) -> None:
    names = sql.SQL(", ").join(sql.Identifier(name) for name in columns)
    statement = sql.SQL(
        "UPDATE {table} SET ({names}) = (SELECT {names} FROM jsonb_populate_record(NULL::{table}, %s::jsonb))"
        " WHERE id = %s"
    )
    cursor.execute(statement.format(table=sql.Identifier(table), names=names), [json.dumps(columns), UUID(key)])
