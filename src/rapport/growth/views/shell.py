"""What the pages of work to come share: their tabs, the form page, who may be chosen."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from rapport.foundation.actors import Can
from rapport.foundation.web import actor_of, page
from rapport.people import queries as people

HERE = {"here": "growth"}
TABS = (("Opportunities", "opportunities", None), ("Plans", "workforce_plans", None),
        ("Forecast", "forecast", Can.KEEP_GROWTH))  # fmt: skip


def show(request: HttpRequest, template: str, context: dict[str, Any], *, tab: str) -> HttpResponse:
    """Render one of the lists with the tabs to the others."""
    tabs = [(said, reverse(name), name == tab) for said, name, word in TABS if not word or actor_of(request).may(word)]
    return page(request, template, {"tabs": tabs, **HERE, **context})


def ask(request: HttpRequest, form: forms.Form, title: str, home: str) -> HttpResponse:
    """Render a page that asks for something; 422 when what was given is wrong."""
    context = {"form": form, "title": title, "home": home, **HERE}
    return page(request, "growth/ask.html", context, status=422 if form.errors else 200)


def people_there(organisation_id: UUID, *named: Any) -> list[tuple[UUID, str]]:
    """Return who works at a client, and those named already, to choose from. One query."""
    there = {one.pk: one.full_name for one in [*people.working_at(organisation_id), *filter(None, named)]}
    return sorted(there.items(), key=lambda pair: pair[1].casefold())
