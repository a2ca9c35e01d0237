"""What happened in care after a start. Ids only."""

from dataclasses import dataclass
from uuid import UUID

from rapport.foundation.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class OfCheckIn(Event):
    """Base: something happened to a check-in."""

    check_in_id: UUID
    person_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckInAsked(OfCheckIn):
    """Somebody was asked how it really is, by a link into their door."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckInAnswered(OfCheckIn):
    """Somebody said how it really is."""
