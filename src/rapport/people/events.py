"""What happened to people and organisations. Ids only."""

from dataclasses import dataclass
from uuid import UUID

from rapport.foundation.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonAdded(Event):
    """A person is on record for the first time."""

    person_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class EmailAdded(Event):
    """A person on record got an e-mail address, or another one in place of an old."""

    person_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonMoved(Event):
    """A person works elsewhere, or as something else, now; the old position is kept."""

    person_id: UUID
    position_id: UUID
    left_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonsMerged(Event):
    """Two records of one human being became one."""

    kept_id: UUID
    gone_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonsUnmerged(Event):
    """A merge was undone: both records are as they were."""

    kept_id: UUID
    gone_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class HirerNoticed(Event):
    """A vacancy names somebody whom we knew as a jobseeker."""

    person_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class WallRaised(Event):
    """A person hires: their jobseeker history is behind the wall."""

    person_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class WallTakenBack(Event):
    """A person does not hire after all: their jobseeker history is no longer behind the wall."""

    person_id: UUID
