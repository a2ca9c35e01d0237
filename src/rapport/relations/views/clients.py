"""The timeline of a client."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from rapport.foundation.actors import Can
from rapport.foundation.web import actor_of, is_partial, key_or_none, needs, page
from rapport.people import queries as people
from rapport.relations import queries


def client_timeline_parts(request: HttpRequest, organisation_id: UUID) -> dict[str, object]:
    """Return what `relations/client_timeline.html` needs, read from the query string. Two queries."""
    contacts = queries.client_timeline(
        actor_of(request),
        organisation_id,
        member_id=key_or_none(request.GET.get("member", "")),
        before=request.GET.get("before", "")[:100],
    )
    members = queries.members_at(organisation_id)
    return {"organisation_id": organisation_id, "contacts": contacts, "members": members}


@require_GET
@needs(Can.SEE_PEOPLE)
def client_touches(request: HttpRequest, organisation_id: UUID) -> HttpResponse:
    """Show the contacts with everybody at a client."""
    organisation = people.get_organisation(organisation_id)
    parts = {"organisation": organisation, "here": "clients", **client_timeline_parts(request, organisation_id)}
    piece = "relations/client_lines.html" if request.GET.get("lines") else "relations/client_timeline.html"
    return page(request, piece if is_partial(request) else "relations/client_timeline_page.html", parts)
