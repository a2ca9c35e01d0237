"""How we deal with clients: whether contact gives or asks, and whether they come back."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import connection

from rapport.foundation import clock
from rapport.foundation.prepared import fetch
from rapport.foundation.scope import current_firm_id
from rapport.rules.transactional import Dealings

PERIOD_DAYS = 365


def dealings_with(organisation_id: UUID, *, on: date) -> Dealings:
    """Return our contact with those who work at a client in the year up to a day, and all its placements. One query."""
    ((gave, asked, unsaid, placements),) = fetch(_WITH_CLIENT, _given(on) | {"client": organisation_id})
    return Dealings(gave, asked, unsaid, placements, max(0, placements - 1))


def dealings_of_members(*, on: date) -> dict[UUID, Dealings]:
    """Return each member's contact with everybody in the year up to a day; who had none is left out. One query.

    Placements are those they look after; repeated, those at clients we had placed somebody with before.
    """
    with connection.cursor() as cursor:
        cursor.execute(_OF_MEMBERS, _given(on))
        return {member: Dealings(*counts) for member, *counts in cursor.fetchall()}


def _given(on: date) -> dict[str, Any]:
    return {
        "firm": current_firm_id(), "since": clock.midday(on - timedelta(days=PERIOD_DAYS)),
        "until": clock.midday(on) + timedelta(hours=12),
    }  # fmt: skip


_COUNTED = """
 count(*) FILTER (WHERE t.asks = false) AS gave, count(*) FILTER (WHERE t.asks) AS asked,
 count(*) FILTER (WHERE t.asks IS NULL) AS unsaid"""
_OURS = "t.counts AND t.removed_at IS NULL AND t.direction <> 'in' AND t.at BETWEEN %(since)s AND %(until)s"
_WITH_CLIENT = f"""
SELECT c.gave, c.asked, c.unsaid, (SELECT count(*) FROM placements_placement l WHERE l.firm_id = %(firm)s
 AND l.organisation_id = %(client)s AND l.state IN ('agreed', 'started', 'ended'))
FROM (SELECT {_COUNTED} FROM people_person p JOIN relations_touch t ON t.person_id = p.id
 WHERE p.firm_id = %(firm)s AND p.employer_id = %(client)s AND {_OURS}) c
"""
_OF_MEMBERS = f"""
WITH spoken AS (SELECT t.member_id, {_COUNTED} FROM relations_touch t WHERE t.firm_id = %(firm)s AND {_OURS}
 GROUP BY t.member_id),
placed AS (SELECT l.owner_id, count(*) AS placements, count(*) FILTER (WHERE EXISTS (
  SELECT 1 FROM placements_placement e WHERE e.organisation_id = l.organisation_id AND e.made_at < l.made_at
  AND e.state IN ('agreed', 'started', 'ended'))) AS repeated
 FROM placements_placement l WHERE l.firm_id = %(firm)s AND l.made_at BETWEEN %(since)s AND %(until)s
 AND l.state IN ('agreed', 'started', 'ended') GROUP BY l.owner_id)
SELECT s.member_id, s.gave, s.asked, s.unsaid, coalesce(p.placements, 0), coalesce(p.repeated, 0)
FROM spoken s LEFT JOIN placed p ON p.owner_id = s.member_id ORDER BY s.member_id
"""
