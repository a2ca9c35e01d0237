"""Limits on contact as they are shown: a person's own, their employer's, and those of all that stands above it."""

from datetime import date
from uuid import UUID

from rapport.foundation.scope import current_firm_id
from rapport.relations.models import Boundary
from rapport.relations.queries.numbers import frame

LEVELS = 10  # up a group; also what ends the walk, should an organisation stand above itself

LIVE = "b.firm_id = %(firm)s AND b.lifted_at IS NULL AND (b.until_on IS NULL OR b.until_on > %(on)s)"
"""SQL: a limit that holds on a day."""


def above(seed: str) -> str:
    """Return the SQL of `above(below, id, ...)`: the organisations o that `seed` names, with all that stands above.

    LATERAL with LIMIT: few have anything above them, so it is looked up by key, and no plan reads every organisation.
    """
    return f"""
WITH RECURSIVE above AS (
  SELECT o.id AS below, o.id, o.parent_id, 0 AS level FROM people_organisation o WHERE o.firm_id = %(firm)s AND {seed}
  UNION ALL
  SELECT a.below, o.id, o.parent_id, a.level + 1 FROM above a CROSS JOIN LATERAL
    (SELECT id, parent_id FROM people_organisation WHERE firm_id = %(firm)s AND id = a.parent_id LIMIT 1) o
  WHERE a.parent_id IS NOT NULL AND a.level < {LEVELS}
)"""


def limits_on(person_id: UUID, on: date) -> list[Boundary]:
    """Return the limits on contact with a person that hold on a day, oldest first. One query.

    Those of their employer, and of the group it belongs to, are with them, each with its `organisation_name`.
    """
    return list(Boundary.objects.raw(_LIMITS_ON, {"firm": current_firm_id(), "person": person_id, "on": on}))


def limits_at(organisation_id: UUID) -> list[Boundary]:
    """Return the limits on contact with everybody at an organisation that hold today, oldest first. Two queries.

    Those of the group it belongs to are with them.
    """
    asked = {"firm": current_firm_id(), "organisation": organisation_id, "on": frame().today}
    return list(Boundary.objects.raw(_LIMITS_AT, asked))


_NAMED = "SELECT b.*, o.name AS organisation_name FROM relations_boundary b"
_ON_EMPLOYER = above("o.id IN (SELECT employer_id FROM people_person WHERE id = %(person)s)")
_LIMITS_ON = f"""{_ON_EMPLOYER}
{_NAMED} LEFT JOIN people_organisation o ON o.id = b.organisation_id
WHERE {LIVE} AND (b.person_id = %(person)s OR b.organisation_id IN (SELECT id FROM above)) ORDER BY b.set_at
"""
_LIMITS_AT = f"""{above("o.id = %(organisation)s")}
{_NAMED} JOIN people_organisation o ON o.id = b.organisation_id
WHERE {LIVE} AND b.organisation_id IN (SELECT id FROM above) ORDER BY b.set_at
"""
