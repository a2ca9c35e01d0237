"""A link for a referee: compliance knows the reference, access the link, and this page brings them together."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from rapport.access import actions as access
from rapport.accounts.queries import firm
from rapport.compliance import actions as compliance
from rapport.compliance import queries
from rapport.foundation.actors import Can
from rapport.foundation.web import actor_of, needs, page


@require_POST
@never_cache
@needs(Can.OPEN_DOOR)
def link(request: HttpRequest, reference_id: UUID) -> HttpResponse:
    """Make a link for a referee, shown this once to be copied or mailed; the reference counts as asked now."""
    actor, reference = actor_of(request), queries.reference(reference_id)
    compliance.note_reference_asked(actor, reference_id=reference_id)
    made = access.make_link(actor, person_id=reference.person_id, door="referee", subject_id=reference_id)
    context = {"reference": reference, "person": reference.person, "made": made, "firm": firm(), "here": "people"}
    return page(request, "desk/reference_link.html", context)
