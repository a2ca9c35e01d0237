"""HTTP at the edge: who is asking, and their scope; how a refusal looks."""

import functools
import sys
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, TypeVar
from uuid import UUID

from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.db import DataError, InterfaceError, OperationalError, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.template import loader
from django.views.defaults import server_error

from rapport.foundation.action import Refused
from rapport.foundation.actors import Actor, Can
from rapport.foundation.scope import firm_scope

Respond = Callable[[HttpRequest], HttpResponse]
R = TypeVar("R", bound=HttpResponseBase)

OUTSIDE = "/door/"  # where people outside come in: there a member of staff is nobody, and elsewhere those people are


@dataclass(frozen=True, slots=True)
class NavItem:
    """One line of the left bar. `key` is what a page says of itself to be marked current; `needs` who is offered it."""

    label: str
    url_name: str
    icon: str
    key: str
    foot: bool = False
    needs: Can | None = None

    def is_for(self, actor: object) -> bool:
        """Whether whoever asks may open the page."""
        return self.needs is None or (isinstance(actor, Actor) and actor.may(self.needs))


NAV: list[NavItem] = []  # filled by config at start-up


def actor_of(request: HttpRequest) -> Actor:
    """Return the actor behind a request. Raises PermissionDenied when nobody is signed in."""
    actor = getattr(request, "actor", None)
    if not isinstance(actor, Actor):
        raise PermissionDenied("sign in first")
    return actor


def needs(word: Can) -> Callable[[Callable[..., R]], Callable[..., R]]:
    """Let a page be seen only by those who hold a permission: others get 403."""

    def wrap(view: Callable[..., R]) -> Callable[..., R]:
        @functools.wraps(view)
        def run(request: HttpRequest, *args: Any, **keys: Any) -> R:
            if not actor_of(request).may(word):
                raise PermissionDenied(f"this page needs {word}")
            return view(request, *args, **keys)

        return run

    return wrap


def zone_of(request: HttpRequest) -> str:
    """Return the reader's time zone."""
    return str(getattr(getattr(request, "member", None), "time_zone", "UTC"))


def key_or_none(text: str) -> UUID | None:
    """Return the key a query string or a form names; None for what is none."""
    try:
        return UUID(text)
    except ValueError:
        return None


def is_partial(request: HttpRequest) -> bool:
    """Return whether htmx asks for a piece of a page rather than the page."""
    return request.headers.get("HX-Request") == "true" and request.headers.get("HX-Boosted") != "true"


def answered(get_response: Respond, request: HttpRequest) -> HttpResponse:
    """Return the answer to a request inside its firm's transaction; what a page that failed or refused wrote is taken
    back.
    """
    response = get_response(request)
    if response.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR or getattr(request, "is_refused", False):
        transaction.set_rollback(True)
    return response


def mark_refused(request: HttpRequest) -> None:
    """Let what this request wrote be taken back, whatever it is answered."""
    setattr(request, "is_refused", True)  # noqa: B010 - a fact of this request alone


class ScopeMiddleware:
    """Run each request inside its actor's firm, when there is one. `find_actor` comes from accounts, set by config."""

    find_actor: Callable[[HttpRequest], Actor | None] | None = None

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = getattr(request, "user", None)
        firm_id = getattr(user, "firm_id", None)
        if firm_id is None or ScopeMiddleware.find_actor is None or request.path.startswith(OUTSIDE):
            return self.get_response(request)
        with firm_scope(firm_id):
            actor = ScopeMiddleware.find_actor(request)
            if actor is None:
                return self.get_response(request)
            request.actor = actor  # type: ignore[attr-defined]
            return answered(self.get_response, request)

    def process_exception(self, request: HttpRequest, fault: Exception) -> HttpResponse | None:
        """Turn what a page could not do into an answer; what it wrote before is taken back.

        A rule's refusal is its sentence (422), a row that is not there for this firm a 404, and a value the database
        cannot hold, such as the invisible character NUL, a 400.
        """
        mark_refused(request)
        if isinstance(fault, DataError):
            return render(request, "400.html", status=400)
        if isinstance(fault, Refused):
            return render(request, "base/refused.html", {"sentence": str(fault)}, status=422)
        if isinstance(fault, ObjectDoesNotExist):
            raise Http404("nothing here") from fault
        return None


def fault(request: HttpRequest) -> HttpResponse:
    """Answer where a page broke: 503 "back in a moment" when the database was away, else 500. Asks no database."""
    if isinstance(sys.exception(), OperationalError | InterfaceError):
        answer = HttpResponse(loader.render_to_string("503.html"), status=503)
        answer["Retry-After"] = "5"
        return answer
    return server_error(request)


def page(request: HttpRequest, template: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    """Render a page for a member of staff: every template gets `can`, `actor` and `zone` beside its own context."""
    actor = getattr(request, "actor", None)
    can = {word.name.lower() for word in actor.can} if isinstance(actor, Actor) else set()
    return render(request, template, {"actor": actor, "can": can, "zone": zone_of(request), **context}, status=status)
