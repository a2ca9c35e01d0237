"""Retention: how many of those we placed stayed, as a page and as a file."""

from collections.abc import Iterator
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from rapport.accounts import queries as accounts
from rapport.aftercare import queries
from rapport.foundation import clock
from rapport.foundation.actors import Can
from rapport.foundation.csv_files import csv_answer
from rapport.foundation.web import actor_of, needs, page
from rapport.rules.calendar_arithmetic import months_after
from rapport.rules.retention import Mark

YEARS = (2, 3, 5)


@require_GET
@needs(Can.SEE_PEOPLE)
def retention(request: HttpRequest) -> HttpResponse:
    """Show retention of the last years (`?years=`): of the firm to those who see the team, of their own to others."""
    today, years, found = _found(request)
    context = {
        "found": found, "today": today, "years": years, "choices": YEARS, "marks": list(Mark),
        "is_whole": actor_of(request).may(Can.SEE_TEAM), "here": "care",
    }  # fmt: skip
    return page(request, "aftercare/retention.html", context)


@require_GET
@needs(Can.SEE_PEOPLE)
def retention_csv(request: HttpRequest) -> HttpResponse:
    """Send the figures of the page as CSV, one row for each group and mark."""
    today, _, found = _found(request)
    return csv_answer(f"retention-{today}.csv", _rows(found))


def _found(request: HttpRequest) -> tuple[date, int, queries.Retention]:
    actor, today = actor_of(request), clock.today(accounts.firm().time_zone)
    asked = request.GET.get("years", "")
    years = int(asked) if asked in {str(number) for number in YEARS} else YEARS[-1]
    member_id = None if actor.may(Can.SEE_TEAM) else actor.own_id
    return today, years, queries.retention(on=today, since=months_after(today, -12 * years), member_id=member_id)


def _rows(found: queries.Retention) -> Iterator[list[object]]:
    yield ["By", "Group", "At", "Old enough", "Stayed", "Ended as agreed", "Left in the rebate", "Percent", "Hidden"]
    for by, lines in (("All", [found.overall]), *found.groups):
        for line in lines:
            for mark, one in line.figures.items():
                if one is not None:
                    yield [
                        by, line.name, mark.value, one.count, one.stayed, one.as_agreed, one.in_rebate, one.share,
                        one.hidden,
                    ]  # fmt: skip
