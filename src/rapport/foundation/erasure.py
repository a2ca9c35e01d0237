"""Erasure: which features forget a person, and who may say "must keep". Wired by config at start-up."""

from collections.abc import Callable, Sequence
from datetime import date
from uuid import UUID

from rapport.foundation.actors import Actor

Eraser = Callable[[Actor, UUID], dict[str, int]]
"""Forgets one person in one feature; returns how many rows of what went. Harmless twice."""
Keeper = Callable[[UUID], tuple[date, str] | None]
"""Says until when a person's record must be kept, and why in a sentence; None: no objection."""

_erasers: list[Eraser] = []
_keepers: list[Keeper] = []


def wire(erasers: Sequence[Eraser], keepers: Sequence[Keeper]) -> None:
    """Install erasers, in the order they run, and keepers."""
    _erasers[:] = erasers
    _keepers[:] = keepers


def reasons_to_keep(person_id: UUID) -> list[tuple[date, str]]:
    """Return every reason to keep the record, the one that holds longest first."""
    found = (keeper(person_id) for keeper in _keepers)
    return sorted((reason for reason in found if reason is not None), reverse=True)


def forget(actor: Actor, person_id: UUID) -> dict[str, int]:
    """Forget one person everywhere; return rows by kind, kinds without rows left out."""
    counts: dict[str, int] = {}
    for eraser in _erasers:
        for kind, count in eraser(actor, person_id).items():
            if count:
                counts[kind] = counts.get(kind, 0) + count
    return counts
