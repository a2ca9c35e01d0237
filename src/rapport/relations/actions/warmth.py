"""What lists of people and organisations show of the warmest relationship."""

from collections.abc import Collection
from uuid import UUID

from django.db import connection

from rapport.foundation.scope import current_firm_id

WARMEST = """
SELECT DISTINCT ON (r.person_id) r.person_id,
    (SELECT max(greatest(o.last_in_at, o.last_out_at, o.last_both_at)) FROM relations_relationship o
     WHERE o.person_id = r.person_id AND o.firm_id = r.firm_id) AS last_touch_at,
    r.health, r.band,
    (SELECT min(o.due_on) FROM relations_relationship o
     WHERE o.person_id = r.person_id AND o.firm_id = r.firm_id) AS due_on
FROM relations_relationship r WHERE r.firm_id = %s AND r.person_id = ANY(%s)
ORDER BY r.person_id, r.health DESC NULLS LAST, r.id
"""


def keep_warmth_of(person_ids: Collection[UUID]) -> None:
    """Bring the kept warmth of these locked people, and their employers' newest touch, up to date. Two queries."""
    if not person_ids:
        return
    firm_id, people = current_firm_id(), list(person_ids)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE people_person p SET last_touch_at = w.last_touch_at, health = w.health, band = w.band, "
            f"due_on = w.due_on FROM ({WARMEST}) w WHERE p.id = w.person_id AND p.firm_id = %s",
            [firm_id, people, firm_id],
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
