"""What happened to relationships. Ids only."""

from dataclasses import dataclass
from uuid import UUID

from rapport.foundation.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationshipHandedOver(Event):
    """A relationship went to a colleague."""

    relationship_id: UUID
    to_relationship_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoverTakenBack(Event):
    """A relationship that went to a colleague came back: undo."""

    relationship_id: UUID
    from_relationship_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreLost(Event):
    """On the firm's own record, health tells who lapses worse than the weighted count: a manager may switch."""

    numbers_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class ConcernRaised(Event):
    """Somebody told us, or showed, that it does not go well."""

    concern_id: UUID
    person_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class ConcernResolved(Event):
    """What somebody was unhappy about is settled."""

    concern_id: UUID
    person_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageAnswered(Event):
    """A member wrote to somebody outside, who reads it in their door."""

    person_id: UUID
    touch_id: UUID
