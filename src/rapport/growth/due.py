"""What work to come asks of Today: opportunities without a next step or past their day, plans, clients that lapsed."""

from datetime import date, timedelta
from uuid import UUID

from rapport.foundation import clock
from rapport.foundation.prepared import fetch
from rapport.foundation.scope import current_firm_id
from rapport.rules.client_standing import LAPSED_DAYS
from rapport.rules.today import Item

AHEAD_DAYS = 56  # a plan comes up eight weeks before its day
WINDOW_DAYS = 180  # so long after it lapsed a client is asked for, unless somebody of us was in touch
REST_DAYS = 60


def asks(*, member_id: UUID, on: date, limit: int, person_id: UUID | None = None) -> list[Item]:
    """Return what a member's work to come asks for, at most `limit` of each reason; about one person or all.

    One query. About whoever is the contact, else the warmest who works there. The reasons:
        opportunity_next  open since yesterday or longer, and nothing is planned
        opportunity_late  the day it was expected on has passed
        plan_ahead        a client needs people within eight weeks, and no vacancy is open
        client_lapsed     a client the member owns had business, none for a year, and nobody spoke with them lately
    """
    given = {
        "firm": current_firm_id(), "member": member_id, "person": person_id, "limit": limit, "on": on,
        "ahead": on + timedelta(days=AHEAD_DAYS), "lapsed": on - timedelta(days=LAPSED_DAYS),
        "longest": on - timedelta(days=LAPSED_DAYS + WINDOW_DAYS),
        "spoken": clock.midday(on - timedelta(days=REST_DAYS)),
    }  # fmt: skip
    return [_item(*row) for row in fetch(_ASKS, given)]


def _item(person_id: UUID, reason: str, key: UUID, what: str, client: str, day: date) -> Item:
    said = f"{day:%-d %B %Y}"
    if reason == "opportunity_late":
        why = f"“{what}” at {client} was expected on {said}: move it on, or say when it comes."
        return Item(person_id, reason, day + timedelta(days=1), why, None, key)
    if reason == "opportunity_next":
        return Item(person_id, reason, day, f"“{what}” at {client} has no next step.", None, key)
    if reason == "plan_ahead":
        why = f"{client} will need {what} from {said}, and no vacancy is open for it."
        return Item(person_id, reason, day - timedelta(days=AHEAD_DAYS), why, None, key)
    due_on = day + timedelta(days=LAPSED_DAYS + 1)
    why = f"The last business with {client} was on {said}, and nothing is open."
    return Item(person_id, reason, due_on, why, due_on + timedelta(days=WINDOW_DAYS), key)


# A person who is not given costs nothing. Days are days where the firm is.
_WARMEST = """(SELECT p.id FROM people_person p WHERE p.firm_id = %(firm)s AND p.employer_id = {client}
 AND p.merged_into_id IS NULL AND p.erased_at IS NULL ORDER BY p.health DESC NULLS LAST, p.id LIMIT 1)"""
_ASKS = f"""
WITH found AS (
 (SELECT coalesce(g.contact_id, {_WARMEST.format(client="g.organisation_id")}) AS person_id,
   CASE WHEN g.expected_on < %(on)s THEN 'opportunity_late' ELSE 'opportunity_next' END AS reason, g.id,
   g.title AS what, o.name, CASE WHEN g.expected_on < %(on)s THEN g.expected_on ELSE step.since END AS day
  FROM growth_opportunity g JOIN people_organisation o ON o.id = g.organisation_id
  JOIN foundation_firm f ON f.id = g.firm_id LEFT JOIN relations_promise s ON s.id = g.next_step_id
  CROSS JOIN LATERAL (SELECT (greatest(g.made_at, s.kept_at, s.broken_at, s.released_at)
   AT TIME ZONE f.time_zone)::date + 1 AS since) step
  WHERE g.firm_id = %(firm)s AND g.owner_id = %(member)s AND g.closed_on IS NULL AND (g.expected_on < %(on)s OR (
   step.since <= %(on)s AND (s.id IS NULL OR s.kept_at IS NOT NULL OR s.broken_at IS NOT NULL
   OR s.released_at IS NOT NULL)))
  ORDER BY g.expected_on LIMIT %(limit)s)
 UNION ALL
 (SELECT coalesce(w.told_by_id, {_WARMEST.format(client="w.organisation_id")}), 'plan_ahead', w.id,
   w.how_many || ' x ' || w.role, o.name, w.from_on
  FROM growth_workforceplan w JOIN people_organisation o ON o.id = w.organisation_id
  WHERE w.firm_id = %(firm)s AND w.owner_id = %(member)s AND w.state = 'announced' AND w.from_on <= %(ahead)s
  ORDER BY w.from_on LIMIT %(limit)s)
 UNION ALL
 (SELECT {_WARMEST.format(client="o.id")}, 'client_lapsed', o.id, '', o.name, l.last_on
  FROM people_organisation o JOIN foundation_firm f ON f.id = o.firm_id CROSS JOIN LATERAL (
   SELECT max(greatest((l.made_at AT TIME ZONE f.time_zone)::date, CASE WHEN l.kind <> 'permanent'
    AND l.state <> 'agreed' THEN least(coalesce(l.ends_on, %(on)s), %(on)s) END)) AS last_on
   FROM placements_placement l WHERE l.organisation_id = o.id AND l.state IN ('agreed', 'started', 'ended')) l
  WHERE o.firm_id = %(firm)s AND o.owner_id = %(member)s AND l.last_on < %(lapsed)s AND l.last_on >= %(longest)s
  AND NOT EXISTS (SELECT 1 FROM jobs_vacancy v WHERE v.organisation_id = o.id
   AND v.state IN ('draft', 'open', 'on_hold'))
  AND NOT EXISTS (SELECT 1 FROM growth_opportunity g WHERE g.organisation_id = o.id AND g.closed_on IS NULL)
  AND NOT EXISTS (SELECT 1 FROM people_person p JOIN relations_touch t ON t.person_id = p.id
   WHERE p.firm_id = %(firm)s AND p.employer_id = o.id AND t.counts AND t.removed_at IS NULL
   AND t.direction = 'both' AND t.at >= %(spoken)s)
  ORDER BY l.last_on LIMIT %(limit)s)
)
SELECT f.* FROM found f WHERE f.person_id IS NOT NULL AND (%(person)s::uuid IS NULL OR f.person_id = %(person)s)
"""
