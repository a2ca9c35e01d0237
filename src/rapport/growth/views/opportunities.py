"""Opportunities: the list, one of them, noted, changed, moved, led on to a vacancy."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rapport.accounts import queries as accounts
from rapport.foundation import clock
from rapport.foundation.action import Refused
from rapport.foundation.actors import Can
from rapport.foundation.web import actor_of, needs, page
from rapport.growth import actions, queries
from rapport.growth.forms import LinkForm, MoveForm, OpportunityForm, StepForm, VacancyOfForm
from rapport.growth.models import Opportunity
from rapport.growth.views.shell import HERE, ask, people_there, show
from rapport.jobs import queries as jobs
from rapport.people import queries as people
from rapport.rules.forecast import TABLE

MOST_FOUND, LONGEST_SEARCH = 8, 100
FACTS = ("title", "kind", "contact_id", "value_pence", "expected_on", "owner_id")
_BOTH = require_http_methods(["GET", "POST"])


@require_GET
@needs(Can.SEE_PEOPLE)
def listing(request: HttpRequest) -> HttpResponse:
    """Show opportunities, the soonest first; open ones unless a stage is asked for."""
    asked = {name: request.GET.get(name, "") for name in ("stage", "owner", "month", "after")}
    context = {
        "found": queries.opportunities(asked), "asked": asked, "stages": Opportunity.Stage.choices,
        "owners": sorted(accounts.names().items(), key=lambda pair: pair[1]), "today": _today(),
    }  # fmt: skip
    return show(request, "growth/list.html", context, tab="opportunities")


@require_GET
@needs(Can.KEEP_GROWTH)
def choose(request: HttpRequest) -> HttpResponse:
    """Ask at which client the work may come; leads on to the form."""
    text = request.GET.get("q", "")[:LONGEST_SEARCH].replace("\0", "").strip()
    found = people.find_organisations(text, MOST_FOUND) if text else []
    return page(request, "growth/choose.html", {"text": text, "found": found, **HERE})


@_BOTH
@needs(Can.KEEP_GROWTH)
def new(request: HttpRequest, organisation_id: UUID) -> HttpResponse:
    """Note work that may come from a client."""
    client = people.get_organisation(organisation_id)
    initial = {"owner_id": actor_of(request).own_id}
    form = OpportunityForm(people_there(organisation_id), request.POST or None, initial=initial)
    if form.is_valid():
        try:
            made = actions.find_opportunity(actor_of(request), organisation_id=organisation_id, **form.given())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "Noted. Say what you do next.")
            return redirect("opportunity", opportunity_id=made.pk)
    home = reverse("client", kwargs={"organisation_id": organisation_id})
    return ask(request, form, f"Work that may come from {client.name}", home)


@require_GET
@needs(Can.SEE_PEOPLE)
def opportunity(request: HttpRequest, opportunity_id: UUID) -> HttpResponse:
    """Show one opportunity: what it is worth, how likely, what comes next, how it moved."""
    return _page(request, queries.opportunity(opportunity_id))


@_BOTH
@needs(Can.KEEP_GROWTH)
def change(request: HttpRequest, opportunity_id: UUID) -> HttpResponse:
    """Change an opportunity."""
    row = queries.opportunity(opportunity_id)
    initial = {name: getattr(row, name) for name in FACTS}
    form = OpportunityForm(people_there(row.organisation_id, row.contact), request.POST or None, initial=initial)
    if form.is_valid():
        try:
            actions.change_opportunity(actor_of(request), opportunity_id=opportunity_id, **form.given())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "Saved.")
            return redirect("opportunity", opportunity_id=opportunity_id)
    return ask(request, form, row.title, reverse("opportunity", kwargs={"opportunity_id": opportunity_id}))


@require_POST
def move(request: HttpRequest, opportunity_id: UUID) -> HttpResponse:
    """Move an opportunity to a stage."""
    row, form = queries.opportunity(opportunity_id), MoveForm(request.POST)
    if form.is_valid():
        try:
            moved = actions.move_opportunity(actor_of(request), opportunity_id=opportunity_id, **form.cleaned_data)
        except Refused as refusal:
            form.add_error("lost_reason" if form.cleaned_data["stage"] == "lost" else "stage", str(refusal))
        else:
            messages.success(request, f"{moved.get_stage_display()}.")
            return redirect("opportunity", opportunity_id=opportunity_id)
    return _page(request, row, move=form)


@require_POST
def step(request: HttpRequest, opportunity_id: UUID) -> HttpResponse:
    """Promise the contact what comes next."""
    row, form = queries.opportunity(opportunity_id), StepForm(request.POST)
    if form.is_valid():
        try:
            actions.plan_next_step(actor_of(request), opportunity_id=opportunity_id, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "Promised. Today reminds you.")
            return redirect("opportunity", opportunity_id=opportunity_id)
    return _page(request, row, step=form)


@require_POST
def vacancy(request: HttpRequest, opportunity_id: UUID) -> HttpResponse:
    """Open the vacancy of an opportunity that was won, or say which one came of it."""
    row, actor = queries.opportunity(opportunity_id), actor_of(request)
    if "vacancy_id" in request.POST:
        link = LinkForm(_vacancies(row), request.POST)
        if not link.is_valid():
            raise Refused("Choose one of the client's vacancies.")
        actions.link_vacancy(actor, opportunity_id=opportunity_id, **link.cleaned_data)
        messages.success(request, "Noted.")
        return redirect("opportunity", opportunity_id=opportunity_id)
    form = VacancyOfForm(request.POST)
    if not form.is_valid():
        raise Refused("Choose what kind of vacancy it is.")
    made = actions.open_won(actor, opportunity_id=opportunity_id, **form.cleaned_data)
    messages.success(request, "Opened as a draft. Take its intake next.")
    return redirect("vacancy", vacancy_id=made.vacancy_id)


def _page(request: HttpRequest, row: Opportunity, **forms: Any) -> HttpResponse:
    today, promise = _today(), row.next_step
    wanting = row.stage == Opportunity.Stage.WON and row.vacancy_id is None
    context = {
        "row": row, "moves": queries.moves(row.pk), "today": today,
        "odds": queries.likelihoods()[row.stage] if row.stage in TABLE else None,
        "step_open": promise is not None and not (promise.kept_at or promise.broken_at or promise.released_at),
        "move_form": MoveForm(initial={"stage": row.stage, "seen": row.stage}), "step_form": StepForm(),
        "vacancy_form": VacancyOfForm() if wanting else None,
        "link_form": LinkForm(_vacancies(row)) if wanting else None, **HERE,
    }  # fmt: skip
    context |= {f"{name}_form": form for name, form in forms.items()}
    return page(request, "growth/opportunity.html", context, status=422 if forms else 200)


def _vacancies(row: Opportunity) -> list[tuple[UUID, str]]:
    return [(one.pk, f"{one} {one.title}") for one in jobs.of_client(row.organisation_id)]


def _today() -> Any:
    return clock.today(accounts.firm().time_zone)
