"""Version 1 of the API. What breaks a program goes into a version 2."""

from http import HTTPStatus
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.db import DataError
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern
from ninja import NinjaAPI
from ninja.security import HttpBearer

from rapport.accounts import queries
from rapport.api import submissions
from rapport.api.shapes import Fault, Me, judged
from rapport.foundation.action import Refused
from rapport.foundation.actors import Actor
from rapport.foundation.web import actor_of
from rapport.submissions.actions import GatesClosed


class Token(HttpBearer):
    """A token made under Settings, Programs."""

    def authenticate(self, request: HttpRequest, token: str) -> Actor | None:
        """Return the actor the doorway found for this token."""
        actor = getattr(request, "actor", None)
        return actor if isinstance(actor, Actor) and actor.kind == "key" else None


api = NinjaAPI(
    title="Rapport",
    version="1",
    description="The recruiter's record for programs. A program acts for a member, never beyond what they may.",
    urls_namespace="api",
    auth=Token(),
    docs_url=None,
    openapi_url=None,
)


@api.exception_handler(Refused)
def refused(request: HttpRequest, fault: Refused) -> HttpResponse:
    """A rule said no: its sentence."""
    return _fault(request, HTTPStatus.UNPROCESSABLE_ENTITY, str(fault))


@api.exception_handler(GatesClosed)
def held_back(request: HttpRequest, fault: GatesClosed) -> HttpResponse:
    """Gates are closed: their sentences, and every gate as judged."""
    told = {"detail": str(fault), "gates": [judged(gate) for gate in fault.gates]}
    return api.create_response(request, told, status=HTTPStatus.UNPROCESSABLE_ENTITY)


@api.exception_handler(PermissionDenied)
def forbidden(request: HttpRequest, fault: PermissionDenied) -> HttpResponse:
    """The token or its member may not."""
    return _fault(request, HTTPStatus.FORBIDDEN, "This token may not do that.")


@api.exception_handler(ObjectDoesNotExist)
def missing(request: HttpRequest, fault: ObjectDoesNotExist) -> HttpResponse:
    """Not there for this firm."""
    return _fault(request, HTTPStatus.NOT_FOUND, "There is nothing with this key.")


@api.exception_handler(DataError)
def unkeepable(request: HttpRequest, fault: DataError) -> HttpResponse:
    """A value no column can hold, such as the invisible character NUL."""
    return _fault(request, HTTPStatus.BAD_REQUEST, "A value holds a character that cannot be kept.")


def _fault(request: HttpRequest, status: HTTPStatus, sentence: str) -> HttpResponse:
    return api.create_response(request, {"detail": sentence}, status=status)


@api.get("/me", operation_id="me", response={200: Me, 401: Fault}, tags=["token"], summary="Whose token this is")
def me(request: HttpRequest) -> dict[str, Any]:
    """Say for whom the token acts and what it may do."""
    member = request.member  # type: ignore[attr-defined]
    token = request.token  # type: ignore[attr-defined]
    return {
        "member_id": actor_of(request).own_id,
        "member": member.name,
        "firm": queries.firm().name,
        "scopes": token.scopes,
        "expires_on": token.expires_at.date(),
    }


api.add_router("/submissions", submissions.router)


def urlpatterns() -> list[URLPattern]:
    """Return the API's URLs; they ask for a token, not for a sign-in."""
    patterns = [part for part in api.urls[0] if isinstance(part, URLPattern) and part.name != "api-root"]
    for part in patterns:
        login_not_required(part.callback)
    return patterns
