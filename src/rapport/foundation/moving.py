"""Moving rows from one record to another and back: what every feature does when two records become one."""

from collections.abc import Sequence
from typing import TypeVar
from uuid import UUID

from django.db.models import Model, QuerySet

M = TypeVar("M", bound=Model)


def reassign(rows: QuerySet[M], name: str, to_id: UUID) -> list[str]:
    """Point these rows' foreign key at another record; return their keys, as text, for `give_back`."""
    keys = [str(key) for key in rows.values_list("pk", flat=True)]
    rows.filter(pk__in=keys).update(**{name: to_id})
    return keys


def give_back(rows: QuerySet[M], name: str, keys: Sequence[str], to_id: UUID) -> None:
    """Point the rows with these keys back at the record they came from."""
    rows.filter(pk__in=keys).update(**{name: to_id})
