"""The list of vacancies, and taking a new one."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from rapport.accounts import queries as accounts
from rapport.foundation.action import Refused
from rapport.foundation.actors import Can
from rapport.foundation.web import actor_of, is_partial, key_or_none, needs, page
from rapport.jobs import actions, queries
from rapport.jobs.forms import VacancyForm
from rapport.jobs.models import Vacancy
from rapport.people import queries as people


@require_GET
@needs(Can.SEE_PEOPLE)
def list_vacancies(request: HttpRequest) -> HttpResponse:
    """Show the vacancies that are not closed, or those asked for."""
    asked = dict(request.GET.lists())
    found = queries.vacancies(asked, member_id=actor_of(request).own_id)
    context: dict[str, Any] = {"here": "vacancies", "rows": found.rows, "after": found.after}
    context["sort"] = request.GET.get("sort", queries.NEWEST)
    if is_partial(request) and "after" in request.GET:
        return page(request, "jobs/rows.html", context)
    client = key_or_none(request.GET.get("client", ""))
    context |= {
        "count": found.count, "states": Vacancy.State.choices, "kinds": Vacancy.Kind.choices,
        "owners": accounts.members().values_list("pk", "name"),
        "client": people.get_organisation(client) if client else None,
        "filtered": any(request.GET.get(name) for name in ("q", "state", "owner", "kind", "client", "mine")),
    }  # fmt: skip
    return page(request, "jobs/list.html", context)


@require_http_methods(["GET", "POST"])
@needs(Can.KEEP_VACANCY)
def new(request: HttpRequest) -> HttpResponse:
    """Take a vacancy: first the client, then what is known of it."""
    key = key_or_none(request.GET.get("client", ""))
    if key is None:
        asked = request.GET.get("q", "")
        found = people.find_organisations(asked, limit=20) if asked.strip() else []
        return page(request, "jobs/new.html", {"here": "vacancies", "asked": asked, "found": found})
    actor = actor_of(request)
    organisation = people.get_organisation(key)
    there = [(each.pk, each.full_name) for each in people.working_at(key)]
    form = VacancyForm(there, request.POST or None, initial={"owner_id": actor.own_id})
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.open_vacancy(actor, organisation_id=key, **form.cleaned_data)
        except Refused as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, f"{made} is there. Take its intake next.")
            return redirect("vacancy_intake", vacancy_id=made.pk)
    context = {
        "heading": f"New vacancy at {organisation.name}", "form": form, "here": "vacancies", "said": "",
        "action": f"{reverse('vacancy_new')}?client={key}", "back": reverse("vacancies"),
    }  # fmt: skip
    return page(request, "jobs/form.html", context)
