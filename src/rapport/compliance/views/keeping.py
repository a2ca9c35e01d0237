"""What the pages of compliance share: a form that keeps something of a person, and where it leads back to."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from rapport.compliance import queries
from rapport.foundation.action import Refused
from rapport.foundation.actors import Actor, Can
from rapport.foundation.web import actor_of, page
from rapport.people import queries as people
from rapport.rules.wall import Wall


def checks_of(person_id: UUID) -> str:
    """Return the address of a person's checks and terms."""
    return reverse("person_checks", kwargs={"person_id": person_id})


def check_parts(person_id: UUID, today: date, wall: Wall) -> dict[str, Any]:
    """Return what `compliance/checks_panel.html` needs on a person's page. One query; none behind a wall."""
    return {"standing": None if wall.kept else queries.standing(person_id), "today": today}


def client_terms_parts(organisation_id: UUID) -> dict[str, Any]:
    """Return what `compliance/client_terms.html` needs on a client's page. One query."""
    return {"client_terms": queries.client_terms(organisation_id)}


def documents_of(person_id: UUID) -> list[tuple[str, str]]:
    """Return a person's documents to choose a copy from. One query."""
    return [(str(each.document.pk), each.document.title) for each in people.documents_of(person_id)]


def keep(  # noqa: PLR0913 - what a page with a form is
    request: HttpRequest,
    *,
    needs: Can,
    form: forms.Form,
    title: str,
    said: str,
    save: Callable[[Actor], object],
    home: str,
    here: str = "people",
    submit: str = "Record",
) -> HttpResponse:
    """Ask with a form, keep what it gives; a refusal stands above the form, success leads home."""
    actor = actor_of(request)
    if not actor.may(needs):
        raise PermissionDenied(f"this page needs {needs}")
    if form.is_valid():
        try:
            save(actor)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, said)
            return redirect(home)
    context = {"form": form, "title": title, "home": home, "here": here, "submit": submit}
    return page(request, "compliance/form.html", context, status=422 if form.errors else 200)
