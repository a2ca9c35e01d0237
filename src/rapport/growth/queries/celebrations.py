"""Successes with clients: what waits for a note, the draft of one, what the night notices."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet

from rapport.foundation.scope import current_firm_id
from rapport.growth.models import Celebration
from rapport.relations import queries as relations
from rapport.rules.asking import may_greet
from rapport.rules.contact import Gate
from rapport.rules.health_words import NOT_SCORED, Word
from rapport.rules.success_notes import Kind, Note, Success, note, tone_of
from rapport.stakeholders import queries as stakeholders

CELEBRATE_DAYS = 21  # from its day on
NOTICE_DAYS, YEAR_DAYS = 14, 7  # how long after its day the night still notices a success, a year in the job
AT_CLIENT, EVERY_HIRES = 6, 10


@dataclass(frozen=True, slots=True)
class Noticed:
    """A success the night found, before it is kept."""

    organisation_id: UUID
    kind: str
    source: str
    on: date
    number: int | None
    placement_id: UUID | None
    owner_id: UUID
    person_id: UUID


def celebration(celebration_id: UUID) -> Celebration:
    """Return one success with its client, person, owner and placement. One query. Raises Celebration.DoesNotExist."""
    return _rows().get(pk=celebration_id)


def celebrations_at(organisation_id: UUID, *, on: date, limit: int = AT_CLIENT) -> list[Celebration]:
    """Return the newest successes with a client that were greeted, or may be still. One query."""
    waits = Q(dismissed_at=None, on__gte=on - timedelta(days=CELEBRATE_DAYS))
    rows = _rows().filter(waits | Q(greeted_at__isnull=False), organisation_id=organisation_id)
    return list(rows.order_by("-on", "-pk")[:limit])


def said_of(row: Celebration) -> Success:
    """Return what a success is, as its client may read it. No query."""
    placed = row.placement
    return Success(
        kind=_KINDS[row.kind], client=row.organisation.name, who=placed.person.full_name if placed else "",
        job=placed.vacancy.title if placed else "", number=row.number or 0, about=row.about,
    )  # fmt: skip


def draft(row: Celebration, *, signed: str) -> Note:
    """Return the draft of a note on a success, in the tone that fits whoever reads it. One query."""
    on_map = stakeholders.stakeholder(row.organisation_id, row.person_id)
    band = row.person.band
    word = Word(band) if band and band != NOT_SCORED else None
    tone = tone_of(word=word, stance=on_map.stance if on_map else None)
    return note(said_of(row), to=row.person.called or row.person.full_name, signed=signed, tone=tone)


def gates(row: Celebration, *, on: date) -> tuple[Gate, ...]:
    """Return what stands between us and a note: not while anybody at the client is unhappy. Three queries."""
    balance = relations.contact_balances([row.person_id], on=on)[row.person_id]
    unhappy = any(one.resolved_at is None for one in relations.concerns_at(row.organisation_id))
    return may_greet(replace(balance, open_concern=balance.open_concern or unhappy), on=on)


def noticed(on: date, organisation_id: UUID | None = None) -> Sequence[Noticed]:
    """Return the successes of the last days with everybody's clients, or one's, noticed before or not. One query.

    Each has somebody at the client to write to: whoever hired, else whoever decides, else whom we know best; and an
    owner who has not left. The tenth hire stands in place of that hire.
    """
    given: dict[str, Any] = {
        "firm": current_firm_id(), "on": on, "client": organisation_id, "since": on - timedelta(days=NOTICE_DAYS),
        "year_since": on - timedelta(days=YEAR_DAYS), "every": EVERY_HIRES,
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(_NOTICED, given)
        return [Noticed(*row) for row in cursor.fetchall()]


_KINDS: dict[str, Kind] = {"hire": "hire", "year": "year", "hires": "hires", "terms": "terms", "told": "told"}


def _rows() -> QuerySet[Celebration]:
    return Celebration.objects.select_related(
        "organisation", "person", "owner", "placement__person", "placement__vacancy"
    )


# Days are days where the firm is. A client here is the organisation that hired.
_NOTICED = """
WITH hires AS (
 SELECT l.*, (l.made_at AT TIME ZONE f.time_zone)::date AS made_on,
  row_number() OVER (PARTITION BY l.organisation_id ORDER BY l.made_at, l.id) AS nth
 FROM placements_placement l JOIN foundation_firm f ON f.id = l.firm_id
 WHERE l.firm_id = %(firm)s AND l.state IN ('agreed', 'started', 'ended')
 AND (%(client)s::uuid IS NULL OR l.organisation_id = %(client)s)
), wins AS (
 SELECT organisation_id, CASE WHEN nth %% %(every)s = 0 THEN 'hires' ELSE 'hire' END AS kind,
  CASE WHEN nth %% %(every)s = 0 THEN 'hires:' || nth ELSE 'hire:' || id END AS source, made_on AS day,
  CASE WHEN nth %% %(every)s = 0 THEN nth::int END AS number,
  CASE WHEN nth %% %(every)s > 0 THEN id END AS placement_id,
  owner_id, vacancy_id
 FROM hires WHERE state <> 'ended' AND made_on BETWEEN %(since)s AND %(on)s
 UNION ALL
 SELECT organisation_id, 'year', 'year:' || id || ':' || years, (starts_on + make_interval(years => years))::date,
  years, id, owner_id, vacancy_id
 FROM (SELECT h.*, extract(year FROM age(%(on)s, h.starts_on))::int AS years FROM hires h
  WHERE h.state = 'started' AND (h.ends_on IS NULL OR h.ends_on >= %(on)s)) y
 WHERE years > 0 AND starts_on + make_interval(years => years) > %(year_since)s
 UNION ALL
 SELECT t.organisation_id, 'terms', 'terms:' || t.id, t.agreed_on, NULL, NULL, t.recorded_by_id, NULL
 FROM compliance_clientterms t WHERE t.firm_id = %(firm)s AND t.number > 1 AND t.ended_on IS NULL
 AND t.agreed_on BETWEEN %(since)s AND %(on)s AND (%(client)s::uuid IS NULL OR t.organisation_id = %(client)s)
)
SELECT w.organisation_id, w.kind, w.source, w.day, w.number, w.placement_id, m.id, who.id
FROM wins w JOIN people_organisation o ON o.id = w.organisation_id
JOIN accounts_member m ON m.id = coalesce(o.owner_id, w.owner_id) AND m.left_on IS NULL
CROSS JOIN LATERAL (
 SELECT p.id FROM people_person p JOIN people_organisation e ON e.id = p.employer_id
 LEFT JOIN jobs_vacancy v ON v.id = w.vacancy_id
 LEFT JOIN stakeholders_stakeholder s ON s.firm_id = %(firm)s AND s.organisation_id = o.id AND s.person_id = p.id
  AND s.ended IS NULL
 WHERE p.firm_id = %(firm)s AND o.id IN (e.id, e.parent_id) AND p.merged_into_id IS NULL AND p.erased_at IS NULL
 ORDER BY (v.hiring_manager_id = p.id) DESC NULLS LAST, (s.part = 'decision_maker') DESC NULLS LAST,
  p.health DESC NULLS LAST, p.id LIMIT 1) who
ORDER BY w.organisation_id, w.source
"""
