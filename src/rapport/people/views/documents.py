"""Documents: of a person, of a client, one of them, its file."""

from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rapport.foundation.action import Refused
from rapport.foundation.actors import Can
from rapport.foundation.files import as_attachment, refuse_too_big, takes_files
from rapport.foundation.web import actor_of, needs, page
from rapport.people import actions, queries
from rapport.people.forms import DocumentFacts, FileForm, PersonDocumentFacts
from rapport.people.models import Document
from rapport.people.queries.documents import removed_documents_of
from rapport.people.views.parts import client_document_parts, client_tabs, person_document_parts
from rapport.rules.wall import OPEN, Wall

_BOTH = require_http_methods(["GET", "POST"])
_FILES = takes_files(lambda: settings.DOCUMENT_MAX_BYTES)


@_FILES
@_BOTH
@needs(Can.SEE_PEOPLE)
def of_person(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Show a person's documents; keep another."""
    person = queries.get(person_id)
    wall = queries.wall(actor_of(request), person)
    parts = person_document_parts(person_id, wall)
    return _documents(request, {"person_id": person_id}, parts, person.full_name, wall)


@_FILES
@_BOTH
@needs(Can.SEE_PEOPLE)
def of_organisation(request: HttpRequest, organisation_id: UUID) -> HttpResponse:
    """Show the documents of an organisation; keep another."""
    organisation = queries.get_organisation(organisation_id)
    parts = client_document_parts(organisation_id) | {"tabs": client_tabs(organisation_id, "client_documents")}
    return _documents(request, {"organisation_id": organisation_id}, parts, organisation.name)


def _documents(
    request: HttpRequest, owner: dict[str, Any], parts: dict[str, Any], whose: str, wall: Wall = OPEN
) -> HttpResponse:
    form = parts["document_form"]
    if request.method == "POST":
        form = _bound(request, type(form))
        if form.is_valid():
            given = dict(form.cleaned_data)
            try:
                made = actions.add_document(actor_of(request), upload=given.pop("file"), **owner, **given)
            except Refused as refusal:
                form.add_error("file", str(refusal))
            else:
                messages.success(request, f"{made.title} was added.")
                return redirect(home_of(made))
    removed = removed_documents_of(next(iter(owner.values())), wall)
    context = {**parts, "document_form": form, "whose": whose, "removed": removed}
    here = {"here": _here(owner.get("person_id"))}
    return page(request, "people/documents_page.html", context | here, status=422 if form.errors else 200)


def _bound(request: HttpRequest, kind: type[FileForm]) -> FileForm:
    """Return a form with what was sent; when that was too much the file is not all there, and the form says so."""
    form = kind(request.POST, request.FILES)
    most = settings.DOCUMENT_MAX_BYTES
    try:
        refuse_too_big(request, most, f"A document may have at most {most // 10**6} MB. Save it smaller, or in parts.")
    except Refused as refusal:
        form.fields["file"].error_messages["required"] = str(refusal)
    return form


@require_GET
@needs(Can.SEE_PEOPLE)
def download(request: HttpRequest, version_id: UUID) -> FileResponse:
    """Give the file of one version."""
    version = queries.version_for(actor_of(request), version_id)
    file = queries.open_version(version)
    return as_attachment(file, name=version.file_name, content_type=version.content_type, size=version.size_bytes)


@_BOTH
@needs(Can.KEEP_DOCUMENT)
def change(request: HttpRequest, document_id: UUID) -> HttpResponse:
    """Say anew what a document is, and whether its person is shown it."""
    kept = queries.document_for(actor_of(request), document_id)
    form = _facts_form(kept, request.POST or None)
    if form.is_valid():
        changed = actions.change_document(actor_of(request), document_id=document_id, **form.cleaned_data)
        messages.success(request, f"{changed.title} was changed.")
        return redirect(home_of(changed))
    return _document(request, kept, form, FileForm())


@_FILES
@require_POST
@needs(Can.KEEP_DOCUMENT)
def new_version(request: HttpRequest, document_id: UUID) -> HttpResponse:
    """Keep a newer file of a document."""
    kept = queries.document_for(actor_of(request), document_id)
    form = _bound(request, FileForm)
    if form.is_valid():
        try:
            made = actions.add_version(actor_of(request), document_id=document_id, upload=form.cleaned_data["file"])
        except Refused as refusal:
            form.add_error("file", str(refusal))
        else:
            messages.success(request, f"{kept.document.title}: version {made.number} is the newest.")
            return redirect(home_of(kept.document))
    return _document(request, kept, _facts_form(kept), form)


def _facts_form(kept: queries.Kept, given: QueryDict | None = None) -> forms.Form:
    document = kept.document
    initial = {"kind": document.kind, "title": document.title, "visible_to_person": document.visible_to_person}
    return (PersonDocumentFacts if document.person_id else DocumentFacts)(given, initial=initial)


def _document(request: HttpRequest, kept: queries.Kept, facts: forms.Form, file: FileForm) -> HttpResponse:
    document = kept.document
    context = {"kept": kept, "facts": facts, "file": file, "home": home_of(document), "here": _here(document.person_id)}
    return page(request, "people/document.html", context, status=422 if facts.errors or file.errors else 200)


@require_POST
@needs(Can.KEEP_DOCUMENT)
def remove(request: HttpRequest, document_id: UUID) -> HttpResponse:
    """Take a document away; it can be brought back for 30 days."""
    queries.document_for(actor_of(request), document_id)
    gone = actions.remove_document(actor_of(request), document_id=document_id)
    undo = reverse("document_restore", kwargs={"document_id": document_id})
    messages.success(request, f"{gone.title} was removed.", extra_tags=undo)
    return redirect(home_of(gone))


@require_POST
@needs(Can.KEEP_DOCUMENT)
def restore(request: HttpRequest, document_id: UUID) -> HttpResponse:
    """Bring a removed document back."""
    back = actions.restore_document(actor_of(request), document_id=document_id)
    messages.success(request, f"{back.title} is back.")
    return redirect(home_of(back))


def home_of(document: Document) -> str:
    """Return the place on the page of whose document it is; what is nobody's stands in the library."""
    if document.kind == Document.Kind.LIBRARY:
        return reverse("library")
    if document.person_id is not None:
        return reverse("person", kwargs={"person_id": document.person_id}) + "#documents"
    return reverse("client_documents", kwargs={"organisation_id": document.organisation_id})


def _here(person_id: UUID | None) -> str:
    return "clients" if person_id is None else "people"
