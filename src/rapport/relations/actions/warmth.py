"""What lists of people and organisations show of the warmest relationship."""

from collections.abc import Collection
from uuid import UUID

from django.db import connection

from rapport.foundation.scope import current_firm_id

# One look into the index for each person, whatever the planner knows of the tables yet. What is due: what was agreed or
# asked for with anybody, and the usual rhythm of whoever was in touch last; a colleague's old rhythm asks for nothing.
WARMEST = """
SELECT given.id AS person_id, w.*,
    (SELECT max(greatest(o.last_in_at, o.last_out_at, o.last_both_at)) FROM relations_relationship o
     WHERE o.person_id = given.id AND o.firm_id = %(firm)s) AS last_touch_at,
    (SELECT min(o.due_on) FROM relations_relationship o
     WHERE o.person_id = given.id AND o.firm_id = %(firm)s AND (o.ideal_days IS NOT NULL OR o.again_on > o.last_on
       OR NOT EXISTS (SELECT FROM relations_relationship later WHERE later.person_id = o.person_id
                      AND later.firm_id = o.firm_id AND later.state = 'active'
                      AND later.last_on > o.last_on))) AS due_on
FROM unnest(%(people)s::uuid[]) AS given(id) CROSS JOIN LATERAL (
    SELECT r.health, r.band FROM relations_relationship r WHERE r.firm_id = %(firm)s AND r.person_id = given.id
    ORDER BY r.health DESC NULLS LAST, r.id LIMIT 1
) w
"""


def keep_warmth_of(person_ids: Collection[UUID]) -> None:
    """Bring the kept warmth of these locked people, and their employers' newest touch, up to date. Two queries."""
    if not person_ids:
        return
    firm_id, people = current_firm_id(), list(set(person_ids))
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE people_person p SET last_touch_at = w.last_touch_at, health = w.health, band = w.band, "
            f"due_on = w.due_on FROM ({WARMEST}) w WHERE p.id = w.person_id AND p.firm_id = %(firm)s",
            {"firm": firm_id, "people": people},
        )
        cursor.execute(
            "WITH newest AS (SELECT p.employer_id AS id, max(p.last_touch_at) AS at FROM people_person p "
            "WHERE p.firm_id = %s AND p.id = ANY(%s) AND p.employer_id IS NOT NULL GROUP BY p.employer_id), "
            "held AS (SELECT o.id, n.at FROM people_organisation o JOIN newest n ON n.id = o.id "
            "WHERE o.firm_id = %s AND (o.last_touch_at IS NULL OR o.last_touch_at < n.at) ORDER BY o.id "
            "FOR NO KEY UPDATE OF o) "
            "UPDATE people_organisation o SET last_touch_at = h.at FROM held h WHERE o.id = h.id",
            [firm_id, people, firm_id],
        )


def cool_employers_of(person_ids: Collection[UUID]) -> None:
    """Bring the newest touch of these people's employers up to date after touches went. One query."""
    if not person_ids:
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE people_organisation o SET last_touch_at = n.at FROM (SELECT p.employer_id AS id, "
            "max(p.last_touch_at) AS at FROM people_person p WHERE p.firm_id = %s AND p.employer_id IN "
            "(SELECT employer_id FROM people_person WHERE id = ANY(%s)) GROUP BY p.employer_id) n "
            "WHERE o.id = n.id AND o.firm_id = %s AND o.last_touch_at IS DISTINCT FROM n.at",
            [current_firm_id(), list(person_ids), current_firm_id()],
        )
