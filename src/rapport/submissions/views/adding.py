"""Adding people to a vacancy: from the vacancy by name, from a person's page by vacancy."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from rapport.foundation.action import Refused
from rapport.foundation.actors import Can
from rapport.foundation.jinja import plural
from rapport.foundation.web import actor_of, is_partial, key_or_none, needs, page
from rapport.jobs import queries as jobs
from rapport.people import queries as people
from rapport.submissions import actions, queries

MOST_FOUND = 20
LONGEST_SEARCH = 100


@require_http_methods(["GET", "POST"])
@needs(Can.KEEP_CANDIDACY)
def consider(request: HttpRequest, vacancy_id: UUID) -> HttpResponse:
    """Find people by name and put those chosen onto the vacancy's longlist or shortlist."""
    if request.method == "POST":
        return _considered(request, vacancy_id)
    vacancy = jobs.vacancy(vacancy_id)
    text = request.GET.get("q", "")[:LONGEST_SEARCH].replace("\0", "").strip()
    found = people.find_people(text, limit=MOST_FOUND) if text else []
    there = queries.considered_of(vacancy_id, [one.id for one in found])
    template = "submissions/found.html" if is_partial(request) else "submissions/consider.html"
    context = {"vacancy": vacancy, "text": text, "found": found, "there": there, "here": "vacancies"}
    return page(request, template, context)


@require_http_methods(["GET", "POST"])
@needs(Can.KEEP_CANDIDACY)
def person_consider(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Choose the vacancies a person is considered for."""
    person = people.get(person_id)
    if request.method == "POST":
        keys = [key for text in request.POST.getlist("vacancy") if (key := key_or_none(text))]
        if not keys:
            raise Refused("Choose a vacancy first.")
        for key in keys:
            actions.consider(actor_of(request), vacancy_id=key, person_ids=[person_id])
        messages.success(
            request, f"{person.full_name} is on the longlist of {plural(len(keys), 'vacancy', 'vacancies')}."
        )
        return redirect("person", person_id=person_id)
    text = request.GET.get("q", "")[:LONGEST_SEARCH].replace("\0", "").strip()
    open_ones = queries.open_vacancies(text, person_id=person_id, owner_id=actor_of(request).own_id)
    context = {"person": person, "vacancies": open_ones, "text": text, "here": "people"}
    return page(request, "submissions/person_consider.html", context)


def _considered(request: HttpRequest, vacancy_id: UUID) -> HttpResponse:
    keys = [key for text in request.POST.getlist("person") if (key := key_or_none(text))]
    if not keys:
        raise Refused("Choose somebody first.")
    stage = request.POST.get("stage", "longlist")
    actions.consider(
        actor_of(request),
        vacancy_id=vacancy_id,
        person_ids=keys,
        stage_type=stage,
        source=request.POST.get("source", ""),
    )
    messages.success(request, f"{plural(len(keys), 'person', 'people')} on the {stage}.")
    return redirect("vacancy_board", vacancy_id=vacancy_id)
