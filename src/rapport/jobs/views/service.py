"""The two-sided SLA: how it is kept, what is agreed, pauses. And the stages of the board."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, QueryDict
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rapport.foundation import clock
from rapport.foundation.action import Refused
from rapport.foundation.actors import Can
from rapport.foundation.web import actor_of, key_or_none, needs
from rapport.jobs import actions, queries
from rapport.jobs.forms import OwedForm
from rapport.jobs.models import Commitment
from rapport.jobs.views.shell import back, show
from rapport.rules.stages import PIPELINE

STAGE_TYPES = {
    "longlist": "Longlist", "shortlist": "Shortlist", "submitted": "CV sent", "interview": "Interview",
    "offer": "Offer", "placed": "Placed",
}  # fmt: skip


@require_GET
@needs(Can.SEE_PEOPLE)
def sla(request: HttpRequest, vacancy_id: UUID) -> HttpResponse:
    """Show what each side owes and how it kept it."""
    shown = queries.vacancy(vacancy_id)
    context = {"sla": queries.sla(vacancy_id, clock.now())}
    return show(request, shown, "jobs/sla.html", context, tab="vacancy_sla")


@require_http_methods(["GET", "POST"])
@needs(Can.KEEP_VACANCY)
def terms(request: HttpRequest, vacancy_id: UUID) -> HttpResponse:
    """Agree what each side owes."""
    shown = queries.vacancy(vacancy_id)
    now = queries.sla(vacancy_id, clock.now())
    agreed = {each.what: each for each in (*now.us.commitments, *now.client.commitments)}
    forms = [
        (what, OwedForm(request.POST or None, prefix=what.value, initial=_initial(agreed.get(what))))
        for what in Commitment.What
    ]
    fault = ""
    if request.method == "POST" and not [form for _, form in forms if not form.is_valid()]:
        owed = [
            actions.Owed(what, form.cleaned_data["amount"], form.cleaned_data["unit"])
            for what, form in forms
            if form.cleaned_data["amount"]
        ]
        try:
            actions.agree_sla(actor_of(request), vacancy_id=vacancy_id, commitments=owed)
        except Refused as refusal:
            fault = str(refusal)
        else:
            return back(request, vacancy_id, "Agreed. What runs already keeps the time it was given.", "vacancy_sla")
    return show(request, shown, "jobs/terms.html", {"forms": forms, "fault": fault}, tab="vacancy_sla")


@require_POST
def pause(request: HttpRequest, vacancy_id: UUID) -> HttpResponse:
    """Stop the clocks."""
    actions.pause(actor_of(request), vacancy_id=vacancy_id, reason=request.POST.get("reason", ""))
    return back(request, vacancy_id, "The clocks stand still.", "vacancy_sla")


@require_POST
def resume(request: HttpRequest, vacancy_id: UUID) -> HttpResponse:
    """Let the clocks run again."""
    actions.resume(actor_of(request), vacancy_id=vacancy_id)
    return back(request, vacancy_id, "The clocks run.", "vacancy_sla")


@require_http_methods(["GET", "POST"])
@needs(Can.KEEP_VACANCY)
def stages(request: HttpRequest, vacancy_id: UUID) -> HttpResponse:
    """Name, order, add and remove the stages of the board."""
    shown = queries.vacancy(vacancy_id)
    rows = [actions.NewStage(each.pk, each.name, each.type) for each in queries.stages(vacancy_id)]
    fault = ""
    if request.method == "POST":
        rows = _rows(request.POST)
        try:
            actions.change_stages(actor_of(request), vacancy_id=vacancy_id, stages=rows)
        except Refused as refusal:
            fault = str(refusal)
        else:
            return back(request, vacancy_id, "Kept.")
    types = [(each.value, STAGE_TYPES[each.value]) for each in PIPELINE]
    context = {"rows": rows, "types": types, "names": STAGE_TYPES, "fault": fault}
    return show(request, shown, "jobs/stages.html", context, status=422 if fault else 200)


def _initial(row: Commitment | None) -> dict[str, object]:
    return {"unit": Commitment.Unit.WORKING_DAYS} if row is None else {"amount": row.amount, "unit": row.unit}


def _rows(given: QueryDict) -> list[actions.NewStage]:
    """Return the stages as they were filled in, by their numbers; those without a name go.

    A new one without a number comes behind the last of its type.
    """
    columns = [given.getlist(f"stage_{name}") for name in ("place", "id", "name", "type")]
    filled: list[tuple[float, actions.NewStage]] = []
    for place, key, name, type_ in zip(*columns, strict=False):
        if name.strip():
            behind = max((at for at, row in filled if row.type == type_), default=0.0)
            number = float(place) if place.replace(".", "", 1).isdecimal() else behind
            filled.append((number, actions.NewStage(key_or_none(key), name, type_)))
    return [row for _, row in sorted(filled, key=lambda pair: pair[0])]
