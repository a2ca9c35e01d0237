"""What is heard against a candidate after the CV was sent: noted, and told to the client."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from rapport.foundation.actors import Can
from rapport.foundation.web import actor_of, needs
from rapport.submissions import actions


@require_POST
@needs(Can.KEEP_CANDIDACY)
def note(request: HttpRequest, candidacy_id: UUID) -> HttpResponse:
    """Note what we heard; say what it asks of us."""
    certain, what = request.POST.get("certain") == "yes", request.POST.get("what", "")
    noted = actions.note_unsuitable(actor_of(request), candidacy_id=candidacy_id, certain=certain, what=what)
    messages.success(request, f"Noted. {noted.owed}")
    return redirect("candidacy", candidacy_id=candidacy_id)


@require_POST
@needs(Can.KEEP_CANDIDACY)
def told(request: HttpRequest, unsuitability_id: UUID) -> HttpResponse:
    """Note that the client was told."""
    row = actions.told_client(actor_of(request), unsuitability_id=unsuitability_id)
    messages.success(request, "Noted: the client was told.")
    return redirect("candidacy", candidacy_id=row.candidacy_id)
