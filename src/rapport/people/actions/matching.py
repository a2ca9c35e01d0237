"""Which incoming rows are people we know: by e-mail, else by profile, else by number and name."""

from collections.abc import Sequence
from uuid import UUID

from django.db import connection

from rapport.foundation.scope import current_firm_id
from rapport.people.actions.incoming import Incoming
from rapport.people.models import ContactKind

_ORDER = {ContactKind.EMAIL: 0, ContactKind.PROFILE: 1, ContactKind.PHONE: 2}


def match(rows: Sequence[Incoming]) -> None:
    """Set `person_id` of every row that is somebody on record, and `name_key` of all. At most three queries."""
    _name_keys(rows)
    known = _living([row.given.person_id for row in rows if row.given.person_id])
    found = _by_addresses(rows)
    for number, row in enumerate(rows):
        row.person_id = row.given.person_id if row.given.person_id in known else found.get(number)


def _name_keys(rows: Sequence[Incoming]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT rapport_key(name) FROM unnest(%s::text[]) WITH ORDINALITY AS given(name, n) ORDER BY n",
            [[row.full_name for row in rows]],
        )
        for row, (key,) in zip(rows, cursor.fetchall(), strict=True):
            row.name_key = key


def _living(ids: list[UUID]) -> set[UUID]:
    if not ids:
        return set()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id FROM people_person WHERE firm_id = %s AND id = ANY(%s)"
            " AND merged_into_id IS NULL AND erased_at IS NULL",
            [current_firm_id(), ids],
        )
        return {row[0] for row in cursor.fetchall()}


def _by_addresses(rows: Sequence[Incoming]) -> dict[int, UUID]:
    flat = [(n, each.kind, each.key, row.name_key) for n, row in enumerate(rows) for each in row.addresses]
    if not flat:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(_BY_ADDRESSES, [*(list(column) for column in zip(*flat, strict=True)), *[current_firm_id()] * 2])
        hits = sorted(cursor.fetchall(), key=lambda hit: _ORDER[ContactKind(hit[1])])  # stable: earlier address first
    found: dict[int, UUID] = {}
    for n, _, person_id in hits:
        found.setdefault(n, person_id)
    return found


def email_holders(keys: Sequence[str]) -> dict[str, UUID]:
    """Return whose each e-mail address is, merged and erased people included. One query, none without keys."""
    if not keys:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT key, person_id FROM people_contactpoint WHERE firm_id = %s AND kind = 'email' AND key = ANY(%s)",
            [current_firm_id(), list(keys)],
        )
        return dict(cursor.fetchall())


# One look into an index for each address, whatever the planner knows of the tables yet. A switchboard's number belongs
# to hundreds, a name to few: numbers are sought among those who bear the name.
_BY_ADDRESSES = """
WITH given AS (
  SELECT * FROM unnest(%s::int[], %s::text[], %s::text[], %s::text[])
  WITH ORDINALITY AS g(n, kind, key, name_key, place)
), found AS (
  SELECT g.n, g.kind, g.place, c.person_id FROM given g CROSS JOIN LATERAL (
    SELECT c.person_id FROM people_contactpoint c
    WHERE c.firm_id = %s AND c.kind = g.kind AND c.key = g.key OFFSET 0) c WHERE g.kind <> 'phone'
  UNION ALL
  SELECT g.n, g.kind, g.place, p.id FROM given g CROSS JOIN LATERAL (
    SELECT p.id FROM people_person p WHERE p.firm_id = %s AND p.name_key = g.name_key OFFSET 0) p
  CROSS JOIN LATERAL (
    SELECT FROM people_contactpoint c WHERE c.person_id = p.id AND c.kind = g.kind AND c.key = g.key OFFSET 0) c
  WHERE g.kind = 'phone'
)
SELECT f.n, f.kind, p.id FROM found f CROSS JOIN LATERAL (
  SELECT p.id FROM people_person p
  WHERE p.id = f.person_id AND p.merged_into_id IS NULL AND p.erased_at IS NULL OFFSET 0) p
ORDER BY f.place, p.id
"""
