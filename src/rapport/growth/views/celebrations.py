"""Pages of successes: a note made one's own, let pass, told."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from rapport.accounts import queries as accounts
from rapport.foundation import clock
from rapport.foundation.action import Refused
from rapport.foundation.actors import Can
from rapport.foundation.web import actor_of, needs, page
from rapport.growth import actions, queries
from rapport.growth.visit_forms import NoteForm, SuccessForm
from rapport.mail.queries import can_send
from rapport.people import queries as people
from rapport.rules.contact import closed
from rapport.stakeholders import queries as stakeholders

HERE = {"here": "clients"}
_BOTH = require_http_methods(["GET", "POST"])


@_BOTH
@needs(Can.KEEP_GROWTH)
def celebration(request: HttpRequest, celebration_id: UUID) -> HttpResponse:
    """Show a success with the draft of a note; on POST the note goes, or went."""
    row, actor = queries.celebration(celebration_id), actor_of(request)
    drafted = queries.draft(row, signed=accounts.member(actor.own_id).name)
    form = NoteForm(request.POST or None, initial={"subject": drafted.subject, "text": drafted.text})
    if form.is_valid():
        send = request.POST.get("act") == "send"
        try:
            actions.celebrate(actor, celebration_id=celebration_id, send=send, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"{'On its way to' if send else 'Noted as sent to'} {row.person.full_name}.")
            return redirect("client", organisation_id=row.organisation_id)
    shut = closed(queries.gates(row, on=clock.today(accounts.firm().time_zone))) if row.is_open else ()
    context = {"row": row, "success": queries.said_of(row), "form": form, "shut": shut, "can_send": can_send(), **HERE}
    return page(request, "growth/celebration.html", context, status=422 if form.errors else 200)


@require_POST
@needs(Can.KEEP_GROWTH)
def dismiss(request: HttpRequest, celebration_id: UUID) -> HttpResponse:
    """Let a success pass."""
    row = actions.dismiss_success(actor_of(request), celebration_id=celebration_id)
    messages.success(request, "Let pass. It does not come back.")
    return redirect("client", organisation_id=row.organisation_id)


@_BOTH
@needs(Can.KEEP_GROWTH)
def tell(request: HttpRequest, organisation_id: UUID) -> HttpResponse:
    """Note a success they told us of."""
    organisation = people.get_organisation(organisation_id)
    form = SuccessForm(request.POST or None, around=stakeholders.people_around(organisation_id))
    if form.is_valid():
        try:
            told = actions.tell_success(
                actor_of(request), organisation_id=organisation_id, person_id=form.cleaned_data["person"],
                about=form.cleaned_data["about"],
            )  # fmt: skip
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("celebration", celebration_id=told.pk)
    context = {
        "form": form, "title": f"A success of {organisation.name}", "submit": "Draft a note", **HERE,
        "home": reverse("client", kwargs={"organisation_id": organisation_id}),
    }  # fmt: skip
    return page(request, "relations/form.html", context, status=422 if form.errors else 200)
