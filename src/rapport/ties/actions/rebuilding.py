"""The night: who knows whom, worked out anew from what is on record. Set by set; only what differs is written."""

from datetime import date
from uuid import UUID

from django.db import connection

from rapport.foundation.action import action
from rapport.foundation.actors import Actor, Can
from rapport.foundation.scope import current_firm_id
from rapport.rules import network
from rapport.ties.sources import SEATS, SOURCES

# on record, and no objection to being scored or used
_THERE = """
there AS MATERIALIZED (
  SELECT p.id FROM people_person p WHERE p.firm_id = %(firm)s AND p.merged_into_id IS NULL AND p.erased_at IS NULL
    AND NOT EXISTS (SELECT 1 FROM relations_notscored n WHERE n.firm_id = p.firm_id AND n.person_id = p.id)
)
"""

_TIES = f"""
WITH {_THERE}, {SEATS}, found (a, b, strength, kind, evidence) AS ({" UNION ALL ".join(SOURCES)}),
strongest AS (
  SELECT DISTINCT ON (a, b) * FROM (
    SELECT * FROM found UNION ALL SELECT b, a, strength, kind, evidence FROM found
  ) each_way WHERE a <> b ORDER BY a, b, strength DESC, kind, evidence
),
kept AS MATERIALIZED (
  SELECT * FROM (
    SELECT s.*, row_number() OVER (PARTITION BY s.a ORDER BY s.strength DESC, s.b) AS place
    FROM strongest s JOIN there one ON one.id = s.a JOIN there other ON other.id = s.b
  ) ranked WHERE place <= {network.MOST_TIES}
),
gone AS (
  DELETE FROM ties_tie t WHERE t.firm_id = %(firm)s
    AND NOT EXISTS (SELECT 1 FROM kept k WHERE k.a = t.a_id AND k.b = t.b_id)
)
INSERT INTO ties_tie AS t (id, firm_id, a_id, b_id, strength, kind, evidence)
SELECT gen_random_uuid(), %(firm)s, a, b, strength, kind, left(evidence, 300) FROM kept
ON CONFLICT (firm_id, a_id, b_id) DO UPDATE
  SET strength = excluded.strength, kind = excluded.kind, evidence = excluded.evidence
  WHERE (t.strength, t.kind, t.evidence) IS DISTINCT FROM (excluded.strength, excluded.kind, excluded.evidence)
"""

_KNOWN = f"""
WITH {_THERE}, kept AS MATERIALIZED (
  SELECT r.owner_id, r.person_id,
         greatest({network.KNOWN_LEAST}, coalesce(r.health, 0), r.strongest * {network.KNOWN_ONCE})::float8 / 100
           AS strength
  FROM relations_relationship r JOIN there ON there.id = r.person_id
  JOIN accounts_member m ON m.id = r.owner_id AND m.left_on IS NULL
  WHERE r.firm_id = %(firm)s AND r.last_on IS NOT NULL AND (%(member)s::uuid IS NULL OR r.owner_id = %(member)s::uuid)
    AND NOT EXISTS (SELECT 1 FROM ties_hiddentie h WHERE h.firm_id = r.firm_id AND h.member_id = r.owner_id
                    AND (h.person_id IS NULL OR h.person_id = r.person_id))
),
gone AS (
  DELETE FROM ties_usertie u WHERE u.firm_id = %(firm)s AND (%(member)s::uuid IS NULL OR u.member_id = %(member)s::uuid)
    AND NOT EXISTS (SELECT 1 FROM kept k WHERE k.owner_id = u.member_id AND k.person_id = u.person_id)
)
INSERT INTO ties_usertie AS u (id, firm_id, member_id, person_id, strength)
SELECT gen_random_uuid(), %(firm)s, owner_id, person_id, strength FROM kept
ON CONFLICT (firm_id, person_id, member_id) DO UPDATE SET strength = excluded.strength
  WHERE u.strength <> excluded.strength
"""


@action(needs=Can.RUN_NIGHTLY)
def rebuild_ties(actor: Actor, on: date) -> int:
    """Bring every tie up to a day. Harmless twice. Returns how many are new or changed."""
    with connection.cursor() as cursor:
        cursor.execute(_TIES, {"firm": current_firm_id(), "on": on})
        changed = int(cursor.rowcount)
    return changed + bring_up(None)


def bring_up(member_id: UUID | None) -> int:
    """Bring whom a member knows up to date; None: whom everybody knows. Returns how many are new or changed."""
    with connection.cursor() as cursor:
        cursor.execute(_KNOWN, {"firm": current_firm_id(), "member": member_id})
        return int(cursor.rowcount)
