"""What happened to briefs. Ids only."""

from dataclasses import dataclass
from uuid import UUID

from rapport.foundation.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefPassedOn(Event):
    """A brief was shared with somebody at a client, who reads it in their door."""

    share_id: UUID
    person_id: UUID
