"""How it really is after a start: the same short form in the candidate's and the client's door."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from rapport.aftercare import actions, queries
from rapport.aftercare.forms import CheckInForm
from rapport.foundation.web import actor_of
from rapport.portals.doorway import door_page, visitor_of


def answer(request: HttpRequest, check_in_id: UUID, door: str) -> HttpResponse:
    """Show the form and keep the answer; once answered, thank."""
    row = queries.check_in(check_in_id, person_id=visitor_of(request).person_id, door=door)
    form = CheckInForm(request.POST or None, of_client=door == "client")
    context: dict[str, Any] = {"row": row, "form": form, "of_client": door == "client", "here": ""}
    if request.method == "POST" and form.is_valid():
        actions.answer_check_in(actor_of(request), check_in_id=check_in_id, said=form.said())
        messages.success(request, "Thank you. We read it today.")
        return redirect(f"door_{door}_home")
    return door_page(request, "portals/check_in.html", context, status=422 if form.errors else 200)
