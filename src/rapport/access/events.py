"""What happened at the doors. Ids only."""

from dataclasses import dataclass
from uuid import UUID

from rapport.foundation.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class DoorLinkMade(Event):
    """A member made a link for somebody outside."""

    link_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class DoorEntered(Event):
    """Somebody outside came in by their link."""

    link_id: UUID
    session_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class DoorAskedFor(Event):
    """Somebody whose link no longer works asked for another."""

    link_id: UUID
