"""One vacancy: its overview, its facts, its contacts, its life."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rapport.foundation.action import Refused
from rapport.foundation.actors import Can
from rapport.foundation.web import actor_of, needs, page
from rapport.jobs import actions, queries
from rapport.jobs.forms import AgreedForm, ContactForm, ReasonForm, RefusedForm, VacancyForm
from rapport.jobs.models import Vacancy
from rapport.jobs.views.ahead import ahead
from rapport.jobs.views.shell import back, home, people_there, show

FACTS = (
    "title", "kind", "capacity", "part", "hiring_manager_id", "owner_id", "openings", "is_confidential",
    "works_with_vulnerable", "is_blind", "note",
)  # fmt: skip
ACTS: dict[str, tuple[Callable[..., Any], str, str]] = {
    "hold": (actions.hold, "Put on hold", "On hold: the clocks of both sides stand still."),
    "fill": (actions.fill, "Close as filled", "Closed as filled. Well done."),
    "lose": (actions.lose_vacancy, "Close without us", "Closed. The reason is kept."),
}


@require_GET
@needs(Can.SEE_PEOPLE)
def vacancy(request: HttpRequest, vacancy_id: UUID) -> HttpResponse:
    """Show a vacancy: what it asks for, what is missing, who has to do with it."""
    shown = queries.vacancy(vacancy_id)
    intake = queries.intake_in_force(vacancy_id)
    missing = queries.missing(intake, shown.capacity)
    context = {
        "intake": intake,
        "missing": missing,
        "ahead": ahead(shown, intake, missing=len(missing)),
        "answers": queries.answers(intake),
        "criteria": queries.criteria(vacancy_id),
        "steps": queries.steps(vacancy_id),
        "contacts": queries.contacts(shown),
        "stages": queries.stages(vacancy_id),
        "refused": queries.refused_instructions(vacancy_id),
        "agreed_form": AgreedForm(initial={"number": intake.number}),
    }
    return show(request, shown, "jobs/vacancy.html", context, tab="vacancy")


@require_http_methods(["GET", "POST"])
@needs(Can.KEEP_VACANCY)
def change(request: HttpRequest, vacancy_id: UUID) -> HttpResponse:
    """Change the facts of a vacancy."""
    shown = queries.vacancy(vacancy_id)
    fixed = shown.capacity_fixed_at is not None
    form = VacancyForm(
        people_there(shown), request.POST or None, fixed=fixed, initial={name: getattr(shown, name) for name in FACTS}
    )
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        try:
            if "capacity" in given:
                actions.set_capacity(actor_of(request), vacancy_id=vacancy_id, capacity=given.pop("capacity"))
            actions.change_vacancy(actor_of(request), vacancy_id=vacancy_id, **given)
        except Refused as fault:
            form.add_error(None, str(fault))
        else:
            return back(request, vacancy_id, "Kept.")
    return _form(request, shown, form, "Change the vacancy", "vacancy_change")


@require_http_methods(["GET", "POST"])
@needs(Can.KEEP_VACANCY)
def contact(request: HttpRequest, vacancy_id: UUID) -> HttpResponse:
    """Name somebody at the client who has to do with the vacancy."""
    shown = queries.vacancy(vacancy_id)
    there = [pair for pair in people_there(shown) if pair[0] != shown.hiring_manager_id]
    form = ContactForm(there, request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.add_contact(actor_of(request), vacancy_id=vacancy_id, **form.cleaned_data)
        return back(request, vacancy_id, "Named.")
    said = "" if there else "Nobody else on record works there. Set somebody's employer on their page first."
    return _form(request, shown, form, "Name a contact", "vacancy_contact", said)


@require_POST
def remove_contact(request: HttpRequest, vacancy_id: UUID, contact_id: UUID) -> HttpResponse:
    """Take somebody out of a vacancy."""
    actions.remove_contact(actor_of(request), vacancy_id=vacancy_id, contact_id=contact_id)
    return back(request, vacancy_id, "Taken out. What they said stays.")


@require_http_methods(["GET", "POST"])
@needs(Can.KEEP_VACANCY)
def act(request: HttpRequest, vacancy_id: UUID, name: str) -> HttpResponse:
    """Put on hold, close as filled or close without us, with a reason."""
    shown = queries.vacancy(vacancy_id)
    verb, heading, said = ACTS[name]
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            verb(actor_of(request), vacancy_id=vacancy_id, reason=form.cleaned_data["reason"])
        except Refused as fault:
            form.add_error("reason", str(fault))
        else:
            return back(request, vacancy_id, said)
    action = reverse(f"vacancy_{name}", kwargs={"vacancy_id": vacancy_id})
    context = {
        "heading": f"{heading}: {shown.title}", "submit": heading, "form": form, "action": action, "said": "",
        "back": home(vacancy_id), "here": "vacancies",
    }  # fmt: skip
    return page(request, "jobs/form.html", context)


@require_POST
def reopen(request: HttpRequest, vacancy_id: UUID) -> HttpResponse:
    """Open a vacancy."""
    actions.reopen(actor_of(request), vacancy_id=vacancy_id)
    return back(request, vacancy_id, "Open. The clocks run.")


@require_http_methods(["GET", "POST"])
@needs(Can.KEEP_VACANCY)
def refused(request: HttpRequest, vacancy_id: UUID) -> HttpResponse:
    """Note that somebody at the client asked us to discriminate, and what we answered."""
    shown = queries.vacancy(vacancy_id)
    form = RefusedForm(people_there(shown), request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.refuse_instruction(actor_of(request), vacancy_id=vacancy_id, **form.cleaned_data)
        return back(request, vacancy_id, "Noted, with your name and the time.")
    said = (
        "Whoever is asked to discriminate breaks the law by doing it. Say no, and note it here: it protects both sides."
    )
    return _form(request, shown, form, "Note an instruction you refused", "vacancy_refused", said)


def _form(request: HttpRequest, shown: Vacancy, form: Any, heading: str, name: str, said: str = "") -> HttpResponse:
    action = reverse(name, kwargs={"vacancy_id": shown.pk})
    context = {"heading": f"{heading}: {shown.title}", "form": form, "action": action, "back": home(shown.pk),
               "said": said, "here": "vacancies"}  # fmt: skip
    return page(request, "jobs/form.html", context)
