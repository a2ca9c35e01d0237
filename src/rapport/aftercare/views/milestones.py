"""Pages of milestones: what waits, one with what was seen and the note, an anniversary, what somebody told."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rapport.accounts import queries as accounts
from rapport.aftercare import actions, queries
from rapport.aftercare.forms import LeftForm, NoteForm, ToldForm
from rapport.aftercare.models import Milestone
from rapport.foundation.action import Refused
from rapport.foundation.actors import Can
from rapport.foundation.web import actor_of, needs, page
from rapport.mail.queries import can_send
from rapport.people import queries as people

HERE = {"here": "network"}
NOTED = "Noted. It counts as a contact that asked for nothing."


@require_GET
@needs(Can.SEE_PEOPLE)
def waiting(request: HttpRequest) -> HttpResponse:
    """Show what waits for the member: news to confirm, people to congratulate."""
    return page(
        request, "aftercare/milestones.html", {"waiting": queries.waiting_for_word(actor_of(request).own_id), **HERE}
    )


@require_GET
@needs(Can.SEE_PEOPLE)
def one(request: HttpRequest, milestone_id: UUID) -> HttpResponse:
    """Show one milestone: what was seen against the record; once it is confirmed, the note."""
    return _page(request, queries.milestone(milestone_id))


@require_POST
def confirm(request: HttpRequest, milestone_id: UUID) -> HttpResponse:
    """Say that it is so."""
    row = actions.confirm_milestone(actor_of(request), milestone_id=milestone_id)
    messages.success(request, f"The record says {row.job} now; the job before is kept as a former one.")
    return redirect("milestone", milestone_id=milestone_id)


@require_POST
def dismiss(request: HttpRequest, milestone_id: UUID) -> HttpResponse:
    """Say that it is not so, with undo."""
    actions.dismiss_milestone(actor_of(request), milestone_id=milestone_id)
    back = reverse("milestone_reopen", kwargs={"milestone_id": milestone_id})
    messages.success(request, "Put away: the same news will not be noticed again.", extra_tags=back)
    return redirect("milestones")


@require_POST
def reopen(request: HttpRequest, milestone_id: UUID) -> HttpResponse:
    """Undo that it was put away."""
    actions.reopen_milestone(actor_of(request), milestone_id=milestone_id)
    messages.success(request, "It waits for you again.")
    return redirect("milestone", milestone_id=milestone_id)


@require_POST
def greet(request: HttpRequest, milestone_id: UUID) -> HttpResponse:
    """Congratulate them."""
    form, send = NoteForm(request.POST), request.POST.get("act") == "send"
    if form.is_valid():
        try:
            row = actions.greet(actor_of(request), milestone_id=milestone_id, send=send, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "On its way." if send else NOTED)
            return redirect("person", person_id=row.person_id)
    return _page(request, queries.milestone(milestone_id), form)


@require_POST
def left(request: HttpRequest, milestone_id: UUID) -> HttpResponse:
    """Say that they left the job we placed them in."""
    form = LeftForm(request.POST)
    if form.is_valid():
        actions.note_left(actor_of(request), milestone_id=milestone_id, **form.cleaned_data)
        messages.success(request, "The placement ended. Care of who left begins: how they are, and what next.")
        return redirect("milestone", milestone_id=milestone_id)
    return _page(request, queries.milestone(milestone_id), left=form)


@require_http_methods(["GET", "POST"])
@needs(Can.KEEP_CARE)
def told(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Note good news at work that they told."""
    form = ToldForm(request.POST or None)
    person = people.get(person_id)
    if form.is_valid():
        try:
            row = actions.tell_milestone(actor_of(request), person_id=person_id, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "Noted. Here is a line to congratulate them with.")
            return redirect("milestone", milestone_id=row.pk)
    status = 422 if form.errors else 200
    return page(request, "aftercare/told.html", {"form": form, "person": person, **HERE}, status=status)


@require_http_methods(["GET", "POST"])
@needs(Can.KEEP_CARE)
def anniversary(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Congratulate somebody on another year in their job."""
    row = queries.anniversary_of(people.get(person_id).pk)
    if row is None:
        raise Refused("There is no anniversary of their job on record these days.")
    if request.method == "GET":
        return _page(request, row)
    form, send = NoteForm(request.POST), request.POST.get("act") == "send"
    if form.is_valid():
        try:
            actions.greet_anniversary(actor_of(request), person_id=person_id, send=send, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "On its way." if send else NOTED)
            return redirect("person", person_id=person_id)
    return _page(request, row, form)


def _page(
    request: HttpRequest, row: Milestone, form: forms.Form | None = None, left: forms.Form | None = None
) -> HttpResponse:
    may = actor_of(request).may(Can.KEEP_CARE)
    greets = may and row.state == Milestone.State.CONFIRMED
    held = queries.greet_refusals(row.person_id) if greets else []
    address = people.preferred_email(row.person_id) if greets else ""
    if greets and form is None:
        draft = queries.draft(row, signed=accounts.member(actor_of(request).own_id).name)
        channel = row.person.preferred_channel or ("email" if address else "call")
        form = NoteForm(initial={"subject": draft.subject, "text": draft.text, "channel": channel})
    context = {
        "row": row, "person": row.person, "form": form, "held": held, "greets": greets, "may": may,
        "address": address, "can_send": can_send() and bool(address),
        "behind": queries.left_behind(row, people.wall(actor_of(request), row.person)),
        "left": left or LeftForm(), "stands": row.state != Milestone.State.NOTICED or queries.stands(row), **HERE,
    }  # fmt: skip
    wrong = (form is not None and form.errors) or (left is not None and left.errors)
    return page(request, "aftercare/milestone.html", context, status=422 if wrong else 200)
