"""Roles, leaving, and a new password for a colleague who lost theirs."""

from uuid import UUID

from allauth.account import app_settings
from allauth.account.utils import user_pk_to_url_str
from allauth.usersessions.models import UserSession
from django.urls import reverse

from rapport.accounts.events import MemberLeft, RoleChanged
from rapport.accounts.models import Leave, Member, Role, User
from rapport.accounts.work import held_by
from rapport.foundation import clock
from rapport.foundation.action import Refused, action
from rapport.foundation.actors import Actor, Can
from rapport.foundation.events import publish

_LAST = "Somebody must administer the firm. Make another member an administrator first."


@action(needs=Can.MANAGE_MEMBERS)
def change_role(actor: Actor, *, member_id: UUID, role: Role) -> Member:
    """Give a member another role. Raises DoesNotExist; Refused for one who left and for the last administrator."""
    administrators = _locked_administrators()
    member = Member.objects.select_for_update().get(pk=member_id)
    if member.left_on is not None:
        raise Refused("They have left the firm. Invite them again to give them a role.")
    if member.role == role:
        return member
    if role != Role.ADMIN and administrators == {member.pk}:
        raise Refused(_LAST)
    member.role = role
    member.save(update_fields=["role"])
    publish(RoleChanged(member_id=member.pk))
    return member


@action(needs=Can.MANAGE_MEMBERS)
def end_membership(actor: Actor, *, member_id: UUID) -> Member:
    """Close a member's account from today, once nothing live is theirs alone any more.

    Every session of theirs ends, and they cover for nobody any more. Doing it twice changes nothing. Raises
    DoesNotExist; Refused for the last administrator, and while they own anything that has no other owner.
    """
    administrators = _locked_administrators()
    member = Member.objects.select_for_update(of=("self",)).select_related("user").get(pk=member_id)
    if member.left_on is not None:
        return member
    if administrators == {member.pk}:
        raise Refused(_LAST)
    held = held_by(member.pk)
    if held:
        raise Refused(f"{member.name} still has {', '.join(held)}. Hand them over to colleagues first.")
    member.left_on = clock.today(member.time_zone)
    member.save(update_fields=["left_on"])
    Leave.objects.filter(cover=member).update(cover=None)
    if member.user is not None:
        _close_account(member.user)
    publish(MemberLeft(member_id=member.pk))
    return member


@action(needs=Can.MANAGE_MEMBERS)
def issue_password_link(actor: Actor, *, member_id: UUID) -> str:
    """Return the path of a link with which a colleague sets a new password: once, within a day.

    For firms without outgoing mail. Two-step sign-in stays in force. Raises DoesNotExist; Refused for one who left.
    """
    member = Member.objects.select_related("user").get(pk=member_id)
    if member.user is None or member.left_on is not None:
        raise Refused("They have left the firm and cannot sign in.")
    token = app_settings.PASSWORD_RESET_TOKEN_GENERATOR().make_token(member.user)
    return reverse("account_reset_password_from_key", kwargs={"uidb36": user_pk_to_url_str(member.user), "key": token})


def _locked_administrators() -> set[UUID]:
    """Return the administrators' keys, locked: two administrators cannot demote each other at the same moment."""
    rows = Member.objects.select_for_update().filter(role=Role.ADMIN, left_on=None).order_by("pk")
    return {member.pk for member in rows}


def _close_account(user: User) -> None:
    user.is_active = False
    user.save(update_fields=["is_active"])
    for session in UserSession.objects.filter(user=user):
        session.end()
