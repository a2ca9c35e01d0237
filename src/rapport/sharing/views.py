"""Pages of the library: what stands in it, whom it would serve, sending it to one person."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rapport.accounts import queries as accounts
from rapport.foundation import clock
from rapport.foundation.action import Refused
from rapport.foundation.actors import Can
from rapport.foundation.files import as_attachment, refuse_too_big, takes_files
from rapport.foundation.web import actor_of, needs, page
from rapport.mail.queries import can_send
from rapport.people import queries as people
from rapport.sharing import actions, queries
from rapport.sharing.forms import ContentForm, ShareForm
from rapport.sharing.models import Shared

HERE = {"here": "network"}
_BOTH = require_http_methods(["GET", "POST"])
_FILES = takes_files(lambda: settings.DOCUMENT_MAX_BYTES)


@require_GET
@needs(Can.SEE_PEOPLE)
def listing(request: HttpRequest) -> HttpResponse:
    """Show the library; with `?all=1` what is out of date too."""
    everything = "all" in request.GET
    rows = queries.library(clock.today(accounts.firm().time_zone), all_of_it=everything)
    context = {"rows": rows, "uses": queries.uses([row.pk for row in rows]), "everything": everything, **HERE}
    return page(request, "sharing/list.html", context)


@_FILES
@_BOTH
@needs(Can.KEEP_CONTENT)
def new(request: HttpRequest) -> HttpResponse:
    """Put something into the library."""
    return _keep(request, ContentForm(request.POST or None, request.FILES or None), "For the library", None)


@_FILES
@_BOTH
@needs(Can.KEEP_CONTENT)
def change(request: HttpRequest, content_id: UUID) -> HttpResponse:
    """Change what stands there."""
    row = queries.content(content_id)
    initial = {
        "kind": row.kind, "title": row.title, "address": row.address, "text": row.text,
        "fields_": ", ".join(row.fields), "roles": row.roles, "until_on": row.until_on,
    }  # fmt: skip
    form = ContentForm(request.POST or None, request.FILES or None, initial=initial)
    return _keep(request, form, row.title, content_id)


@require_GET
@needs(Can.SEE_PEOPLE)
def content(request: HttpRequest, content_id: UUID) -> HttpResponse:
    """Show one piece: what it says, whom of one's people it would serve, to whom it went."""
    row, actor = queries.content(content_id), actor_of(request)
    readers = queries.who_would_value(row, member_id=actor.own_id) if actor.may(Can.KEEP_CONTENT) else []
    context = {
        "row": row, "file": people.document(row.document_id).newest if row.document_id else None,
        "readers": readers, "shared": queries.shared(content_id), "outcomes": Shared.Outcome.choices, **HERE
    }  # fmt: skip
    return page(request, "sharing/content.html", context)


@require_GET
@needs(Can.SEE_PEOPLE)
def file(request: HttpRequest, content_id: UUID) -> FileResponse:
    """Give the file of a piece."""
    row = queries.content(content_id)
    if row.document_id is None:
        raise Http404
    version = people.document(row.document_id).newest
    kept = people.open_version(version)
    return as_attachment(kept, name=version.file_name, content_type=version.content_type, size=version.size_bytes)


@require_POST
def retire(request: HttpRequest, content_id: UUID) -> HttpResponse:
    """Take a piece out, or put it back."""
    back = request.POST.get("act") == "back"
    actions.retire_content(actor_of(request), content_id=content_id, back=back)
    messages.success(request, "It is offered again." if back else "Taken out. What was shared stays on record.")
    return redirect("content", content_id=content_id)


@_BOTH
@needs(Can.KEEP_CONTENT)
def share(request: HttpRequest, content_id: UUID, person_id: UUID) -> HttpResponse:
    """Share a piece with one person."""
    row, person = queries.content(content_id), people.get(person_id)
    form = ShareForm(request.POST or None)
    if form.is_valid():
        send = request.POST.get("act") == "send"
        try:
            actions.share(
                actor_of(request), content_id=content_id, person_id=person_id, send=send, **form.cleaned_data
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            said = f"On its way to {person.full_name}." if send else f"Noted as shared with {person.full_name}."
            messages.success(request, said)
            return redirect("content", content_id=content_id)
    context = {"form": form, "row": row, "person": person, "can_send": can_send(), **HERE}
    return page(request, "sharing/share.html", context, status=422 if form.errors else 200)


@require_POST
def outcome(request: HttpRequest, shared_id: UUID) -> HttpResponse:
    """Note what came of it."""
    row = actions.note_outcome(actor_of(request), shared_id=shared_id, outcome=request.POST.get("outcome", ""))
    messages.success(request, "Noted.")
    return redirect("content", content_id=row.content_id)


def _keep(request: HttpRequest, form: ContentForm, title: str, content_id: UUID | None) -> HttpResponse:
    if form.is_valid():
        most = settings.DOCUMENT_MAX_BYTES
        try:
            refuse_too_big(request, most, f"A file may have at most {most // 10**6} MB. Save it smaller, or in parts.")
            row = actions.keep_content(actor_of(request), content_id=content_id, **form.given())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "Kept.")
            return redirect("content", content_id=row.pk)
    home = reverse("content", kwargs={"content_id": content_id}) if content_id else reverse("library")
    context = {"form": form, "title": title, "home": home, **HERE}
    return page(request, "sharing/ask.html", context, status=422 if form.errors else 200)
