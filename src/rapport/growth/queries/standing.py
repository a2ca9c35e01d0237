"""How far business with clients has come."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from rapport.compliance import queries as compliance
from rapport.foundation.prepared import fetch
from rapport.foundation.scope import current_firm_id
from rapport.rules.client_standing import ClientFacts, Standing, Terms, standing


def standings(organisation_ids: Collection[UUID], *, on: date) -> dict[UUID, Standing]:
    """Return how far business has come with each of these organisations on a day. Two queries, none for nobody."""
    if not organisation_ids:
        return {}
    agreed = compliance.terms_of_many(organisation_ids)
    rows = fetch(_FACTS, {"firm": current_firm_id(), "clients": list(organisation_ids), "on": on})
    return {
        key: standing(ClientFacts(placed, last_on, vacancies, opportunities, _terms(agreed[key], on)), on=on)
        for key, placed, last_on, vacancies, opportunities in rows
    }


def _terms(terms: compliance.ClientTermsFor, on: date) -> Terms:
    if terms.in_force(on) is not None:
        return "in_force"
    return "ended" if any(row.ended_on is not None and row.ended_on <= on for row in terms.rows) else "none"


# The last business: agreed, or a temp or contractor worked. While they work that is today.
_FACTS = """
SELECT o.id, coalesce(l.many, 0)::int, l.last_on,
 (SELECT count(*) FROM jobs_vacancy v WHERE v.organisation_id = o.id AND v.state IN ('draft', 'open', 'on_hold')),
 (SELECT count(*) FROM growth_opportunity g WHERE g.organisation_id = o.id AND g.closed_on IS NULL)
FROM people_organisation o JOIN foundation_firm f ON f.id = o.firm_id LEFT JOIN LATERAL (
 SELECT count(*) AS many, max(greatest((l.made_at AT TIME ZONE f.time_zone)::date,
  CASE WHEN l.kind <> 'permanent' AND l.state <> 'agreed'
  THEN least(coalesce(l.ends_on, %(on)s), %(on)s) END)) AS last_on
 FROM placements_placement l WHERE l.organisation_id = o.id AND l.state IN ('agreed', 'started', 'ended')
) l ON true
WHERE o.firm_id = %(firm)s AND o.id = ANY(%(clients)s)
"""
