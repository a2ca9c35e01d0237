"""What happened to placements. Ids only."""

from dataclasses import dataclass
from uuid import UUID

from rapport.foundation.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class OfPlacement(Event):
    """Base: something happened to a placement."""

    placement_id: UUID
    vacancy_id: UUID
    person_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonPlaced(OfPlacement):
    """An accepted offer became a placement."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacementMoved(OfPlacement):
    """The first or the last day of a placement was moved."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacementStarted(OfPlacement):
    """Somebody began work."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacementFellOff(OfPlacement):
    """Somebody who was placed never began: they or the client changed their mind, or they did not come."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacementEnded(OfPlacement):
    """Somebody who had begun left, or an assignment ended."""
