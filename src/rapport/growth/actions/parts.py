"""What opportunities and plans have in common: names, amounts, people."""

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from rapport.foundation.action import Refused
from rapport.people import queries as people

LONGEST_NAME = 200
MOST_PENCE = 100_000_000_00


def named(text: str, otherwise: str) -> str:
    """Return a name as it is kept. Raises Refused, with what to do, when there is none."""
    words = text.strip()[:LONGEST_NAME]
    if not words:
        raise Refused(otherwise)
    return words


def pence(amount: int | None) -> int | None:
    """Return an amount that can be. Raises Refused."""
    if amount is not None and not 0 <= amount <= MOST_PENCE:
        raise Refused("Give the amount in pounds, at least nothing and at most a hundred million.")
    return amount


def person_or_none(person_id: UUID | None) -> UUID | None:
    """Return the key of a person on record, None for nobody. Raises ObjectDoesNotExist."""
    return None if person_id is None else people.get(person_id).pk


def only(changes: Mapping[str, Any], known: Collection[str]) -> dict[str, Any]:
    """Return changes of these fields alone. Raises TypeError for any other."""
    if unknown := set(changes) - set(known):
        raise TypeError(f"There is no {', '.join(sorted(unknown))} here.")
    return dict(changes)
