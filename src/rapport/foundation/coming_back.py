"""A form that was opened to mend something leads back to where one came from, whichever feature it belongs to."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme

from rapport.foundation.web import Respond

KEY, MOST = "come_back", 20
FOUND = 302


def back_to(request: HttpRequest, otherwise: str) -> str:
    """Return the page of ours the form came from (its field `next`), else another."""
    asked = request.POST.get("next", "")
    return asked if asked.startswith("/") and _is_ours(request, asked) else otherwise


class ComeBackMiddleware:
    """`?back=/a/page/` on a form's address: once the form was kept (it redirects), the reader goes there instead.

    Remembered in the session by the form's path, so that a form that was not filled in rightly does not forget it.
    """

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        asked = request.GET.get("back", "")
        if request.method == "GET" and asked.startswith("/") and _is_ours(request, asked):
            there = dict(list(request.session.get(KEY, {}).items())[-MOST:])
            request.session[KEY] = {**there, request.path: asked}
        response = self.get_response(request)
        if request.method == "POST" and response.status_code == FOUND and request.path in request.session.get(KEY, {}):
            return self._back(request, response)
        return response

    def _back(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        waiting = dict(request.session[KEY])
        target = waiting.pop(request.path)
        request.session[KEY] = waiting
        return HttpResponseRedirect(target) if _is_ours(request, target) else response


def _is_ours(request: HttpRequest, address: str) -> bool:
    return url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure())
