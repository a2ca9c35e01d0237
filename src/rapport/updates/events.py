"""What happened with updates. Ids only."""

from dataclasses import dataclass
from uuid import UUID

from rapport.foundation.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class UpdateApproved(Event):
    """A member approved an update: it is in the person's door, and on its way by mail."""

    update_id: UUID
    person_id: UUID
