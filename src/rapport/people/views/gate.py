"""Who may open a page that changes something, and where to go back to."""

from datetime import date

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

from rapport.foundation import clock
from rapport.foundation.actors import Actor, Can
from rapport.foundation.web import actor_of, zone_of


def keeper(request: HttpRequest) -> Actor:
    """Return the actor, who may keep people. Raises PermissionDenied."""
    actor = actor_of(request)
    if not actor.may(Can.KEEP_PEOPLE):
        raise PermissionDenied("your role reads people but does not change them")
    return actor


def today_of(request: HttpRequest) -> date:
    """Return today where the member is."""
    return clock.today(zone_of(request))


def back_to(request: HttpRequest, otherwise: str) -> str:
    """Return the page of ours the form came from, else another."""
    asked = request.POST.get("next", "")
    is_path = asked.startswith("/")
    return asked if is_path and url_has_allowed_host_and_scheme(asked, {request.get_host()}) else otherwise
