"""The person and the client as a whole: each feature's part on one page."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from rapport.foundation.actors import Can
from rapport.foundation.web import needs, page
from rapport.people import queries as people


@require_GET
@needs(Can.SEE_PEOPLE)
def person(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Show one person."""
    return page(request, "desk/person.html", {"person": people.get(person_id), "here": "people"})
