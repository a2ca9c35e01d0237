"""What jobs pay: quartiles by title, place and kind, from placements and offers of the last three years."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from django.db import connection

from rapport.foundation.scope import current_firm_id
from rapport.rules.calendar_arithmetic import months_after
from rapport.rules.pay_benchmark import Benchmark, Paid, Per, benchmark

MONTHS = 36
KINDS = {"permanent": "Permanent", "contract": "Contract", "temporary": "Temporary"}
PER = {"year": "a year", "day": "a day", "hour": "an hour"}


@dataclass(frozen=True, slots=True)
class PayRow:
    """What one kind of work pays in one unit. `said` is a sentence where there are too few figures."""

    title: str
    kind: str
    per: Per
    currency: str
    said: Benchmark | str

    @property
    def benchmark(self) -> Benchmark | None:
        """The quartiles, None where there are too few figures."""
        return self.said if isinstance(self.said, Benchmark) else None


def benchmarks(titles: Sequence[str], *, on: date, place: str = "", kind: str = "") -> list[PayRow]:
    """Return what jobs of these titles pay, by title, kind, unit and currency; kinds without a figure are left out.

    One query. Sites and departments count as the company they belong to.

    Args:
        titles: as vacancies have them; capitals and accents do not matter.
        place: where the work is or the client is, or a part of it; "" anywhere.
        kind: of vacancy; "" every kind.
    """
    found: dict[tuple[str, str, str, str], list[Paid]] = defaultdict(list)
    asked = {" ".join(title.casefold().split()): title.strip() for title in titles}
    given: dict[str, Any] = {
        "firm": current_firm_id(), "titles": list(asked.values()), "place": place.strip(), "kind": kind,
        "since": months_after(on, -MONTHS), "until": on,
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(_PAID, given)
        for title, kind_of, per, currency, pence, client, person, day in cursor.fetchall():
            found[title, kind_of, per, currency].append(Paid(pence, client, person, day))
    return [
        PayRow(title, kind_of, cast("Per", per), currency, benchmark(rows, per=cast("Per", per)))
        for (title, kind_of, per, currency), rows in sorted(found.items())
    ]


def titles_paid(*, on: date, most: int = 200) -> list[str]:
    """Return the titles of vacancies with a placement or an offer, by name. One query."""
    with connection.cursor() as cursor:
        cursor.execute(_TITLES, {"firm": current_firm_id(), "since": months_after(on, -MONTHS), "most": most})
        return [title for (title,) in cursor.fetchall()]


# The client's last word counts, not what a candidate asked for; a placement stands for the offer it came of.
_PAID = """
WITH paid AS (
 SELECT p.vacancy_id, p.person_id, p.organisation_id, p.currency, p.made_at::date AS day,
  CASE WHEN p.kind = 'permanent' THEN 'year' ELSE p.rate_per END AS per,
  CASE WHEN p.kind = 'permanent' THEN p.salary_pence ELSE p.pay_rate_pence END AS pence
 FROM placements_placement p WHERE p.firm_id = %(firm)s
 UNION ALL
 SELECT c.vacancy_id, c.person_id, v.organisation_id, w.currency, w.made_at::date, w.pay_per, w.pay_pence
 FROM submissions_offer o JOIN submissions_candidacy c ON c.id = o.candidacy_id JOIN jobs_vacancy v ON v.id = c.vacancy_id
 JOIN LATERAL (SELECT * FROM submissions_offerversion w WHERE w.offer_id = o.id AND w.by = 'client'
  ORDER BY w.number DESC LIMIT 1) w ON true
 WHERE o.firm_id = %(firm)s AND o.state <> 'withdrawn'
  AND NOT EXISTS (SELECT 1 FROM placements_placement p WHERE p.candidacy_id = o.candidacy_id))
SELECT t.title, v.kind, paid.per, paid.currency, paid.pence, coalesce(b.parent_id, a.parent_id, g.parent_id, g.id),
 paid.person_id, paid.day
FROM unnest(%(titles)s::text[]) t(title) JOIN jobs_vacancy v ON v.firm_id = %(firm)s AND v.title_key = rapport_key(t.title)
JOIN paid ON paid.vacancy_id = v.id JOIN people_organisation g ON g.id = paid.organisation_id
LEFT JOIN people_organisation a ON a.id = g.parent_id LEFT JOIN people_organisation b ON b.id = a.parent_id
LEFT JOIN jobs_intake i ON i.vacancy_id = v.id AND i.ended_at IS NULL
WHERE paid.pence IS NOT NULL AND paid.day BETWEEN %(since)s AND %(until)s AND (%(kind)s = '' OR v.kind = %(kind)s)
 AND (%(place)s = '' OR position(rapport_key(%(place)s) IN rapport_key(coalesce(i.location, '') || ' ' || g.city)) > 0)
"""  # noqa: E501
_TITLES = """
SELECT min(v.title) FROM jobs_vacancy v WHERE v.firm_id = %(firm)s AND v.created_at >= %(since)s AND (
 EXISTS (SELECT 1 FROM placements_placement p WHERE p.vacancy_id = v.id)
 OR EXISTS (SELECT 1 FROM submissions_offer o JOIN submissions_candidacy c ON c.id = o.candidacy_id
  WHERE c.vacancy_id = v.id))
GROUP BY v.title_key ORDER BY v.title_key LIMIT %(most)s
"""
