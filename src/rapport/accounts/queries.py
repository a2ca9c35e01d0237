"""Questions about members of staff. All but the last two need the firm's scope."""

import hashlib
from base64 import urlsafe_b64decode
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal
from uuid import UUID

from allauth.usersessions.models import UserSession
from django.db.models import Q, QuerySet

from rapport.accounts.models import ApiToken, Invitation, Leave, Member, MemberAddress, User
from rapport.foundation.models import AuditEntry, Firm
from rapport.foundation.scope import current_firm_id

InvitationState = Literal["open", "accepted", "revoked", "expired"]


@dataclass(frozen=True, slots=True)
class Absence:
    """A member who is away: since when, the first day they are here again, the name of who covers ("": nobody)."""

    member_id: UUID
    name: str
    starts_on: date
    back_on: date
    cover: str


def firm() -> Firm:
    """Return the firm in scope. One query."""
    return Firm.objects.get(pk=current_firm_id())


def members(*, include_left: bool = False) -> QuerySet[Member]:
    """Return the firm's members by name; those who left only when asked for."""
    rows = Member.objects.order_by("name", "pk")
    return rows if include_left else rows.filter(left_on=None)


def member(member_id: UUID) -> Member:
    """Return one member, also one who left. Raises DoesNotExist."""
    return Member.objects.get(pk=member_id)


def names() -> Mapping[UUID, str]:
    """Return every member's name by key, those who left included. One query."""
    return dict(Member.objects.values_list("pk", "name"))


def own_addresses(member_id: UUID) -> list[str]:
    """Return the addresses a member writes from, in lower case, sorted."""
    return list(MemberAddress.objects.filter(member_id=member_id).order_by("address").values_list("address", flat=True))


def address_rows(member_id: UUID) -> QuerySet[MemberAddress]:
    """Return the same addresses as rows, for the page on which they are removed."""
    return MemberAddress.objects.filter(member_id=member_id).order_by("address")


def absences_around(member_id: UUID, on: date) -> tuple[Absence | None, list[Absence]]:
    """Return a member's own absence on a day (None: here), and those of the colleagues they cover. One query."""
    found = _by_member(_in_force(on).filter(Q(member_id=member_id) | Q(cover_id=member_id)))
    return found.pop(member_id, None), list(found.values())


def absences(on: date) -> list[Absence]:
    """Return who is away on a day, each once, by name. One query."""
    found = _by_member(_in_force(on).filter(member__left_on=None))
    return sorted(found.values(), key=lambda each: (each.name, each.member_id))


def _in_force(on: date) -> QuerySet[Leave]:
    """Return the leaves on a day; of several of one member the longest comes last."""
    return Leave.objects.filter(starts_on__lte=on, ends_on__gte=on).order_by("ends_on", "pk")


def _by_member(leaves: QuerySet[Leave]) -> dict[UUID, Absence]:
    rows = leaves.values_list("member_id", "member__name", "starts_on", "ends_on", "cover__name")
    return {
        member: Absence(member, name, starts_on, ends_on + timedelta(days=1), cover or "")
        for member, name, starts_on, ends_on, cover in rows
    }


def leave_from(member_id: UUID, on: date) -> QuerySet[Leave]:
    """Return the leave of a member that has not ended before a day, soonest first."""
    rows = Leave.objects.filter(member_id=member_id, ends_on__gte=on).select_related("cover")
    return rows.order_by("starts_on", "pk")


def waiting_invitations(*, at: datetime) -> QuerySet[Invitation]:
    """Return the invitations that could still be accepted at an instant, newest first, with who invited."""
    return (
        Invitation.objects.filter(accepted_at=None, revoked_at=None, expires_at__gt=at)
        .select_related("invited_by")
        .order_by("-created_at")
    )


def hash_of(secret: str) -> str:
    """Return what is kept of an invitation's secret. The secret has 256 random bits, so a plain hash is enough."""
    return hashlib.sha256(secret.encode()).hexdigest()


def invitation_of(secret: str) -> Invitation:
    """Return the invitation of a link. Raises DoesNotExist."""
    return Invitation.objects.select_related("invited_by").get(secret_hash=hash_of(secret))


def state_of(invitation: Invitation, *, at: datetime) -> InvitationState:
    """Return whether an invitation can be accepted at an instant, and if not, why not."""
    if invitation.accepted_at is not None:
        return "accepted"
    if invitation.revoked_at is not None:
        return "revoked"
    return "expired" if at >= invitation.expires_at else "open"


def audit(*, before: UUID | None = None, limit: int = 50) -> list[AuditEntry]:
    """Return the newest entries of the audit trail, or those before an entry. At most two queries, by index."""
    rows = AuditEntry.objects.order_by("-at", "-pk")
    if before is not None:
        last = AuditEntry.objects.get(pk=before)
        rows = rows.filter(at__lte=last.at).filter(Q(at__lt=last.at) | Q(pk__lt=last.pk))
    return list(rows[:limit])


def sessions(user_id: UUID | None) -> list[UserSession]:
    """Return the browsers a user is signed in with, last seen first."""
    return list(UserSession.objects.filter(user_id=user_id).order_by("-last_seen_at"))


def any_firm() -> bool:
    """Return whether this install has a firm. Needs no scope."""
    return Firm.objects.exists()


def account(email: str) -> User | None:
    """Return the open account of an address, in any firm, or None. Needs no scope: for the command line."""
    return User.objects.filter(email__iexact=email, is_active=True).first()


def member_of(user: User) -> Member:
    """Return who a user is in the firm in scope. Raises DoesNotExist."""
    return Member.objects.get(user=user)


def tokens(member_id: UUID) -> list[ApiToken]:
    """Return a member's tokens that were not revoked, newest first."""
    return list(ApiToken.objects.filter(member_id=member_id, revoked_at=None).order_by("-made_at"))


def firm_of_token(text: str) -> UUID | None:
    """Return the firm a token's text names, which proves nothing yet; None for what is no token."""
    try:
        return UUID(bytes=urlsafe_b64decode(text.removeprefix("rpt_").encode("ascii", "replace"))[:16])
    except ValueError:
        return None


def token_in_force(text: str, *, at: datetime) -> ApiToken | None:
    """Return the token of a text with its member, when it works at an instant. Needs its firm's scope. One query."""
    working = ApiToken.objects.filter(revoked_at=None, expires_at__gt=at, member__left_on=None)
    return working.select_related("member").filter(secret_hash=hash_of(text)).first()
