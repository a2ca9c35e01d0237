"""One step of care with what can be done about it, and the care of one placement."""

from collections.abc import Callable
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from rapport.accounts import queries as accounts
from rapport.aftercare import actions, queries
from rapport.aftercare.forms import CheckInForm, MoveForm, SkipForm
from rapport.aftercare.models import CareStep, Track
from rapport.foundation import clock
from rapport.foundation.action import Refused
from rapport.foundation.actors import Actor, Can
from rapport.foundation.coming_back import back_to
from rapport.foundation.web import actor_of, needs, page
from rapport.placements import queries as placements
from rapport.relations import queries as relations


@require_GET
@needs(Can.SEE_PEOPLE)
def of_placement(request: HttpRequest, placement_id: UUID) -> HttpResponse:
    """Show care of both sides of a placement."""
    placement = placements.placement_for(actor_of(request), placement_id)
    context = {"placement": placement, "care": queries.care_of_placement(placement_id)}
    return page(request, "aftercare/placement.html", context | {"here": "care"})


@require_GET
@needs(Can.SEE_PEOPLE)
def step(request: HttpRequest, step_id: UUID) -> HttpResponse:
    """Show one step: what it is about, whom to speak to, the forms that settle it."""
    return _page(request, queries.step_for(actor_of(request), step_id))


@require_POST
def done(request: HttpRequest, step_id: UUID) -> HttpResponse:
    """Note that it was done, with undo."""
    actions.done_step(actor_of(request), step_id=step_id)
    return _home(request, step_id, "Done.", undo=True)


@require_POST
def reopen(request: HttpRequest, step_id: UUID) -> HttpResponse:
    """Undo that it was done or left out."""
    actions.reopen_step(actor_of(request), step_id=step_id)
    return _home(request, step_id, "It is open again.")


@require_POST
def skip(request: HttpRequest, step_id: UUID) -> HttpResponse:
    """Leave it out, with the reason."""
    form = SkipForm(request.POST)
    return _keep(
        request, step_id, "skip", form, "Left out.",
        lambda actor: actions.skip_step(actor, step_id=step_id, **form.cleaned_data),
    )  # fmt: skip


@require_POST
def move(request: HttpRequest, step_id: UUID) -> HttpResponse:
    """Put it on another day."""
    form = MoveForm(request.POST)
    return _keep(
        request, step_id, "move", form, "It comes on that day, whatever else moves.",
        lambda actor: actions.change_step(actor, step_id=step_id, **form.cleaned_data),
    )  # fmt: skip


@require_POST
def ask(request: HttpRequest, step_id: UUID) -> HttpResponse:
    """Ask them in their door."""
    row = queries.step_for(actor_of(request), step_id)
    actions.ask_check_in(actor_of(request), plan_id=row.plan_id, step_id=step_id)
    return _home(request, step_id, "Asked: three questions wait in their door. Make them a link if they have none.")


@require_POST
def answer(request: HttpRequest, step_id: UUID) -> HttpResponse:
    """Note what they told."""
    row = queries.step_for(actor_of(request), step_id)
    form = CheckInForm(request.POST, of_client=row.plan.track == Track.CLIENT, is_told=True)
    return _keep(
        request, step_id, "answer", form, "Noted.",
        lambda actor: actions.log_check_in(actor, plan_id=row.plan_id, step_id=step_id, said=form.said()),
    )  # fmt: skip


@require_GET
@needs(Can.KEEP_INSIGHT)
def insight(request: HttpRequest, check_in_id: UUID) -> HttpResponse:
    """Go to where an insight is kept, with the words of an answer; the words themselves are in no address."""
    row = queries.check_in(check_in_id)
    touch_id = relations.touch_of(row.person_id, f"{queries.CHECK_IN}{row.pk}")
    there = reverse("insight_new", kwargs={"person_id": row.person_id})
    return redirect(f"{there}?touch={touch_id}" if touch_id else there)


def _keep(
    request: HttpRequest, step_id: UUID, name: str, form: forms.Form, said: str, verb: Callable[[Actor], object]
) -> HttpResponse:
    if form.is_valid():
        try:
            verb(actor_of(request))
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return _home(request, step_id, said)
    return _page(request, queries.step_for(actor_of(request), step_id), **{name: form})


def _home(request: HttpRequest, step_id: UUID, said: str, *, undo: bool = False) -> HttpResponse:
    back = reverse("care_step_reopen", kwargs={"step_id": step_id}) if undo else ""
    messages.success(request, said, extra_tags=back)
    return redirect(back_to(request, reverse("care_step", kwargs={"step_id": step_id})))


def _page(request: HttpRequest, row: CareStep, **shown: forms.Form) -> HttpResponse:
    of_client = row.plan.track == Track.CLIENT
    context = {
        "step": row, "plan": row.plan, "placement": row.plan.placement, "of_client": of_client, "here": "care",
        "today": clock.today(accounts.firm().time_zone), "skip": SkipForm(), "move": MoveForm(),
        "answer": CheckInForm(of_client=of_client, is_told=True), **shown,
    }  # fmt: skip
    return page(request, "aftercare/step.html", context, status=422 if shown else 200)
