"""What happened among members of staff: past tense, ids only."""

from dataclasses import dataclass
from uuid import UUID

from rapport.foundation.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class FirmFounded(Event):
    """A firm began, with its first member."""

    member_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class FirmChanged(Event):
    """The firm's own settings changed."""

    firm_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberInvited(Event):
    """Somebody was asked to join. The secret of the link is not in here."""

    invitation_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationRevoked(Event):
    """An invitation was taken back before anybody used it."""

    invitation_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberJoined(Event):
    """An invitation was accepted."""

    member_id: UUID
    invitation_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleChanged(Event):
    """A member has another role."""

    member_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberLeft(Event):
    """A member left the firm; their account is closed."""

    member_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnAddressesChanged(Event):
    """A member writes from other addresses than before."""

    member_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaveChanged(Event):
    """A member's days away changed."""

    member_id: UUID
