"""The report of gates that were opened with a reason, month by month."""

from calendar import monthrange
from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from rapport.accounts import queries as accounts
from rapport.foundation import clock
from rapport.foundation.actors import Can
from rapport.foundation.web import actor_of, needs, page
from rapport.submissions import queries

FIRST_YEAR = 2000


@require_GET
@needs(Can.OVERRIDE_GATE)
def report(request: HttpRequest) -> HttpResponse:
    """Show the gates opened in one month: which, for whom, by whom, why."""
    today = clock.today(accounts.firm().time_zone)
    first = _month(request.GET.get("month", ""), today)
    last = first.replace(day=monthrange(first.year, first.month)[1])
    context = {
        "rows": queries.overrides(actor_of(request), first, last), "first": first, "before": first - timedelta(days=1),
        "behind": last + timedelta(days=1) if last < today else None, "here": "compliance",
    }  # fmt: skip
    return page(request, "submissions/overrides.html", context)


def _month(text: str, today: date) -> date:
    """The first day of a month given as 2026-11; of this one for anything else."""
    try:
        found = date.fromisoformat(f"{text}-01")
    except ValueError:
        return today.replace(day=1)
    return found if date(FIRST_YEAR, 1, 1) <= found <= today else today.replace(day=1)
