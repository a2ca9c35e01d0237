"""Alarms of a client: planned for, rested with a reason, asked again."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from rapport.foundation.action import Refused
from rapport.foundation.actors import Can
from rapport.foundation.web import actor_of, key_or_none, needs, page
from rapport.people import queries as people
from rapport.rules.stakeholders import AlarmKind
from rapport.stakeholders import actions, queries
from rapport.stakeholders.forms import PlanForm, RestForm

SUGGESTED = {
    AlarmKind.SINGLE_CONTACT: "Ask for a second contact",
    AlarmKind.DECISION_MAKER_UNKNOWN: "Ask who decides",
    AlarmKind.CHAMPION_LEFT: "Ask who speaks for us now",
    AlarmKind.WEAK_WITH_DECISION_MAKER: "Talk about what they need this year",
    AlarmKind.UNKNOWN_BLOCKER: "Ask what speaks against it",
    AlarmKind.NO_VISIT: "Propose a visit, and say what about",
}


@require_http_methods(["GET", "POST"])
@needs(Can.KEEP_STAKEHOLDERS)
def plan(request: HttpRequest, organisation_id: UUID) -> HttpResponse:
    """Promise what will be done about an alarm."""
    organisation = people.get_organisation(organisation_id)
    alarm = request.GET.get("alarm", "")
    suggested = SUGGESTED[AlarmKind(alarm)] if alarm in list(AlarmKind) else ""
    initial = {"person": key_or_none(request.GET.get("person", "")), "text": suggested}
    form = PlanForm(request.POST or None, around=queries.people_around(organisation_id), initial=initial)
    if form.is_valid():
        given = form.cleaned_data
        try:
            actions.plan_to_reach(
                actor_of(request), organisation_id=organisation_id, person_id=given["person"], text=given["text"],
                due_on=given["due_on"],
            )  # fmt: skip
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "It is a promise now; Today brings it up the day before.")
            return _back(organisation_id)
    return _form(request, organisation_id, form, f"Plan to reach {organisation.name}", "Promise it")


@require_http_methods(["GET", "POST"])
@needs(Can.KEEP_STAKEHOLDERS)
def rest(request: HttpRequest, organisation_id: UUID, alarm: str) -> HttpResponse:
    """Say why an alarm does not matter here."""
    organisation = people.get_organisation(organisation_id)
    form = RestForm(request.POST or None)
    if form.is_valid():
        actions.stop_asking(
            actor_of(request), organisation_id=organisation_id, alarm=alarm, why=form.cleaned_data["why"]
        )
        again = reverse("map_ask", kwargs={"organisation_id": organisation_id, "alarm": alarm})
        messages.success(request, "It rests, and Today does not ask.", extra_tags=again)
        return _back(organisation_id)
    return _form(request, organisation_id, form, f"Does not matter at {organisation.name}", "Let it rest")


@require_POST
@needs(Can.KEEP_STAKEHOLDERS)
def ask(request: HttpRequest, organisation_id: UUID, alarm: str) -> HttpResponse:
    """Let an alarm count again."""
    actions.ask_again(actor_of(request), organisation_id=organisation_id, alarm=alarm)
    messages.success(request, "It counts again.")
    return _back(organisation_id)


def _back(organisation_id: UUID) -> HttpResponse:
    return redirect("client_map", organisation_id=organisation_id)


def _form(
    request: HttpRequest, organisation_id: UUID, form: PlanForm | RestForm, title: str, submit: str
) -> HttpResponse:
    home = reverse("client_map", kwargs={"organisation_id": organisation_id})
    context = {"form": form, "title": title, "submit": submit, "home": home, "here": "clients"}
    return page(request, "relations/form.html", context, status=422 if form.errors else 200)
