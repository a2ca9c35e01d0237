"""Adding people to a vacancy: from the vacancy by name, from a person's page or a list by vacancy."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
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
    kept = people.kept_from(actor_of(request), [one.id for one in found])
    there = queries.considered_of(vacancy_id, [one.id for one in found if one.id not in kept])
    template = "submissions/found.html" if is_partial(request) else "submissions/consider.html"
    context = {"vacancy": vacancy, "text": text, "found": found, "there": there, "here": "vacancies"}
    return page(request, template, context)


@require_http_methods(["GET", "POST"])
@needs(Can.KEEP_CANDIDACY)
def person_consider(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Choose the vacancies a person is considered for."""
    person = people.seeker(actor_of(request), person_id)
    if request.method == "POST":
        vacancies = _keys(request.POST, "vacancy")
        if not vacancies:
            raise Refused("Choose a vacancy first.")
        _put_on_longlists(request, vacancies, [person_id], f"{person.full_name} is")
        return redirect("person", person_id=person_id)
    return _choose_vacancies(request, {"name": person.full_name, "person": person, "chosen": {}}, person_id=person_id)


@require_http_methods(["GET", "POST"])
@needs(Can.KEEP_CANDIDACY)
def people_consider(request: HttpRequest) -> HttpResponse:
    """Choose the vacancies several people are considered for, chosen in their list."""
    chosen = people.names_of(_keys(request.POST or request.GET, "person"))
    if not chosen:
        raise Refused("Choose somebody in the list of people first.")
    count = plural(len(chosen), "person", "people")
    if vacancies := _keys(request.POST, "vacancy"):
        _put_on_longlists(request, vacancies, list(chosen), f"{count} {'is' if len(chosen) == 1 else 'are'}")
        return redirect("vacancy_board", vacancy_id=vacancies[0])
    return _choose_vacancies(request, {"name": count, "person": None, "chosen": chosen})


def _keys(given: QueryDict, name: str) -> list[UUID]:
    return [key for text in given.getlist(name) if (key := key_or_none(text))]


def _put_on_longlists(request: HttpRequest, vacancies: list[UUID], person_ids: list[UUID], who: str) -> None:
    for key in vacancies:
        actions.consider(actor_of(request), vacancy_id=key, person_ids=person_ids)
    messages.success(request, f"{who} on the longlist of {plural(len(vacancies), 'vacancy', 'vacancies')}.")


def _choose_vacancies(request: HttpRequest, who: dict[str, Any], *, person_id: UUID | None = None) -> HttpResponse:
    text = request.GET.get("q", "")[:LONGEST_SEARCH].replace("\0", "").strip()
    open_ones = queries.open_vacancies(text, person_id=person_id, owner_id=actor_of(request).own_id)
    context = {**who, "vacancies": open_ones, "text": text, "here": "people"}
    return page(request, "submissions/person_consider.html", context)


def _considered(request: HttpRequest, vacancy_id: UUID) -> HttpResponse:
    keys = _keys(request.POST, "person")
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
