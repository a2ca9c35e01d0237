"""What clients ask of Today: visits to prepare, to write up and to plan, a second contact, successes to celebrate."""

from datetime import date, timedelta
from uuid import UUID

from rapport.foundation import clock
from rapport.foundation.prepared import fetch
from rapport.foundation.scope import current_firm_id
from rapport.growth.queries import CELEBRATE_DAYS
from rapport.rules.stakeholders import VISIT_DAYS, WARM
from rapport.rules.today import Item

SETTLE_DAYS = 14  # an open vacancy this old: there was time to meet somebody else


def asks(*, member_id: UUID, on: date, limit: int, person_id: UUID | None = None) -> list[Item]:
    """Return what clients ask of a member, at most `limit` of each reason; about one person or all. One query.

    Of clients they own with an open vacancy, where no member said that it does not matter, and nothing is promised to
    the person yet:
        single_contact  one person there alone is steady or thriving with us, and a vacancy is open for two weeks
        visit_due       no meeting with anybody there for 180 days, counted from when they came on record where there
                        was none, and no visit planned: of whoever decides, else of the warmest
    Of visits, about each whom we are to meet:
        visit_soon      from the day before until the day itself, for everybody who goes
        visit_write_up  from the day after, for whoever leads it, until it is written up or called off
    And:
        celebrate       a success nobody decided about, for three weeks, while who was placed is still there
    """
    given = {
        "firm": current_firm_id(), "member": member_id, "person": person_id, "limit": limit,
        "warm": [word.value for word in sorted(WARM)],
        "opened_by": on - timedelta(days=SETTLE_DAYS), "since": clock.midday(on - timedelta(days=VISIT_DAYS)),
        "on": on, "tomorrow": on + timedelta(days=1), "celebrate_from": on - timedelta(days=CELEBRATE_DAYS),
    }  # fmt: skip
    return [_item(on, *row) for row in fetch(_ASKS, given)]


def _item(on: date, person_id: UUID, reason: str, key: UUID, name: str, day: date, more: str) -> Item:
    said = f"{day:%-d %B %Y}"
    match reason:
        case "single_contact":
            why = f"At {name} they alone are close to us, and a vacancy is open since {said}."
            return Item(person_id, reason, day + timedelta(days=SETTLE_DAYS), why, None, key)
        case "visit_due":
            why = f"Nobody of us has met {name} {'since' if more else 'yet; on record since'} {said}."
            return Item(person_id, reason, day + timedelta(days=VISIT_DAYS), why, None, key)
        case "visit_soon":
            when = "today" if day == on else "tomorrow"
            return Item(person_id, reason, day - timedelta(days=1), f"Visit to {name} {when}: {more}", day, key)
        case "visit_write_up":
            return Item(person_id, reason, day + timedelta(days=1), f"You visited {name} on {said}.", None, key)
        case _:
            return Item(person_id, reason, day, f"{name}: {more}.", day + timedelta(days=CELEBRATE_DAYS), key)


