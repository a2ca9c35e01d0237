"""Inviting, taking an invitation back, joining by one."""

import secrets
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from rapport.accounts.actions.accounts import _open_account, _reopen_account, _write_from
from rapport.accounts.events import InvitationRevoked, MemberInvited, MemberJoined
from rapport.accounts.models import Invitation, Member, Role, User
from rapport.accounts.queries import hash_of, state_of
from rapport.foundation import clock
from rapport.foundation.action import Refused, action
from rapport.foundation.actors import Actor, Can
from rapport.foundation.events import publish

EXPIRES_AFTER = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Invited:
    """A new invitation and the secret of its link: the only moment the secret is known."""

    invitation: Invitation
    secret: str


@action(needs=Can.INVITE)
def invite(actor: Actor, *, email: str, name: str, role: Role) -> Invited:
    """Invite one address to the firm for seven days. A waiting invitation to the same address is replaced.

    Only who may manage members may hand out a role that holds more than their own. Raises Refused.
    """
    if role != Role.RECRUITER and Can.MANAGE_MEMBERS not in actor.can:
        raise Refused("You can invite recruiters. Ask an administrator to invite somebody in another role.")
    if Member.objects.filter(email__iexact=email, left_on=None).exists():
        raise Refused("This person is already a member of your firm.")
    now = clock.now()
    waiting = Invitation.objects.filter(email__iexact=email, accepted_at=None, revoked_at=None)
    waiting.update(revoked_at=now)
    secret = secrets.token_urlsafe(32)
    invitation = Invitation.objects.create(
        email=email,
        name=name,
        role=role,
        secret_hash=hash_of(secret),
        invited_by_id=actor.own_id,
        created_at=now,
        expires_at=now + EXPIRES_AFTER,
    )
    publish(MemberInvited(invitation_id=invitation.pk))
    return Invited(invitation, secret)


@action(needs=Can.INVITE)
def revoke_invitation(actor: Actor, *, invitation_id: UUID) -> None:
    """Take an invitation back. Doing it twice changes nothing. Raises DoesNotExist; Refused when it was accepted."""
    invitation = Invitation.objects.select_for_update().get(pk=invitation_id)
    if invitation.accepted_at is not None:
        raise Refused("They have joined already. You can end their membership under Members.")
    if invitation.revoked_at is None:
        invitation.revoked_at = clock.now()
        invitation.save(update_fields=["revoked_at"])
        publish(InvitationRevoked(invitation_id=invitation.pk))


@action(needs=Can.MANAGE_MEMBERS)
def join(actor: Actor, *, secret: str, name: str, password: str) -> User:
    """Accept an invitation: make (or reopen) the member and their account; return the account.

    Runs as the firm's system actor, for the bearer of the link: the secret is the permission. Raises DoesNotExist for
    an unknown secret, Refused when the invitation was used, taken back or has expired, or the address is taken.
    """
    invitation = Invitation.objects.select_for_update().get(secret_hash=hash_of(secret))
    state = state_of(invitation, at=clock.now())
    if state != "open":
        raise Refused("This invitation can no longer be used. Ask the person who invited you for a new one.")
    former = Member.objects.select_for_update().filter(email__iexact=invitation.email).first()
    if former is not None and former.left_on is None:
        raise Refused("This address is already a member of the firm. Sign in instead.")
    if former is not None and former.user is not None:
        user = _reopen_account(former.user, password=password)
        member = former
    else:
        user = _open_account(firm_id=actor.firm_id, email=invitation.email, password=password)
        member = former or Member(email=invitation.email)
    member.user, member.name, member.role, member.left_on = user, name, invitation.role, None
    member.save()
    _write_from(member, invitation.email)
    invitation.accepted_at = clock.now()
    invitation.save(update_fields=["accepted_at"])
    publish(MemberJoined(member_id=member.pk, invitation_id=invitation.pk))
    return user
