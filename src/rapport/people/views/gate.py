"""Who may open a page that changes something, and where to go back to."""

from datetime import date

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

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