# A person who is not given costs nothing. Days are days where the firm is.
_ASKS = """
WITH mine AS MATERIALIZED (
  SELECT o.id, o.name, (o.created_at AT TIME ZONE f.time_zone)::date AS known_on, o.created_at, v.opened_on,
   f.time_zone AS zone, ARRAY(SELECT w.id FROM people_organisation w
                              WHERE w.firm_id = %(firm)s AND (w.id = o.id OR w.parent_id = o.id)) AS tree
  FROM people_organisation o JOIN foundation_firm f ON f.id = o.firm_id
  CROSS JOIN LATERAL (SELECT min(opened_on) AS opened_on FROM jobs_vacancy v
                      WHERE v.organisation_id = o.id AND v.state = 'open') v
  WHERE o.firm_id = %(firm)s AND o.owner_id = %(member)s AND v.opened_on IS NOT NULL
  AND (%(person)s::uuid IS NULL OR o.id IN (
    SELECT unnest(ARRAY[w.id, w.parent_id]) FROM people_person p JOIN people_organisation w ON w.id = p.employer_id
    WHERE p.id = %(person)s))
), found AS (
  (SELECT close.people[1] AS person_id, 'single_contact' AS reason, m.id, m.name, m.opened_on AS day, 'met' AS more
   FROM mine m CROSS JOIN LATERAL (SELECT array_agg(x.id) AS people FROM (
     SELECT p.id FROM people_person p WHERE p.firm_id = %(firm)s AND p.employer_id = ANY(m.tree)
     AND p.band = ANY(%(warm)s) AND p.merged_into_id IS NULL AND p.erased_at IS NULL LIMIT 2) x) close
   WHERE cardinality(close.people) = 1 AND m.opened_on <= %(opened_by)s AND NOT EXISTS (
     SELECT 1 FROM stakeholders_alarmoff a WHERE a.organisation_id = m.id AND a.alarm = 'single_contact')
   ORDER BY m.opened_on LIMIT %(limit)s)
  UNION ALL
  (SELECT coalesce(
    (SELECT s.person_id FROM stakeholders_stakeholder s JOIN people_person p ON p.id = s.person_id
     WHERE s.firm_id = %(firm)s AND s.organisation_id = m.id AND s.ended IS NULL AND s.part = 'decision_maker'
     AND p.employer_id = ANY(m.tree) AND p.merged_into_id IS NULL ORDER BY s.influence DESC, s.id LIMIT 1),
    (SELECT p.id FROM people_person p WHERE p.firm_id = %(firm)s AND p.employer_id = ANY(m.tree)
     AND p.merged_into_id IS NULL AND p.erased_at IS NULL ORDER BY p.health DESC NULLS LAST, p.id LIMIT 1)),
   'visit_due', m.id, m.name, coalesce(met.on_day, m.known_on),
   CASE WHEN met.on_day IS NULL THEN '' ELSE 'met' END
   FROM mine m CROSS JOIN LATERAL (
     SELECT (max(t.at) AT TIME ZONE m.zone)::date AS on_day, max(t.at) AS at FROM people_person p CROSS JOIN LATERAL (
       SELECT t.at FROM relations_touch t WHERE t.person_id = p.id AND t.channel = 'meeting' AND t.counts
       AND t.removed_at IS NULL ORDER BY t.at DESC LIMIT 1) t
     WHERE p.firm_id = %(firm)s AND p.employer_id = ANY(m.tree)) met
   WHERE coalesce(met.at, m.created_at) <= %(since)s AND NOT EXISTS (
     SELECT 1 FROM stakeholders_alarmoff a WHERE a.organisation_id = m.id AND a.alarm = 'no_visit')
   AND NOT EXISTS (SELECT 1 FROM growth_visit g WHERE g.organisation_id = ANY(m.tree) AND g.planned_on >= %(on)s
    AND g.held_on IS NULL AND g.cancelled_at IS NULL)
   ORDER BY coalesce(met.at, m.created_at) LIMIT %(limit)s)
)
SELECT f.* FROM found f WHERE f.person_id IS NOT NULL AND (%(person)s::uuid IS NULL OR f.person_id = %(person)s)
AND NOT EXISTS (SELECT 1 FROM relations_promise q WHERE q.firm_id = %(firm)s AND q.person_id = f.person_id AND q.by_us
 AND q.kept_at IS NULL AND q.broken_at IS NULL AND q.released_at IS NULL)
UNION ALL
(SELECT w.person_id, CASE WHEN v.planned_on < %(on)s THEN 'visit_write_up' ELSE 'visit_soon' END, v.id, o.name,
  v.planned_on, left(v.agenda, 200)
 FROM growth_visit v JOIN people_organisation o ON o.id = v.organisation_id
 CROSS JOIN LATERAL (SELECT g.person_id FROM growth_visitguest g JOIN people_person p ON p.id = g.person_id
  WHERE g.visit_id = v.id AND (%(person)s::uuid IS NULL OR g.person_id = %(person)s)
  ORDER BY p.name_key, p.id LIMIT 1) w
 WHERE v.firm_id = %(firm)s AND v.held_on IS NULL AND v.cancelled_at IS NULL AND v.planned_on <= %(tomorrow)s
 AND (v.owner_id = %(member)s OR v.planned_on >= %(on)s AND EXISTS (
  SELECT 1 FROM growth_visitmember a WHERE a.visit_id = v.id AND a.member_id = %(member)s))
 ORDER BY v.planned_on, v.id LIMIT %(limit)s)
UNION ALL
(SELECT c.person_id, 'celebrate', c.id, o.name, c.on, CASE c.kind
  WHEN 'hire' THEN 'somebody we placed joins them' WHEN 'terms' THEN 'our terms were renewed'
  WHEN 'hires' THEN c.number || ' hires through us' WHEN 'told' THEN c.about
  ELSE c.number || CASE c.number WHEN 1 THEN ' year' ELSE ' years' END || ' of somebody we placed' END
 FROM growth_celebration c JOIN people_organisation o ON o.id = c.organisation_id
 JOIN people_person p ON p.id = c.person_id LEFT JOIN placements_placement l ON l.id = c.placement_id
 LEFT JOIN people_organisation w ON w.id = p.employer_id
 WHERE c.firm_id = %(firm)s AND c.owner_id = %(member)s AND c.greeted_at IS NULL AND c.dismissed_at IS NULL
 AND c.on BETWEEN %(celebrate_from)s AND %(on)s AND (l.id IS NULL OR l.state IN ('agreed', 'started'))
 AND c.organisation_id IN (w.id, w.parent_id) AND (%(person)s::uuid IS NULL OR c.person_id = %(person)s)
 ORDER BY c.on, c.id LIMIT %(limit)s)
"""
