"""What the desk announces."""

from dataclasses import dataclass
from uuid import UUID

from rapport.foundation.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class CardDecided(Event):
    """A member put a card away; the decision says with which act."""

    decision_id: UUID
    person_id: UUID
