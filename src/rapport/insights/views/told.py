"""Insights: the list, one captured, changed, withdrawn; what jobs pay."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from rapport.accounts import queries as accounts
from rapport.foundation import clock
from rapport.foundation.action import Refused
from rapport.foundation.actors import Can
from rapport.foundation.web import actor_of, key_or_none, needs, page
from rapport.insights import actions, queries
from rapport.insights.forms import InsightForm, WithdrawForm, insight_initial
from rapport.insights.models import Insight
from rapport.people import queries as people
from rapport.relations import queries as relations

HERE = {"here": "network"}
_BOTH = require_http_methods(["GET", "POST"])
LONGEST = 200


@require_GET
@needs(Can.SEE_PEOPLE)
def listing(request: HttpRequest) -> HttpResponse:
    """Show what we were told, which subjects may be shared, and which not yet and why."""
    today = clock.today(accounts.firm().time_zone)
    names = ("kind", "sector", "state", "q")
    asked = {name: request.GET.get(name, "").replace("\0", "")[:LONGEST] for name in names}
    context = {
        "asked": asked, "found": queries.insights(actor_of(request), asked, on=today), "sectors": queries.sectors(),
        "kinds": Insight.Kind.choices, "states": queries.STATES, "subjects": queries.live_subjects(on=today),
    }  # fmt: skip
    return page(request, "insights/list.html", context | HERE)


@require_GET
@needs(Can.SEE_PEOPLE)
def pay(request: HttpRequest) -> HttpResponse:
    """Show what jobs pay by title, place and kind, from our own placements and offers."""
    today = clock.today(accounts.firm().time_zone)
    asked = {name: request.GET.get(name, "").replace("\0", "")[:LONGEST] for name in ("title", "place", "kind")}
    titles = queries.titles_paid(on=today)
    rows = queries.benchmarks(
        [asked["title"]] if asked["title"] else titles, on=today, place=asked["place"], kind=asked["kind"]
    )
    rows = sorted(rows, key=lambda row: row.benchmark is None)  # what may be told comes first
    most = {(row.per, row.currency): 0 for row in rows}
    for row in rows:
        if row.benchmark:
            most[row.per, row.currency] = max(most[row.per, row.currency], row.benchmark.high)
    context = {
        "asked": asked, "titles": titles, "rows": rows, "most": most, "kinds": queries.KINDS, "per": queries.PER,
        "today": today,
    }  # fmt: skip
    return page(request, "insights/pay.html", context | HERE)


@_BOTH
@needs(Can.KEEP_INSIGHT)
def new(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Keep what somebody told us; `touch` names the contact in which it was said, and begins with its words."""
    person, touch_id = people.get(person_id), key_or_none(request.GET.get("touch", ""))
    touch = relations.touch_for(actor_of(request), touch_id) if touch_id else None
    form = InsightForm(request.POST or None, initial={"said": touch.excerpt[:1000] if touch else ""})
    if form.is_valid():
        try:
            actions.capture_insight(actor_of(request), person_id=person_id, touch_id=touch_id, **form.changes())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "Kept. It may be shared once three people have spoken about it.")
            return redirect("person", person_id=person_id)
    return _ask(request, form, f"Something worth keeping from {person.full_name}", "Keep it", _home(person_id))


@_BOTH
@needs(Can.KEEP_INSIGHT)
def change(request: HttpRequest, insight_id: UUID) -> HttpResponse:
    """Change what was kept."""
    row = queries.insight_for(actor_of(request), insight_id)
    form = InsightForm(request.POST or None, initial=insight_initial(row))
    if form.is_valid():
        try:
            actions.change_insight(actor_of(request), insight_id=insight_id, changes=form.changes())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "Changed. Briefs that used it are without it until a new version is approved.")
            return redirect("insights")
    return _ask(request, form, f"What {row.source.full_name} told us", "Keep", reverse("insights"))


@_BOTH
@needs(Can.KEEP_INSIGHT)
def withdraw(request: HttpRequest, insight_id: UUID) -> HttpResponse:
    """Take back an insight, and take it out of every brief."""
    row = queries.insight_for(actor_of(request), insight_id)
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.withdraw_insight(actor_of(request), insight_id=insight_id, why=form.cleaned_data["why"])
        messages.success(request, "Withdrawn. No brief has it any more.")
        return redirect("insights")
    return _ask(request, form, f"Withdraw what {row.source.full_name} told us", "Withdraw", reverse("insights"), row)


def _ask(
    request: HttpRequest, form: InsightForm | WithdrawForm, title: str, submit: str, home: str,
    row: Insight | None = None,
) -> HttpResponse:  # fmt: skip
    context = {"form": form, "title": title, "submit": submit, "home": home, "row": row, "sectors": queries.sectors()}
    return page(request, "insights/form.html", context | HERE, status=422 if form.errors else 200)


def _home(person_id: UUID) -> str:
    return reverse("person", kwargs={"person_id": person_id})
