"""The threshold: the page behind a link, coming in, going out, asking for a new link."""

from datetime import timedelta

from allauth.core import ratelimit
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import rotate_token
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rapport.access import actions, queries
from rapport.accounts.roles import system_actor
from rapport.foundation import clock
from rapport.foundation.action import Refused
from rapport.foundation.scope import firm_scope
from rapport.foundation.web import OUTSIDE
from rapport.portals.doorway import COOKIE, door_page, visitor_of

COOKIE_KEPT = timedelta(days=30)  # longer than any session: who comes back too late asks for a new link by it
GONE = {
    "used": "A link works once, and this one was used: perhaps by you, on another device or some days ago.",
    "revoked": "Whoever sent it to you has taken it back, or sent you a newer one since.",
    "expired": "It was meant for some days only, and they are over.",
    "unknown": "Perhaps it was not copied whole. Try to open it from the message again.",
}


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def landing(request: HttpRequest, secret: str) -> HttpResponse:
    """Say what a link opens (looking uses nothing up: programs look too), and open it once the button is pressed."""
    firm_id = queries.firm_of(secret)
    if firm_id is None:
        return _gone(request, secret, "unknown")
    with firm_scope(firm_id):
        link = queries.link_of(secret)
        if link is None:
            return _gone(request, secret, "unknown")
        state = queries.state_of(link, at=clock.now())
        visitor = getattr(request, "door", None)
        if visitor is not None and visitor.link_id == link.pk:
            return redirect("door")
        if state != "open" or not queries.may_enter(link):
            return _gone(request, secret, "revoked" if state == "open" else state)
        if request.method != "POST":
            return door_page(request, "portals/landing.html", {"link": link})
        if not ratelimit.consume(request, action="door_enter"):
            return _too_many(request)
        try:
            session, key = actions.enter(system_actor(firm_id), secret=secret)
        except Refused:  # another press of the button was first
            return _gone(request, secret, "used")
    rotate_token(request)
    answer = redirect(f"door_{session.door}_home")
    answer.set_cookie(
        COOKIE, key, max_age=COOKIE_KEPT, path=OUTSIDE, secure=settings.SESSION_COOKIE_SECURE, httponly=True,
        samesite="Lax",
    )  # fmt: skip
    return answer


@login_not_required
@never_cache
@require_GET
def door(request: HttpRequest) -> HttpResponse:
    """Lead whoever is inside to the first page of their door."""
    return redirect(f"door_{visitor_of(request).door}_home")


@login_not_required
@never_cache
@require_POST
def again(request: HttpRequest) -> HttpResponse:
    """Ask for a new link, by one that no longer works or by a session that ended. The answer is always the same."""
    secret, key = request.POST.get("secret", ""), request.COOKIES.get(COOKIE, "")
    firm_id = queries.firm_of(secret or key)
    if firm_id is not None:
        if not ratelimit.consume(request, action="door_again", key=secret or key):
            return _too_many(request)
        with firm_scope(firm_id):
            link = queries.link_of(secret) if secret else queries.link_behind(key)
            if link is not None:
                actions.ask_again(system_actor(firm_id), link_id=link.pk)
    return door_page(request, "portals/asked.html", {})


@login_not_required
@never_cache
@require_POST
def out(request: HttpRequest) -> HttpResponse:
    """End this visit."""
    visitor = getattr(request, "door", None)
    if visitor is not None:
        actions.end_session(system_actor(visitor.firm_id), session_id=visitor.session_id)
        request.door = None  # type: ignore[attr-defined]
    answer = door_page(request, "portals/out.html", {})
    answer.delete_cookie(COOKIE, path=OUTSIDE, samesite="Lax")
    return answer


def _gone(request: HttpRequest, secret: str, state: str) -> HttpResponse:
    context = {"sentence": GONE[state], "secret": secret}
    return door_page(request, "portals/gone.html", context, status=404 if state == "unknown" else 410)


def _too_many(request: HttpRequest) -> HttpResponse:
    return door_page(request, "portals/too_many.html", {}, status=429)
