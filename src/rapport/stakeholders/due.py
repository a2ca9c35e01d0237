"""What clients' maps ask of Today: a second contact where everything hangs on one, a visit where there was none."""

from datetime import date, timedelta
from uuid import UUID

from rapport.foundation import clock
from rapport.foundation.prepared import fetch
from rapport.foundation.scope import current_firm_id
from rapport.rules.stakeholders import VISIT_DAYS, WARM
from rapport.rules.today import Item

SETTLE_DAYS = 14  # an open vacancy this old: there was time to meet somebody else


def asks(*, member_id: UUID, on: date, limit: int, person_id: UUID | None = None) -> list[Item]:
    """Return what the clients a member owns ask for, at most `limit` of each reason; about one or all.

    One query. Only of clients with an open vacancy, where no member said that it does not matter, and nothing is
    promised to the person yet. The reasons:
        single_contact  one person there alone is steady or thriving with us, and a vacancy is open for two weeks
        visit_due       no meeting with anybody there for 180 days, counted from when they came on record where there
                        was none: of whoever decides, else of the warmest
    """
    given = {
        "firm": current_firm_id(), "member": member_id, "person": person_id, "limit": limit,
        "warm": [word.value for word in sorted(WARM)],
        "opened_by": on - timedelta(days=SETTLE_DAYS), "since": clock.midday(on - timedelta(days=VISIT_DAYS)),
    }  # fmt: skip
    return [_item(*row) for row in fetch(_ASKS, given)]


def _item(person_id: UUID, reason: str, key: UUID, name: str, day: date, was_met: bool) -> Item:  # noqa: FBT001 - a row
    said = f"{day:%-d %B %Y}"
    if reason == "single_contact":
        why = f"At {name} they alone are close to us, and a vacancy is open since {said}."
        return Item(person_id, reason, day + timedelta(days=SETTLE_DAYS), why, None, key)
    why = f"Nobody of us has met {name} {'since' if was_met else 'yet; on record since'} {said}."
    return Item(person_id, reason, day + timedelta(days=VISIT_DAYS), why, None, key)


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
  (SELECT close.people[1] AS person_id, 'single_contact' AS reason, m.id, m.name, m.opened_on AS day, true AS was_met
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
   'visit_due', m.id, m.name, coalesce(met.on_day, m.known_on), met.on_day IS NOT NULL
   FROM mine m CROSS JOIN LATERAL (
     SELECT (max(t.at) AT TIME ZONE m.zone)::date AS on_day, max(t.at) AS at FROM people_person p CROSS JOIN LATERAL (
       SELECT t.at FROM relations_touch t WHERE t.person_id = p.id AND t.channel = 'meeting' AND t.counts
       AND t.removed_at IS NULL ORDER BY t.at DESC LIMIT 1) t
     WHERE p.firm_id = %(firm)s AND p.employer_id = ANY(m.tree)) met
   WHERE coalesce(met.at, m.created_at) <= %(since)s AND NOT EXISTS (
     SELECT 1 FROM stakeholders_alarmoff a WHERE a.organisation_id = m.id AND a.alarm = 'no_visit')
   ORDER BY coalesce(met.at, m.created_at) LIMIT %(limit)s)
)
SELECT f.* FROM found f WHERE f.person_id IS NOT NULL AND (%(person)s::uuid IS NULL OR f.person_id = %(person)s)
AND NOT EXISTS (SELECT 1 FROM relations_promise q WHERE q.firm_id = %(firm)s AND q.person_id = f.person_id AND q.by_us
 AND q.kept_at IS NULL AND q.broken_at IS NULL AND q.released_at IS NULL)
"""
