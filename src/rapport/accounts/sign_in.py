"""Signing in: accounts are made by first run and invitations only; a request's user becomes its actor."""

import hashlib
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import quote

from allauth.account.adapter import DefaultAccountAdapter
from allauth.usersessions.models import UserSession
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from rapport.accounts import letters
from rapport.accounts.models import Member, User
from rapport.accounts.roles import staff_actor
from rapport.foundation import clock
from rapport.foundation.actors import Actor

Respond = Callable[[HttpRequest], HttpResponse]

NOTED_EVERY = timedelta(minutes=5)
RESET_LETTER = "account/email/password_reset_key"


class ClosedDoor(DefaultAccountAdapter):  # type: ignore[misc,unused-ignore]
    """Nobody signs up by themselves: the firm invites. Letters go through our own outbox."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_reset_password_from_key_url(self, key: str) -> str:
        path = reverse("account_reset_password_from_key", kwargs={"uidb36": "UID", "key": "KEY"})
        return letters.public(path.replace("UID-KEY", quote(key)))

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("settings_security")

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send the letter with a new password; the library's other letters are not ours."""
        user = context.get("user")
        if template_prefix == RESET_LETTER and isinstance(user, User) and user.firm_id is not None:
            link = str(context["password_reset_url"])
            once = f"password {hashlib.sha256(link.encode()).hexdigest()}"
            letters.post(user.firm_id, letters.new_password(once=once, to=user.email, link=link))


class SeenMiddleware:
    """Notes where and when a session was last seen, once in five minutes: most requests pay nothing for it."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            noted = request.session.get("seen_at")
            if noted is None or clock.now() - datetime.fromisoformat(noted) >= NOTED_EVERY:
                request.session["seen_at"] = clock.now().isoformat()
                UserSession.objects.create_from_request(request)
        return self.get_response(request)


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
