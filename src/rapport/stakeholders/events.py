"""What happened to a client's map. Ids only."""

from dataclasses import dataclass
from uuid import UUID

from rapport.foundation.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class StakeholderPlaced(Event):
    """Somebody came onto a client's map."""

    organisation_id: UUID
    person_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class StakeholderEnded(Event):
    """Somebody takes no part in a client's decisions any more."""

    organisation_id: UUID
    person_id: UUID
