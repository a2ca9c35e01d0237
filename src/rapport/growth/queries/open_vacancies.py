"""What open vacancies may bring: a fee by the client's terms, and how likely by how far vacancies got before."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from uuid import UUID

from rapport.compliance import queries as compliance
from rapport.foundation.prepared import fetch
from rapport.foundation.scope import current_firm_id
from rapport.growth.queries.rows import Row
from rapport.rules.fees import share_of
from rapport.rules.forecast import Line, Odds, Part
from rapport.rules.stages import ENDS, PIPELINE, StageType

NOBODY = "nobody"
VACANCY_STAGES = (NOBODY, *(stage for stage in PIPELINE if stage not in ENDS))
"""How far a vacancy got: its furthest candidate, or nobody yet."""
PAST_DAYS = 3 * 365


def open_vacancies(*, on: date, odds: Mapping[str, Odds], member_id: UUID | None = None) -> list[Row]:
    """Return what the permanent vacancies that are open may bring on the day they start, of one owner or all.

    Two queries. What is not known is said in `why`.
    """
    found = fetch(_OPEN, {"firm": current_firm_id(), "member": member_id})
    terms = compliance.terms_of_many({row[2] for row in found})
    rows = []
    for key, title, client_id, client, owner, free, starts_on, pay, is_yearly, stages in found:
        agreed = terms[client_id].in_force(on, "permanent")
        points = agreed.fee_basis_points if agreed is not None else None
        likely = odds.get(furthest(stages))
        why = _missing(starts_on, pay if is_yearly else None, points, likely)
        pence = None if why or pay is None or points is None else free * share_of(pay, points)
        line = Line(Part.VACANCIES, key, starts_on or on, pence, likely)
        rows.append(Row(line, title, client, owner, "vacancy", key, why))
    return rows


def past_vacancies(on: date) -> list[tuple[str, bool]]:
    """Return of each vacancy that closed in the last three years how far it got, and whether it was filled.

    One query.
    """
    given = {"firm": current_firm_id(), "since": on - timedelta(days=PAST_DAYS)}
    return [(furthest(stages), filled) for filled, stages in fetch(_CLOSED, given)]


def furthest(stages: Iterable[str]) -> str:
    """Return the furthest of these stages of candidates; who was placed had an offer."""
    seen = {StageType.OFFER if stage == StageType.PLACED else stage for stage in stages}
    return next((stage for stage in reversed(VACANCY_STAGES) if stage in seen), NOBODY)


def _missing(starts_on: date | None, pay: int | None, points: int | None, odds: Odds | None) -> str:
    for known, said in (
        (pay, "The pay of a year is not known."),
        (points, "No terms with a fee are agreed with the client."),
        (starts_on, "The first day is not known."),
        (odds, "Too few vacancies that got as far have closed to say how likely it is."),
    ):
        if known is None:
            return said
    return ""


_OPEN = """
SELECT v.id, v.title, v.organisation_id, o.name, m.name, (v.openings - (
  SELECT count(*) FROM placements_placement l WHERE l.vacancy_id = v.id AND l.state IN ('agreed', 'started', 'ended')
 ))::int, i.starts_on, i.pay_from_pence, i.pay_per = 'year' AND i.currency = 'GBP', ARRAY(
  SELECT DISTINCT c.stage_type FROM submissions_candidacy c WHERE c.vacancy_id = v.id AND c.outcome = '')
FROM jobs_vacancy v JOIN jobs_intake i ON i.vacancy_id = v.id AND i.ended_at IS NULL
JOIN people_organisation o ON o.id = v.organisation_id JOIN accounts_member m ON m.id = v.owner_id
WHERE v.firm_id = %(firm)s AND v.state = 'open' AND v.kind = 'permanent'
AND (%(member)s::uuid IS NULL OR v.owner_id = %(member)s) AND v.openings > (
 SELECT count(*) FROM placements_placement l WHERE l.vacancy_id = v.id AND l.state IN ('agreed', 'started', 'ended'))
"""
_CLOSED = """
SELECT v.state = 'filled', ARRAY(SELECT DISTINCT m.to_type FROM submissions_candidacy c
 JOIN submissions_stagemove m ON m.candidacy_id = c.id WHERE c.vacancy_id = v.id)
FROM jobs_vacancy v WHERE v.firm_id = %(firm)s AND v.closed_on >= %(since)s
"""
