"""What is around every page: the palette, search without JavaScript, the theme, help."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from rapport.desk.palette import find
from rapport.foundation.web import actor_of, page

LONGEST_SEARCH = 100
YEAR = 365 * 24 * 3600


@require_GET
def palette(request: HttpRequest) -> HttpResponse:
    """Return the palette's lines for a text, as options of its list."""
    return page(request, "desk/palette.html", _found(request))


@require_GET
def search(request: HttpRequest) -> HttpResponse:
    """Show the same as a page, for readers without JavaScript."""
    return page(request, "desk/search.html", _found(request))


@login_not_required
@require_POST
def theme(request: HttpRequest) -> HttpResponse:
    """Change between light and dark, for readers without JavaScript."""
    back = request.headers.get("Referer", "/")
    safe = url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure())
    response = HttpResponseRedirect(back if safe else "/")
    chosen = "light" if request.COOKIES.get("theme") == "dark" else "dark"
    response.set_cookie("theme", chosen, max_age=YEAR, samesite="Lax", secure=request.is_secure())
    return response


@require_GET
def help_page(request: HttpRequest) -> HttpResponse:
    """Show what the product asks for and why: an index of the explanations."""
    return page(request, "desk/help.html", {"here": "help"})


def _found(request: HttpRequest) -> dict[str, object]:
    text = request.GET.get("q", "")[:LONGEST_SEARCH].replace("\0", "")
    return {"found": find(text, actor=actor_of(request)), "text": text}
