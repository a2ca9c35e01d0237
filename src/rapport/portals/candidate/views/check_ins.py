"""A check-in after a start."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from rapport.portals.check_ins import answer
from rapport.portals.doorway import for_door


@for_door("candidate")
@require_http_methods(["GET", "POST"])
def check_in(request: HttpRequest, check_in_id: UUID) -> HttpResponse:
    """Ask how it really is."""
    return answer(request, check_in_id, "candidate")
