"""Noting what an import brought and made, for undo and for the same row again: one statement a batch, plain rows."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection

from rapport.foundation.keys import new_id
from rapport.imports.models import Import


@dataclass(slots=True)
class PersonChange:
    """What a batch made or filled of one person, on its way to become an ImportChange."""

    row_key: UUID
    before: dict[str, Any] | None
    after: dict[str, Any] | None = None


def brought_before(row: Import, keys: Sequence[str]) -> dict[str, UUID]:
    """Return the person of each source key that is in already, in the firm of an import. One query."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT key, person_id FROM imports_brought WHERE firm_id = %s AND key = ANY(%s)", [row.firm_id, list(keys)]
        )
        return dict(cursor.fetchall())


def note_changes(row: Import, changes: Sequence[PersonChange]) -> None:
    """Store changes of people. One query, none without changes."""
    if not changes:
        return
    rows = [{"id": new_id(), "row_key": each.row_key, "before": each.before, "after": each.after} for each in changes]
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO imports_importchange (id, firm_id, of_id, model, row_key, before, after)"
            " SELECT id, %s, %s, 'person', row_key, before, after"
            " FROM json_to_recordset(%s::json) AS given(id uuid, row_key uuid, before jsonb, after jsonb)",
            [row.firm_id, row.pk, json.dumps(rows, default=str)],
        )


def note_brought(row: Import, people: Mapping[str, UUID]) -> None:
    """Note the person of each source key, unless it is noted already. One query, none without people."""
    if not people:
        return
    rows = [{"id": new_id(), "key": key, "person_id": person_id} for key, person_id in people.items()]
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO imports_brought (id, firm_id, key, person_id, of_id)"
            " SELECT id, %s, key, person_id, %s"
            " FROM json_to_recordset(%s::json) AS given(id uuid, key text, person_id uuid) ON CONFLICT DO NOTHING",
            [row.firm_id, row.pk, json.dumps(rows, default=str)],
        )
