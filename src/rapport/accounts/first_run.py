"""Until there is a firm, every page leads to the one on which it is founded."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from rapport.accounts.queries import any_firm
from rapport.foundation.web import OUTSIDE

Respond = Callable[[HttpRequest], HttpResponse]


class FirstRunMiddleware:
    """Leads everybody to /welcome/ while there is no firm. Costs one small query, and only when nobody is signed in."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        welcome = reverse("welcome")
        free = (welcome, reverse("healthz"), OUTSIDE)
        if not request.user.is_authenticated and not request.path.startswith(free) and not any_firm():
            return HttpResponseRedirect(welcome)
        return self.get_response(request)
