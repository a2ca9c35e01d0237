"""What we and a client did together, in figures: placements, time to a shortlist, who stayed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import Any
from uuid import UUID

from django.db import connection

from rapport.foundation.scope import current_firm_id
from rapport.rules.calendar_arithmetic import days_after, months_after


@dataclass(frozen=True, slots=True)
class Stayed:
    """How many of those who began long enough ago stayed as long. Assignments that were to end sooner do not count."""

    what: str
    stayed: int
    of: int


@dataclass(frozen=True, slots=True)
class Joint:
    """Figures of one client, its parts included. shortlist_days: the middle of the days from opening to the first CV
    sent; None without any. `shortlists`: how many vacancies that is of.
    """

    placements: int
    shortlist_days: int | None
    shortlists: int
    stayed: tuple[Stayed, ...]


def joint_figures(organisation_id: UUID, *, on: date) -> Joint:
    """Return what we did together until a day; what has no data yet is left out. Two queries."""
    given: dict[str, Any] = {"firm": current_firm_id(), "client": organisation_id, "on": on}
    with connection.cursor() as cursor:
        cursor.execute(_PLACED, given)
        placed = cursor.fetchall()
        cursor.execute(_SHORTLISTS, given)
        waits = [days for (days,) in cursor.fetchall()]
    return Joint(
        placements=len(placed),
        shortlist_days=round(median(waits)) if waits else None,
        shortlists=len(waits),
        stayed=tuple(one for one in _stayed(placed, on) if one.of),
    )


def _stayed(placed: Sequence[tuple[date, date | None, str]], on: date) -> list[Stayed]:
    found = []
    for what, months, days in (("90 days", 0, 90), ("12 months", 12, 0)):
        of = stayed = 0
        for starts_on, ended_on, kind in placed:
            until = days_after(starts_on, days) if days else months_after(starts_on, months)
            if kind == "permanent" and until <= on:
                of += 1
                stayed += ended_on is None or ended_on >= until
        found.append(Stayed(what, stayed, of))
    return found


_OF_CLIENT = """
organisation_id IN (SELECT id FROM people_organisation WHERE firm_id = %(firm)s AND id = %(client)s
 UNION SELECT id FROM people_organisation WHERE firm_id = %(firm)s AND parent_id = %(client)s)
"""
_PLACED = f"""
SELECT starts_on, CASE WHEN state = 'ended' THEN ends_on END, kind FROM placements_placement
WHERE firm_id = %(firm)s AND state IN ('started', 'ended') AND starts_on <= %(on)s AND {_OF_CLIENT}
"""
_SHORTLISTS = f"""
SELECT s.first_on - v.opened_on FROM jobs_vacancy v JOIN LATERAL (
 SELECT min(s.submitted_at)::date AS first_on FROM submissions_submission s
 JOIN submissions_candidacy c ON c.id = s.candidacy_id WHERE c.vacancy_id = v.id) s ON s.first_on >= v.opened_on
WHERE v.firm_id = %(firm)s AND v.{_OF_CLIENT.strip()}
"""
