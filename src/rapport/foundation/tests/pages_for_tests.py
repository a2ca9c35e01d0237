"""Pages that fail in every way a page can, for test_web.py."""

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.urls import path

from rapport.accounts.models import Leave, Member
from rapport.config.urls import urlpatterns as product
from rapport.foundation.action import Refused
from rapport.foundation.web import actor_of

handler500 = "rapport.foundation.web.fault"


def _note(request: HttpRequest) -> None:
    Leave.objects.create(member_id=actor_of(request).own_id, starts_on="2026-12-01", ends_on="2026-12-01")


def works(request: HttpRequest) -> HttpResponse:
    _note(request)
    return HttpResponse("noted")


def refuses(request: HttpRequest) -> HttpResponse:
    _note(request)
    raise Refused("The kettle is <empty>.")


def misses(request: HttpRequest) -> HttpResponse:
    return HttpResponse(str(Member.objects.get(email="nobody@nowhere.example")))


def answers_500(request: HttpRequest) -> HttpResponse:
    _note(request)
    return HttpResponse("no", status=500)


def breaks(request: HttpRequest) -> HttpResponse:
    _note(request)
    raise ZeroDivisionError


def loses(request: HttpRequest) -> HttpResponse:
    _note(request)
    connection.cursor().execute("SELECT pg_terminate_backend(pg_backend_pid())")
    return HttpResponse("never")


urlpatterns = [
    path("t/works", works),
    path("t/refuses", refuses),
    path("t/misses", misses),
    path("t/answers-500", answers_500),
    path("t/breaks", breaks),
    path("t/loses", loses),
    *product,
]
