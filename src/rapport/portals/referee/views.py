"""Pages of the referees' door."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from rapport.compliance import actions, queries
from rapport.foundation.web import actor_of
from rapport.portals.doorway import door_page, for_door, visitor_of
from rapport.portals.referee.forms import RefereeForm


@for_door("referee")
@require_http_methods(["GET", "POST"])
def home(request: HttpRequest) -> HttpResponse:
    """Ask the questions about the person who named the referee; once answered, thank and show what was said."""
    reference = queries.for_referee(actor_of(request), _asked(request))
    form = RefereeForm(request.POST or None)
    context = {"reference": reference, "person": reference.person, "said": queries.answers_of(reference)}
    if reference.state != reference.State.WAITING:
        return door_page(request, "portals/referee/done.html", context)
    if request.POST.get("answer") == "refuse":
        actions.refuse_reference(actor_of(request), reference_id=reference.pk)
        return redirect("door_referee_home")
    if form.is_valid():
        actions.give_reference(actor_of(request), reference_id=reference.pk, **form.given())
        return redirect("door_referee_home")
    return door_page(
        request, "portals/referee/home.html", context | {"form": form}, status=422 if form.errors else 200
    )


def _asked(request: HttpRequest) -> UUID:
    """Return the reference the link is for. Raises Http404 for a link that names none."""
    subject_id = visitor_of(request).subject_id
    if subject_id is None:
        raise Http404("no reference")
    return subject_id
