"""Statements the database plans once for each connection, not anew for every page.

For long statements over many tables that find few rows: planning them takes longer than running them.
"""

import re
from collections.abc import Mapping
from datetime import date, datetime
from functools import lru_cache
from hashlib import blake2b
from types import NoneType
from typing import Any, NamedTuple
from uuid import UUID
from weakref import WeakKeyDictionary

from django.db import connection
from psycopg import Connection

_VALUE = re.compile(r"%\((\w+)\)s")
_NOT_GIVEN = re.compile(r"%\((\w+)\)s::\w+ IS NULL")
_ABSENT = "unknown"
_TYPES: Mapping[type, str] = {
    UUID: "uuid", date: "date", datetime: "timestamptz", int: "integer", str: "text", NoneType: _ABSENT,
}  # fmt: skip
_known: "WeakKeyDictionary[Connection[Any], set[str]]" = WeakKeyDictionary()


class _Prepared(NamedTuple):
    name: str
    types: str
    text: str
    values: tuple[str, ...]  # their names, in the order of $1, $2 and so on


def fetch(statement: str, given: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    """Return the rows of a statement with values named as `%(member)s`. One query.

    `%(person)s::uuid IS NULL` is decided before it is planned, so that what is not given costs nothing.
    """
    found = _prepared(statement, tuple((name, _type(value)) for name, value in given.items()))
    connection.ensure_connection()
    known = _known.setdefault(connection.connection, set())
    if found.name not in known:
        connection.connection.execute(f"PREPARE {found.name}{found.types} AS {found.text}")
        known.add(found.name)
    with connection.cursor() as cursor:
        places = ", ".join(["%s"] * len(found.values))
        cursor.execute(f"EXECUTE {found.name}({places})", [given[name] for name in found.values])
        return list(cursor.fetchall())


def _type(value: Any) -> str:
    return f"{_TYPES[type(value[0])]}[]" if isinstance(value, list) else _TYPES[type(value)]


@lru_cache
def _prepared(statement: str, given: tuple[tuple[str, str], ...]) -> _Prepared:
    types = dict(given)
    decided = _NOT_GIVEN.sub(lambda found: str(types[found[1]] == _ABSENT), statement)
    values = tuple(dict.fromkeys(_VALUE.findall(decided)))
    text = _VALUE.sub(lambda found: f"${values.index(found[1]) + 1}", decided)
    declared = f"({', '.join(types[name] for name in values)})"
    key = blake2b((declared + text).encode(), digest_size=8).hexdigest()
    return _Prepared(f"rapport_{key}", declared, text, values)
