"""The forecast: by month with its picture, the rows behind each figure, and the same as CSV."""

from datetime import date
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from rapport.accounts import queries as accounts
from rapport.foundation import clock
from rapport.foundation.actors import Can
from rapport.foundation.csv_files import csv_answer
from rapport.foundation.web import actor_of, key_or_none, needs
from rapport.growth import queries
from rapport.growth.picture import picture
from rapport.growth.views.shell import show
from rapport.rules.forecast import Part, month_of

UNCOUNTED = "uncounted"
COLUMNS = ("Month", "Part", "What", "Client", "Owner", "Day", "Pounds", "Likely %", "Counted", "Note")


@require_GET
@needs(Can.KEEP_GROWTH)
def forecast(request: HttpRequest) -> HttpResponse:
    """Show fees by month: the reader's own; of everybody, or of one member, to whoever sees the money."""
    found = _found(request)
    context = {"found": found, "picture": picture(found.months), **_whose(request)}
    return show(request, "growth/forecast.html", context, tab="forecast")


@require_GET
@needs(Can.KEEP_GROWTH)
def rows(request: HttpRequest) -> HttpResponse:
    """Show the rows behind one figure."""
    first, part = queries.month(request.GET.get("month", "")), request.GET.get("part", "")
    if first is None or part not in {*Part, UNCOUNTED}:
        raise Http404("no such figure")
    wanted = None if part == UNCOUNTED else Part(part)
    found = _found(request).behind(month=first, part=wanted)
    context = {"rows": found, "month": first, "part": part, **_whose(request)}
    return show(request, "growth/forecast_rows.html", context, tab="forecast")


@require_GET
@needs(Can.KEEP_GROWTH)
def as_csv(request: HttpRequest) -> HttpResponse:
    """Send every line of the forecast as CSV, amounts in pounds."""
    found = _found(request)
    lines = [
        (
            f"{month_of(row.line, today=found.on):%Y-%m}", row.line.part.value, row.what, row.client, row.owner,
            row.line.on, _pounds(row.line.pence),
            "" if row.line.odds is None else f"{row.line.odds.basis_points / 100:g}",
            _pounds(row.line.counted), row.why,
        )
        for row in found.rows
    ]  # fmt: skip
    return csv_answer(f"forecast-{found.on}.csv", [COLUMNS, *lines])


def _found(request: HttpRequest) -> queries.Forecast:
    return queries.forecast(on=_today(), member_id=_member(request))


def _member(request: HttpRequest) -> UUID | None:
    """Return whose figures are shown: None for everybody's, which takes the permission to see the money."""
    actor = actor_of(request)
    if not actor.may(Can.SEE_MONEY):
        return actor.own_id
    return key_or_none(request.GET.get("owner", ""))


def _whose(request: HttpRequest) -> dict[str, object]:
    member_id, names = _member(request), accounts.names()
    return {
        "owner": member_id or "", "name": names.get(member_id, "") if member_id else "",
        "owners": sorted(names.items(), key=lambda pair: pair[1]),
    }  # fmt: skip


def _pounds(pence: int | None) -> str:
    return "" if pence is None else f"{pence / 100:.2f}"


def _today() -> date:
    return clock.today(accounts.firm().time_zone)
