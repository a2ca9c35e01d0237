"""The firm's patterns of care: the list, one changed or added, with what open plans would make of it."""

from dataclasses import asdict
from typing import Any, cast
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rapport.accounts import queries as accounts
from rapport.aftercare import actions, queries
from rapport.aftercare.facts import pattern_of
from rapport.aftercare.forms import PatternForm
from rapport.aftercare.models import Track
from rapport.aftercare.words import KINDS
from rapport.foundation import clock
from rapport.foundation.action import Refused
from rapport.foundation.actors import Actor, Can
from rapport.foundation.web import actor_of, needs, page
from rapport.rules.care import Pattern, fault_of
from rapport.rules.care import Track as Side
from rapport.rules.care_patterns import DEFAULTS

HERE = {"here": "settings", "tab": "care_patterns"}
STANDARD = {(one.track, one.key): one for one in DEFAULTS}
_BOTH = require_http_methods(["GET", "POST"])


@require_GET
@needs(Can.SHAPE_CARE)
def listing(request: HttpRequest) -> HttpResponse:
    """Show which steps are taken, for one kind of placement (`?kind=`) and each side; and those that are not."""
    asked = request.GET.get("kind", "")
    kind, rows = asked if asked in KINDS else next(iter(KINDS)), queries.patterns()
    sides = [
        (key, label, [row for row in rows if row.track == key and kind in row.kinds],
         [row for row in rows if row.track == key and kind not in row.kinds])
        for key, label in Track.choices
    ]  # fmt: skip
    context = {"rows": rows, "kind": kind, "kinds": KINDS.items(), "sides": sides}
    return page(request, "aftercare/patterns.html", context | HERE)


@require_POST
@needs(Can.SHAPE_CARE)
def begin(request: HttpRequest) -> HttpResponse:
    """Begin with the steps every firm begins with."""
    actions.begin_patterns(actor_of(request))
    return redirect("care_patterns")


@_BOTH
@needs(Can.SHAPE_CARE)
def new(request: HttpRequest) -> HttpResponse:
    """Add a step of the firm's own (`?track=`)."""
    asked = request.GET.get("track", "")
    track = cast("Side", asked if asked in Track.values else Track.PERSON.value)
    initial = {"months": 0, "days": 14, "lasts_days": 14, "kinds": list(KINDS)}
    form = PatternForm(request.POST or None, track=track, is_new=True, initial=initial)

    def keep(actor: Actor, wanted: Pattern, *, follow: bool) -> object:
        return actions.add_pattern(actor, name=form.cleaned_data["name"], pattern=wanted, follow=follow)

    title = f"A new step: {Track(track).label.lower()}"
    return _ask(request, form, keep, {"title": title, "row": None, "standard": None, "before": []})


@_BOTH
@needs(Can.SHAPE_CARE)
def change(request: HttpRequest, pattern_id: UUID) -> HttpResponse:
    """Change a step; `?standard` fills in what every firm begins with."""
    row = queries.pattern(pattern_id)
    stood = pattern_of(row)
    standard = STANDARD.get((stood.track, stood.key))
    shown = standard if standard is not None and "standard" in request.GET else stood
    initial = asdict(shown) | {"kinds": sorted(shown.kinds)}
    form = PatternForm(request.POST or None, track=stood.track, is_new=False, initial=initial)

    def keep(actor: Actor, wanted: Pattern, *, follow: bool) -> object:
        return actions.change_pattern(actor, pattern_id=pattern_id, pattern=wanted, follow=follow)

    context = {
        "title": f"{row.name}: {row.get_track_display().lower()}", "row": row,
        "standard": standard if standard != stood else None, "before": queries.versions(row),
    }  # fmt: skip
    return _ask(request, form, keep, context, stood)


def _ask(
    request: HttpRequest, form: PatternForm, keep: Any, context: dict[str, Any], stood: Pattern | None = None
) -> HttpResponse:
    """Show the form; then what open plans would make of it; then keep it, for them too if it is said so."""
    act, found = request.POST.get("act", ""), None
    if form.is_valid():
        wanted = form.pattern(stood)
        if act in {"keep", "follow"}:
            try:
                keep(actor_of(request), wanted, follow=act == "follow")
            except Refused as refusal:
                form.add_error(None, str(refusal))
            else:
                messages.success(request, "Kept." if act == "keep" else "Kept, and open plans follow.")
                return redirect(f"{reverse('care_patterns')}?kind={next(iter(sorted(wanted.kinds)), '')}")
        elif fault := fault_of(wanted):
            form.add_error(None, fault)
        else:
            found = queries.following(wanted, on=clock.today(accounts.firm().time_zone))
    context |= {"form": form, "found": found}
    return page(request, "aftercare/pattern.html", context | HERE, status=422 if form.errors else 200)
