"""What happened in compliance. Ids only."""

from dataclasses import dataclass
from uuid import UUID

from rapport.foundation.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonErased(Event):
    """A person was forgotten."""

    person_id: UUID
    erasure_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectionReceived(Event):
    """A person objected to something we do with their record."""

    objection_id: UUID
