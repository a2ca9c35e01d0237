"""What every page of one vacancy shares: its head, its tabs, who may change it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from rapport.foundation.web import page
from rapport.jobs import queries
from rapport.jobs.models import Vacancy
from rapport.people import queries as people

TABS = (
    ("Overview", "vacancy"),
    ("Board", "vacancy_board"),
    ("SLA", "vacancy_sla"),
    ("Versions", "vacancy_versions"),
)


def tabs(vacancy_id: UUID, current: str) -> list[tuple[str, str, bool]]:
    """Return the tabs of a vacancy: name, address, whether it is the one shown. The board comes from above."""
    return [(label, reverse(name, kwargs={"vacancy_id": vacancy_id}), name == current) for label, name in TABS]


def show(
    request: HttpRequest, vacancy: Vacancy, template: str, context: dict[str, Any], *, tab: str = "", status: int = 200
) -> HttpResponse:
    """Render a page of one vacancy. `template` extends "jobs/vacancy_base.html"."""
    shared = {"vacancy": vacancy, "tabs": tabs(vacancy.pk, tab), "here": "vacancies"}
    return page(request, template, shared | context, status=status)


def home(vacancy_id: UUID) -> str:
    """Return the address of a vacancy's page."""
    return reverse("vacancy", kwargs={"vacancy_id": vacancy_id})


def back(request: HttpRequest, vacancy_id: UUID, said: str, name: str = "vacancy") -> HttpResponse:
    """Say what was done and lead back to a page of the vacancy."""
    messages.success(request, said)
    return redirect(reverse(name, kwargs={"vacancy_id": vacancy_id}))


def people_there(vacancy: Vacancy) -> list[tuple[UUID, str]]:
    """Return the people of the client, and those named in the vacancy, to choose from. Two queries."""
    there = {each.pk: each.full_name for each in people.working_at(vacancy.organisation_id)}
    named = {each.person_id: each.name for each in queries.contacts(vacancy)}
    return sorted((there | named).items(), key=lambda pair: pair[1].casefold())
