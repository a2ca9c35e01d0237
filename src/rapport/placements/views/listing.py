"""The list of placements, and one placement with what time does to it."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from rapport.accounts import queries as accounts
from rapport.foundation import clock
from rapport.foundation.actors import Can
from rapport.foundation.web import actor_of, needs, page, zone_of
from rapport.placements import queries
from rapport.placements.forms import LeftForm, TakenForm
from rapport.placements.models import Placement

HERE = {"here": "placements"}


@require_GET
@needs(Can.SEE_PEOPLE)
def listing(request: HttpRequest) -> HttpResponse:
    """Show placements, the latest start first."""
    asked = {name: request.GET.get(name, "") for name in ("state", "owner", "soon", "after")}
    found = queries.placements(actor_of(request), asked, on=clock.today(zone_of(request)))
    context = {"found": found, "states": Placement.State.choices, "owners": queries.owners(), "asked": asked, **HERE}
    return page(request, "placements/list.html", context)


@require_GET
@needs(Can.SEE_PEOPLE)
def placement(request: HttpRequest, placement_id: UUID) -> HttpResponse:
    """Show one placement: what was agreed, who shares it, whether they may start, its clocks."""
    row, today = queries.placement_for(actor_of(request), placement_id), clock.today(accounts.firm().time_zone)
    is_temp = row.capacity == "business" and row.kind != "permanent"
    left = LeftForm(request.GET) if "on" in request.GET else LeftForm(initial={"on": today})
    ended_on = left.cleaned_data["on"] if left.is_bound and left.is_valid() else row.ends_on or today
    context = {
        "row": row, "shares": queries.shares(row), "gate": queries.start_gate(row), "today": today, "is_temp": is_temp,
        "awr": queries.awr(row, on=today) if is_temp else None, "left": left, "ended_on": ended_on,
        "rebate": queries.rebate_if(row, ended_on) if row.rebate else None,
        "periods": queries.periods(placement_id) if row.kind != "permanent" else [], **HERE,
    }  # fmt: skip
    return page(request, "placements/placement.html", context)


@require_GET
@needs(Can.SEE_PEOPLE)
def transfer(request: HttpRequest, placement_id: UUID) -> HttpResponse:
    """Work out whether a transfer fee may be charged when the client takes a temp on, on any day."""
    row, today = queries.placement_for(actor_of(request), placement_id), clock.today(accounts.firm().time_zone)
    form = TakenForm(request.GET) if "on" in request.GET else TakenForm(initial={"on": today})
    on = form.cleaned_data["on"] if form.is_bound and form.is_valid() else today
    context = {"row": row, "form": form, "on": on, "transfer": queries.transfer(row, on=on), **HERE}
    return page(request, "placements/transfer.html", context)
