"""Pages of the referees' door."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from rapport.portals.doorway import door_page, for_door


@for_door("referee")
@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """Greet, and say what is here."""
    return door_page(request, "portals/referee/home.html", {})
