"""Who stands behind a request under /door/, and what a door's pages need: the session, the firm's scope, the log."""

import functools
from collections.abc import Callable, Iterable
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.db import DataError
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from rapport.access import actions, queries
from rapport.access.queries import Inside
from rapport.accounts.roles import door_actor
from rapport.foundation import clock
from rapport.foundation.action import Refused
from rapport.foundation.scope import firm_scope
from rapport.foundation.web import OUTSIDE, Respond, actor_of, answered, mark_refused
from rapport.updates.actions import see_update

COOKIE = "rapport_door"
UNREADABLE = "Something in what you sent cannot be read. Please type it again."
View = Callable[..., HttpResponseBase]


class DoorMiddleware:
    """Runs each request under /door/ inside the firm of its door session, as the person who came in.

    Elsewhere the cookie means nothing, as a member's sign-in means nothing here. Three statements for a page, and one
    more each minute.
    """

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        key = request.COOKIES.get(COOKIE, "")
        firm_id = queries.firm_of(key) if request.path.startswith(OUTSIDE) else None
        if firm_id is None:
            return self.get_response(request)
        with firm_scope(firm_id):
            visitor = queries.inside(key, at=clock.now())
            if visitor is None:
                return self.get_response(request)
            request.door = visitor  # type: ignore[attr-defined]
            request.actor = door_actor(visitor.door, visitor.person_id, firm_id)  # type: ignore[attr-defined]
            return answered(functools.partial(_seen, self.get_response), request)

    def process_exception(self, request: HttpRequest, fault: Exception) -> HttpResponse | None:
        """Say in a door's own words what a page could not do; what it wrote before is taken back."""
        if not request.path.startswith(OUTSIDE):
            return None
        mark_refused(request)
        if isinstance(fault, Refused):
            return door_page(request, "portals/refused.html", {"sentence": str(fault)}, status=422)
        if isinstance(fault, ObjectDoesNotExist | Http404):
            return door_page(request, "portals/nothing.html", {}, status=404)
        if isinstance(fault, PermissionDenied):
            return door_page(request, "portals/closed.html", {}, status=403)
        if isinstance(fault, DataError):
            return door_page(request, "portals/refused.html", {"sentence": UNREADABLE}, status=400)
        return None


def _seen(get_response: Respond, request: HttpRequest) -> HttpResponse:
    """Answer, and note which page was shown; an action leaves its own line in the audit."""
    visitor = visitor_of(request)
    response = get_response(request)
    match = request.resolver_match
    if match is not None and response.status_code < HTTPStatus.BAD_REQUEST:
        is_shown = request.method == "GET" and response.status_code == HTTPStatus.OK
        subject = next((value for value in match.kwargs.values() if isinstance(value, UUID)), None)
        page = match.url_name or "" if is_shown else ""
        actions.note_seen(visitor, page=page, subject_id=subject)
    return response


def visitor_of(request: HttpRequest) -> Inside:
    """Return who came in through a door. Raises PermissionDenied when nobody did."""
    visitor = getattr(request, "door", None)
    if not isinstance(visitor, Inside):
        raise PermissionDenied("come in by a link first")
    return visitor


def for_door(door: str) -> Callable[[View], View]:
    """Show a page only to who came in through this door: others get 403, and a way to ask for a link."""

    def wrap(view: View) -> View:
        @functools.wraps(view)
        def run(request: HttpRequest, *args: Any, **keys: Any) -> HttpResponseBase:
            if visitor_of(request).door != door:
                raise PermissionDenied("this page belongs to another door")
            return view(request, *args, **keys)

        return login_not_required(never_cache(run))

    return wrap


def note_read(request: HttpRequest, shown: Iterable[Any]) -> None:
    """Note which updates whoever came in is shown for the first time."""
    for one in shown:
        if one.seen_at is None:
            see_update(actor_of(request), update_id=one.pk)


def door_page(request: HttpRequest, template: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    """Render a page for somebody outside: every template gets `visitor` (None: nobody came in), `can`, `zone`."""
    visitor = getattr(request, "door", None)
    actor = getattr(request, "actor", None)
    given = {
        "visitor": visitor, "zone": visitor.time_zone if visitor else "UTC",
        "can": {word.name.lower() for word in actor.can} if visitor and actor else set(), **context,
    }  # fmt: skip
    return render(request, template, given, status=status)
