"""A link for a referee: compliance knows the reference, access the link, and this page brings them together."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from rapport.access import actions as access
from rapport.accounts.queries import firm
from rapport.compliance import actions as compliance
from rapport.compliance import queries
from rapport.compliance.views.keeping import checks_of
from rapport.foundation.actors import Can
from rapport.foundation.web import actor_of, needs, page


@require_POST
@never_cache
@needs(Can.OPEN_DOOR)
def link(request: HttpRequest, reference_id: UUID) -> HttpResponse:
    """Mail a referee a link; where mail cannot reach them, show it this once to be copied. It counts as asked now."""
    actor = actor_of(request)
    reference = queries.reference_for(actor, reference_id)
    compliance.note_reference_asked(actor, reference_id=reference_id)
    if request.POST.get("act") == "send":
        access.send_to_referee(
            actor, person_id=reference.person_id, reference_id=reference_id, name=reference.referee_name,
            to=reference.referee_email,
        )  # fmt: skip
        messages.success(request, f"A link is on its way to {reference.referee_name}.")
        return redirect(checks_of(reference.person_id))
    made = access.make_link(actor, person_id=reference.person_id, door="referee", subject_id=reference_id)
    text = made.letter_to_referee(reference.referee_name, about=reference.person.full_name, firm=firm().name)
    context = {
        "reference": reference, "person": reference.person, "made": made, "text": text, "here": "people",
    }  # fmt: skip
    return page(request, "desk/reference_link.html", context)
