"""What is held about a person, told to them: which features tell, and how a row becomes data. Wired by config."""

from collections.abc import Callable, Sequence
from datetime import date, time
from typing import Any
from uuid import UUID

from django.db import models

Told = dict[str, list[dict[str, Any]]]
Teller = Callable[[UUID], Told]
"""Tells what one feature holds about one person: rows of plain data by kind. Nothing about anybody else in it."""

_tellers: list[Teller] = []


def wire(tellers: Sequence[Teller]) -> None:
    """Install the tellers, in the order they are read."""
    _tellers[:] = tellers


def tell(person_id: UUID) -> Told:
    """Return everything that is told to a person about them, by kind; kinds without rows are left out."""
    return {kind: rows for teller in _tellers for kind, rows in teller(person_id).items() if rows}


def told(rows: "models.QuerySet[Any]", *columns: str) -> list[dict[str, Any]]:
    """Return these columns of rows as plain data, empty ones left out: choices in words, instants as ISO 8601.

    A column may lead to another row ("owner__name"); it is told under its first word. One query.
    """
    return [
        {
            name.split("__")[0]: plain
            for name, value in zip(columns, values, strict=True)
            if (plain := _plain(rows.model, name, value)) not in (None, "", [], {})
        }
        for values in rows.order_by("pk").values_list(*columns)
    ]


def _plain(model: type[models.Model], name: str, value: Any) -> Any:
    """Return a value as JSON knows it."""
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, str) and "__" not in name:
        return str(dict(getattr(model._meta.get_field(name), "flatchoices", ())).get(value, value))  # noqa: SLF001
    return value
