"""Workforce plans: those that come up, one of them, noted, changed, opened as a vacancy, dropped."""

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
from rapport.foundation.web import actor_of, key_or_none, needs, page
from rapport.growth import actions, queries
from rapport.growth.forms import PlanForm, ReasonForm, VacancyOfForm
from rapport.growth.views.shell import HERE, ask, people_there, show
from rapport.people import queries as people

FACTS = ("role", "how_many", "from_on", "place", "told_by_id", "worth_pence", "note", "owner_id")
_BOTH = require_http_methods(["GET", "POST"])


@require_GET
@needs(Can.SEE_PEOPLE)
def listing(request: HttpRequest) -> HttpResponse:
    """Show what clients announced, the next one first."""
    owner = request.GET.get("owner", "")
    context = {
        "rows": queries.announced(owner_id=key_or_none(owner)), "owner": owner,
        "owners": sorted(accounts.names().items(), key=lambda pair: pair[1]),
        "today": clock.today(accounts.firm().time_zone),
    }  # fmt: skip
    return show(request, "growth/plans.html", context, tab="workforce_plans")


@_BOTH
@needs(Can.KEEP_GROWTH)
def new(request: HttpRequest, organisation_id: UUID) -> HttpResponse:
    """Note whom a client will need."""
    client = people.get_organisation(organisation_id)
    initial = {"owner_id": actor_of(request).own_id, "how_many": 1}
    form = PlanForm(people_there(organisation_id), request.POST or None, initial=initial)
    if form.is_valid():
        try:
            made = actions.note_plan(actor_of(request), organisation_id=organisation_id, **form.given())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "Noted. Today asks you eight weeks before.")
            return redirect("workforce_plan", plan_id=made.pk)
    home = reverse("client", kwargs={"organisation_id": organisation_id})
    return ask(request, form, f"Whom {client.name} will need", home)


@require_GET
@needs(Can.SEE_PEOPLE)
def plan(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """Show one plan, and what can be done about it."""
    return _page(request, plan_id)


@_BOTH
@needs(Can.KEEP_GROWTH)
def change(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """Change a plan."""
    row = queries.plan(plan_id)
    initial = {name: getattr(row, name) for name in FACTS}
    form = PlanForm(people_there(row.organisation_id, row.told_by), request.POST or None, initial=initial)
    if form.is_valid():
        try:
            actions.change_plan(actor_of(request), plan_id=plan_id, **form.given())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "Saved.")
            return redirect("workforce_plan", plan_id=plan_id)
    return ask(request, form, row.role, reverse("workforce_plan", kwargs={"plan_id": plan_id}))


@require_POST
def open_vacancy(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """Open the vacancy a plan announced."""
    form = VacancyOfForm(request.POST)
    if not form.is_valid():
        raise Refused("Choose what kind of vacancy it is.")
    made = actions.open_planned(actor_of(request), plan_id=plan_id, **form.cleaned_data)
    messages.success(request, "Opened as a draft. Take its intake next.")
    return redirect("vacancy", vacancy_id=made.vacancy_id)


@require_POST
def drop(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """Note that nothing comes of a plan, or take it up again."""
    if request.POST.get("act") == "back":
        actions.take_up_plan(actor_of(request), plan_id=plan_id)
        messages.success(request, "It is announced again.")
        return redirect("workforce_plan", plan_id=plan_id)
    form = ReasonForm(request.POST)
    if form.is_valid():
        try:
            actions.drop_plan(actor_of(request), plan_id=plan_id, **form.cleaned_data)
        except Refused as refusal:
            form.add_error("reason", str(refusal))
        else:
            messages.success(request, "Dropped. The reason is kept.")
            return redirect("workforce_plan", plan_id=plan_id)
    return _page(request, plan_id, form)


def _page(request: HttpRequest, plan_id: UUID, form: ReasonForm | None = None) -> HttpResponse:
    context = {
        "row": queries.plan(plan_id), "vacancy_form": VacancyOfForm(), "reason_form": form or ReasonForm(), **HERE,
    }  # fmt: skip
    return page(request, "growth/plan.html", context, status=422 if form else 200)
