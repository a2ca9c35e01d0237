"""Pages on which placements are made and changed; a refusal stands above its form."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from rapport.foundation.action import Refused
from rapport.foundation.actors import Actor, Can
from rapport.foundation.web import actor_of, needs, page
from rapport.placements import actions, queries
from rapport.placements.forms import DayForm, EndForm, PeriodForm, PermanentForm, RatesForm, ReasonForm, SplitForm
from rapport.submissions import queries as candidates


@require_http_methods(["GET", "POST"])
@needs(Can.KEEP_PLACEMENT)
def new(request: HttpRequest, candidacy_id: UUID) -> HttpResponse:
    """Record the placement of an accepted offer; where there is one already, that one is shown."""
    there = queries.of_candidacy(candidacy_id)
    if there is not None and request.method == "GET":
        return redirect("placement", placement_id=there.pk)
    row = candidates.candidacy_for(actor_of(request), candidacy_id)
    found = candidates.accepted(candidacy_id)
    version = found[1] if found else None
    initial: dict[str, Any] = {"starts_on": version.starts_on if version else None}
    pay = version.pay_pence / 100 if version else None
    form: PermanentForm | RatesForm
    if row.vacancy.kind == "permanent":
        salary = pay if version is not None and version.pay_per == "year" else None
        form = PermanentForm(request.POST or None, initial=initial | {"salary": salary})
    else:
        form = RatesForm(request.POST or None, initial=initial | {"pay": pay})
    if form.is_valid():
        try:
            terms = actions.PlacementTerms(**form.terms())
            made = actions.place(actor_of(request), candidacy_id=candidacy_id, terms=terms)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "Placed. Well done.")
            return redirect("placement", placement_id=made.pk)
    home = reverse("candidacy_process", kwargs={"candidacy_id": candidacy_id})
    return _ask(request, form, f"Placement: {row.person.full_name}, {row.vacancy.title}", home, "Place")


@require_http_methods(["GET", "POST"])
@needs(Can.KEEP_PLACEMENT)
def split(request: HttpRequest, placement_id: UUID) -> HttpResponse:
    """Share a placement among members."""
    row = queries.placement_for(actor_of(request), placement_id)
    shares = {share.member_id: share.basis_points for share in queries.shares(row)}
    form = SplitForm(request.POST or None, members=queries.owners(), shares=shares)
    return _do(
        request, form, row.pk, lambda actor: actions.split(actor, placement_id=row.pk, shares=form.shares()),
        f"Who shares it: {row.person.full_name}",
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@needs(Can.KEEP_PLACEMENT)
def act(request: HttpRequest, placement_id: UUID, what: str) -> HttpResponse:
    """Start, move, extend, end a placement, or note that it fell through; record days worked."""
    row = queries.placement_for(actor_of(request), placement_id)
    title, form_class, verb, initial = ACTS[what]
    form = form_class(request.POST or None, initial={name: getattr(row, column) for name, column in initial.items()})
    done = lambda actor: verb(actor, row.pk, form.cleaned_data)  # noqa: E731 - the verb with what was typed
    return _do(request, form, row.pk, done, f"{title}: {row.person.full_name}")


def _do(
    request: HttpRequest, form: forms.Form, placement_id: UUID, done: Callable[[Actor], object], title: str
) -> HttpResponse:
    home = reverse("placement", kwargs={"placement_id": placement_id})
    if form.is_bound and form.is_valid():
        try:
            done(actor_of(request))
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "Noted.")
            return redirect(home)
    return _ask(request, form, title, home, "Save")


def _ask(request: HttpRequest, form: forms.Form, title: str, home: str, submit: str) -> HttpResponse:
    context = {"form": form, "title": title, "home": home, "submit": submit, "here": "placements"}
    return page(request, "placements/ask.html", context, status=422 if form.errors else 200)


Given = dict[str, Any]
ACTS: dict[str, tuple[str, type[forms.Form], Callable[[Actor, UUID, Given], object], dict[str, str]]] = {
    "start": (
        "They started", DayForm,
        lambda actor, key, given: actions.start(actor, placement_id=key, started_on=given["on"]),
        {"on": "starts_on"},
    ),
    "move": (
        "Another first day", DayForm,
        lambda actor, key, given: actions.move_start(actor, placement_id=key, starts_on=given["on"]),
        {"on": "starts_on"},
    ),
    "checked": (
        "The client checked their right to work", DayForm,
        lambda actor, key, given: actions.confirm_check(actor, placement_id=key, confirmed_on=given["on"]),
        {},
    ),
    "parity": (
        "Equal pay was agreed with the client", DayForm,
        lambda actor, key, given: actions.agree_parity(actor, placement_id=key, agreed_on=given["on"]),
        {"on": "parity_agreed_on"},
    ),
    "extend": (
        "Extend", DayForm,
        lambda actor, key, given: actions.extend(actor, placement_id=key, ends_on=given["on"]),
        {"on": "ends_on"},
    ),
    "end": (
        "It ended", EndForm,
        lambda actor, key, given: actions.end_placement(actor, placement_id=key, **given),
        {"ended_on": "ends_on"},
    ),
    "fell-off": (
        "They will not start", ReasonForm,
        lambda actor, key, given: actions.fell_off(actor, placement_id=key, **given),
        {},
    ),
    "no-show": (
        "They did not come", ReasonForm,
        lambda actor, key, given: actions.no_show(actor, placement_id=key, **given),
        {},
    ),
    "period": (
        "Days of the assignment", PeriodForm,
        lambda actor, key, given: actions.record_period(actor, placement_id=key, **given),
        {},
    ),
}  # fmt: skip
"""What can be noted: title, form, verb, and which columns the form starts from."""
