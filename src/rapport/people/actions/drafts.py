"""Many people, positions and contact points in one statement each: rows as plain as they can be, sent as one JSON.

A model instance costs more than the row it stands for, and a statement with a placeholder for each value costs as much
again: at thousands of rows both are most of the time. COPY would be quicker yet, but not under row-level security.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from functools import cache
from typing import Any
from uuid import UUID

from django.db import connection

from rapport.foundation import clock
from rapport.foundation.scope import current_firm_id

_PERSON = {
    "id": "uuid", "full_name": "text", "called": "text", "roles": "text[]", "tags": "text[]", "owner_id": "uuid",
    "title": "text", "employer_id": "uuid", "employed_since": "date", "preferred_channel": "text", "language": "text",
    "time_zone": "text", "city": "text", "country": "text", "source": "text", "note": "text",
    "has_email": "boolean",
}  # fmt: skip
_POSITION = {
    "id": "uuid", "person_id": "uuid", "organisation_id": "uuid", "title": "text", "department": "text",
    "started_on": "date", "ended_on": "date", "is_current": "boolean", "noticed_at": "timestamptz", "source": "text",
}  # fmt: skip
_POINT = {
    "id": "uuid", "person_id": "uuid", "kind": "text", "value": "text", "key": "text", "is_preferred": "boolean",
}  # fmt: skip
# table: the columns that rows bring, then those that are the same for all, as SQL
_TABLES: Mapping[str, tuple[Mapping[str, str], Mapping[str, str]]] = {
    "people_person": (_PERSON, {"band": "'new'", "created_at": "%(now)s", "updated_at": "%(now)s"}),
    "people_position": (_POSITION, {"created_at": "%(now)s"}),
    "people_contactpoint": (_POINT, {"label": "''", "is_work": "false", "created_at": "%(now)s"}),
    "people_organisation": (
        {"id": "uuid", "name": "text"},
        {"kind": "'company'", "is_client": "false", "website": "''", "phone": "''", "city": "''", "country": "''",
         "tags": "'{}'", "note": "''", "created_at": "%(now)s"},
    ),
}  # fmt: skip


@dataclass(slots=True)
class DraftPerson:
    """What bringing in reads and fills of a person. `is_new`: not stored yet."""

    id: UUID
    full_name: str
    called: str
    roles: list[str]
    tags: list[str]
    owner_id: UUID | None
    title: str
    employer_id: UUID | None
    employed_since: date | None
    preferred_channel: str
    language: str
    time_zone: str
    city: str
    country: str
    source: str
    note: str
    has_email: bool = False
    is_new: bool = False

    def row(self) -> dict[str, Any]:
        """Return it as `insert` wants it."""
        return {name: getattr(self, name) for name in _PERSON}


@dataclass(slots=True)
class DraftPosition:
    """A position. `is_new`: not stored yet."""

    id: UUID
    person_id: UUID
    organisation_id: UUID | None
    title: str
    department: str
    started_on: date | None
    source: str
    ended_on: date | None = None
    is_current: bool = True
    noticed_at: datetime | None = None
    is_new: bool = False

    def row(self) -> dict[str, Any]:
        """Return it as `insert` wants it."""
        return {name: getattr(self, name) for name in _POSITION}


@cache
def written(kind: type[DraftPerson] | type[DraftPosition]) -> list[str]:
    """Return the columns of a draft."""
    return [each.name for each in fields(kind) if each.name != "is_new"]


def insert(table: str, rows: Sequence[Mapping[str, Any]], *, now: datetime | None = None) -> None:
    """Store rows of one of the four tables in the firm in scope. One statement, none without rows."""
    if not rows:
        return
    given, fixed = _TABLES[table]
    names = ", ".join(given)
    types = ", ".join(f"{name} {kind}" for name, kind in given.items())
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} (firm_id, {names}, {', '.join(fixed)})"
            f" SELECT %(firm)s, {names}, {', '.join(fixed.values())}"
            f" FROM json_to_recordset(%(rows)s::json) AS given({types})",
            {"firm": current_firm_id(), "rows": json.dumps(rows, default=str), "now": now or clock.now()},
        )


def end_positions(ended: Sequence[DraftPosition]) -> None:
    """Store that these positions ended, and when if known. One statement, none without positions."""
    if not ended:
        return
    rows = [{"id": position.id, "ended_on": position.ended_on} for position in ended]
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE people_position p SET is_current = false, ended_on = given.ended_on"
            " FROM json_to_recordset(%s::json) AS given(id uuid, ended_on date)"
            " WHERE p.id = given.id AND p.firm_id = %s",
            [json.dumps(rows, default=str), current_firm_id()],
        )
