"""What is the person's own: documents, what they allowed and refused."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rapport.compliance import actions as compliance
from rapport.compliance import queries as privacy_queries
from rapport.foundation.action import Refused
from rapport.foundation.files import as_attachment, refuse_too_big, takes_files
from rapport.foundation.web import actor_of
from rapport.people import actions as people
from rapport.people import queries
from rapport.portals.candidate.forms import BirthdayForm, UploadForm
from rapport.portals.doorway import door_page, for_door, visitor_of

CONSENTS = (
    ("jobs", "Tell me about jobs", "We tell you about jobs that may suit you, also ones you have not asked about."),
    ("marketing", "News and marketing", "We send you our news, surveys and invitations."),
    ("birthday", "A line on my birthday", "We keep the day and the month, never the year, and write on that day."),
)
OBJECTIONS = (
    ("scoring", "Being scored", "From the days on which we were in touch, Rapport works out how well we keep in touch "
     "with you. It decides nothing about your applications. If you object, no such number is kept about you."),
    ("marketing", "Marketing", "You get no marketing from us, whatever you allowed before."),
    ("processing", "Any use of my record", "We stop working with your record, except where the law makes us keep it. "
     "Then we cannot look for work for you or put you forward until you take this back."),
)  # fmt: skip


@takes_files(lambda: settings.DOCUMENT_MAX_BYTES)
@for_door("candidate")
@require_http_methods(["GET", "POST"])
def documents(request: HttpRequest) -> HttpResponse:
    """Show the documents they may see; keep another of theirs."""
    visitor, form = visitor_of(request), UploadForm()
    if request.method == "POST":
        form = UploadForm(request.POST, request.FILES)
        most = settings.DOCUMENT_MAX_BYTES
        refuse_too_big(request, most, f"A document may have at most {most // 10**6} MB. Save it smaller, or in parts.")
        if form.is_valid() and _keep(request, visitor.person_id, form):
            messages.success(request, "Thank you. We have it.")
            return redirect("door_candidate_documents")
    context = {"documents": queries.documents_shown_to(visitor.person_id), "form": form, "here": "documents"}
    return door_page(request, "portals/candidate/documents.html", context, status=422 if form.errors else 200)


def _keep(request: HttpRequest, person_id: UUID, form: UploadForm) -> bool:
    given = form.cleaned_data
    try:
        people.upload_for_person(
            actor_of(request), person_id=person_id, kind=given["kind"], upload=given["file"], title=given["title"]
        )
    except Refused as refusal:
        form.add_error("file", str(refusal))
        return False
    return True


@require_GET
@for_door("candidate")
def download(request: HttpRequest, version_id: UUID) -> FileResponse:
    """Give a document they may see."""
    version = queries.version_shown_to(visitor_of(request).person_id, version_id)
    file = queries.open_version(version)
    return as_attachment(file, name=version.file_name, content_type=version.content_type, size=version.size_bytes)


@for_door("candidate")
@require_GET
def privacy(request: HttpRequest) -> HttpResponse:
    """Show what they allowed and refused, with what each means."""
    return _privacy(request, BirthdayForm())


def _privacy(request: HttpRequest, form: BirthdayForm) -> HttpResponse:
    kept = privacy_queries.privacy(visitor_of(request).person_id)
    given = {row.purpose: row for row in reversed(kept.consents) if row.withdrawn_on is None}
    against = {row.about: row for row in kept.objections if row.lifted_on is None}
    context = {
        "consents": CONSENTS, "objections": OBJECTIONS, "given": given, "against": against, "form": form,
        "here": "privacy",
    }  # fmt: skip
    return door_page(request, "portals/candidate/privacy.html", context, status=422 if form.errors else 200)


@for_door("candidate")
@require_POST
def consent(request: HttpRequest) -> HttpResponse:
    """Give or take back a consent."""
    actor, purpose = actor_of(request), request.POST.get("purpose", "")[:20]
    if request.POST.get("do") == "withdraw":
        compliance.withdraw_own_consent(actor, purpose=purpose)
        messages.success(request, "Taken back. It counts from now on.")
        return redirect("door_candidate_privacy")
    on: dict[str, int] = {}
    if purpose == "birthday":
        form = BirthdayForm(request.POST)
        if not form.is_valid():
            return _privacy(request, form)
        on = form.cleaned_data
    compliance.give_own_consent(actor, purpose=purpose, **on)
    messages.success(request, "Thank you. You can take it back here at any time.")
    return redirect("door_candidate_privacy")


@for_door("candidate")
@require_POST
def objection(request: HttpRequest) -> HttpResponse:
    """Object to something, or take it back."""
    actor, about = actor_of(request), request.POST.get("about", "")[:20]
    if request.POST.get("do") == "lift":
        compliance.take_back_objection(actor, about=about)
        messages.success(request, "Taken back.")
    else:
        compliance.object_to(actor, about=about)
        messages.success(request, "We keep to it from now on.")
    return redirect("door_candidate_privacy")
