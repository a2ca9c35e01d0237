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


@dataclass(frozen=True, slots=True, kw_only=True)
class OfMilestone(Event):
    """Base: something happened to a milestone."""

    milestone_id: UUID
    person_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class MilestoneNoticed(OfMilestone):
    """News of somebody's work was seen; a member is to say whether it is so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MilestoneConfirmed(OfMilestone):
    """A member says it is so; a new role or title stands on the record as this position."""

    position_id: UUID
    is_new_employer: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MilestoneGreeted(OfMilestone):
    """They were congratulated."""

    member_id: UUID
    is_anniversary: bool
