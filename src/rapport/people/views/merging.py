"""Merging two records: choose, look, merge, undo."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rapport.foundation.web import key_or_none, page
from rapport.people import actions, queries
from rapport.people.models import Person
from rapport.people.queries.merging import alike, merge_plan
from rapport.people.queries.merging import merges as newest
from rapport.people.queries.parts import contact_points, positions
from rapport.people.queries.sheets import person_facts
from rapport.people.views.gate import keeper
from rapport.rules.wall import OPEN


@require_http_methods(["GET", "POST"])
def merge(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Choose the other record, see what merging gives, merge."""
    actor = keeper(request)
    kept = queries.seeker(actor, person_id)
    other = key_or_none(request.POST.get("with") or request.GET.get("with", ""))
    gone = queries.seeker(actor, other) if other else None
    if request.method == "POST" and gone is not None:
        made = actions.merge_people(actor, kept_id=kept.pk, gone_id=gone.pk)
        undo = reverse("merge_undo", kwargs={"merge_id": made.pk})
        messages.success(request, f"Merged into {kept.full_name}.", extra_tags=undo)
        return redirect("person", person_id=kept.pk)
    text = request.GET.get("q", "")
    ids = [found.id for found in queries.find_people(text, 10)] if text else alike(kept.pk)
    context: dict[str, object] = {"kept": kept, "gone": gone, "text": text, "here": "people",
               "choices": [row for row in queries.rows_of(ids) if row.id != kept.pk]}  # fmt: skip
    if gone is not None:
        context |= _preview(kept, gone)
    return page(request, "people/merge.html", context)


def _preview(kept: Person, gone: Person) -> dict[str, object]:
    plan = merge_plan(kept.pk, gone.pk)
    after = queries.get(kept.pk)
    for name, value in plan.facts.items():
        setattr(after, name, value)
    left, right, result = person_facts(kept, OPEN), person_facts(gone, OPEN), person_facts(after, OPEN)
    facts = [(a.label, a.value, b.value, c.value) for a, b, c in zip(left, right, result, strict=True)]
    return {
        "facts": [row for row in facts if any(row[1:])],
        "points": contact_points(plan.points),
        "positions": positions(plan.positions),
    }


@require_GET
def merges(request: HttpRequest) -> HttpResponse:
    """List the newest merges."""
    keeper(request)
    return page(request, "people/merges.html", {"merges": newest(), "here": "people"})


@require_POST
def undo(request: HttpRequest, merge_id: UUID) -> HttpResponse:
    """Undo a merge."""
    made = actions.undo_merge(keeper(request), merge_id=merge_id)
    messages.success(request, "The merge was undone: both records are as they were.")
    return redirect("person", person_id=made.kept_id)
