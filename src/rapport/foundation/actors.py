"""Actors: who is asking, and what they may do."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal
from uuid import UUID

from django.core.exceptions import PermissionDenied


class Can(StrEnum):
    """Every permission in the product, one word each. Roles are sets of these."""

    KEEP_OWN = "own.keep"  # one's own profile, addresses, days away, sessions
    SEE_PEOPLE = "people.see"
    KEEP_PEOPLE = "people.keep"  # add, change, merge people and organisations
    LOG_TOUCH = "touch.log"
    KEEP_RELATIONSHIP = "relationship.keep"  # agreed contact, promises, boundaries
    HAND_OVER = "relationship.hand_over"
    IMPORT = "import.run"
    TRIAGE = "triage.decide"
    ACT_ON_TODAY = "today.act"
    SEE_TEAM = "team.see"
    INVITE = "member.invite"
    MANAGE_MEMBERS = "member.manage"
    CHANGE_FIRM = "firm.change"
    RECORD_CONSENT = "consent.record"
    ERASE_PERSON = "person.erase"
    SEE_AUDIT = "audit.see"
    CHOOSE_SCORE = "score.choose"
    RUN_NIGHTLY = "system.nightly"
    SEND_MAIL = "mail.send"


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody or something acting inside one firm. `id` is the member's key; None for the system."""

    kind: Literal["staff", "client", "candidate", "key", "system"]
    id: UUID | None
    firm_id: UUID
    can: frozenset[Can]

    @property
    def own_id(self) -> UUID:
        """Return the key of the person acting. Raises PermissionDenied for machines."""
        if self.id is None:
            raise PermissionDenied(f"{self.kind} is not a person")
        return self.id

    def may(self, word: Can) -> bool:
        """Return whether this actor holds a permission."""
        return word in self.can
