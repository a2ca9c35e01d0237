"""Signing in: accounts are made by first run and invitations only; a request's user becomes its actor."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest

from rapport.accounts.models import Member, User
from rapport.accounts.roles import staff_actor
from rapport.foundation.actors import Actor


class ClosedDoor(DefaultAccountAdapter):  # type: ignore[misc,unused-ignore]
    """Nobody signs up by themselves: the firm invites."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Leave mail about accounts to our own outbox; allauth's templates are not ours."""


def find_actor(request: HttpRequest) -> Actor | None:
    """Return the actor of the signed-in user, or None. Needs the firm's scope open. One query."""
    user = request.user
    if not isinstance(user, User):
        return None
    member = Member.objects.filter(user=user, left_on=None).first()
    if member is None:
        return None
    request.member = member  # type: ignore[attr-defined]
    return staff_actor(member)
