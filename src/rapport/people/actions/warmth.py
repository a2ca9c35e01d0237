"""The warmth of a person, as relationships tell it: kept for lists."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection

from rapport.foundation.action import action
from rapport.foundation.actors import Actor, Can


@dataclass(frozen=True, slots=True)
class Warmth:
    """What a person's warmest relationship says. None: no touch, not scored, nothing due."""

    person_id: UUID
    last_touch_at: datetime | None
    health: int | None
    band: str
    due_on: date | None


@action(needs=Can.LOG_TOUCH)
def keep_warmth(actor: Actor, *, people: Sequence[Warmth]) -> int:
    """Keep what lists show of each person's warmth, and the last touch of their employers. Returns rows changed.

    A touch never makes an employer's last contact older. Rows that are right already are not written. Two queries.
    """
    if not people:
        return 0
    columns: list[list[Any]] = [
        [each.person_id for each in people],
        [each.last_touch_at for each in people],
        [each.health for each in people],
        [each.band for each in people],
        [each.due_on for each in people],
    ]
    given = (
        "unnest(%s::uuid[], %s::timestamptz[], %s::smallint[], %s::text[], %s::date[])"
        " AS given(id, last_touch_at, health, band, due_on)"
    )
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE people_person p SET last_touch_at = given.last_touch_at, health = given.health, band = given.band,"
            f" due_on = given.due_on FROM {given} WHERE p.id = given.id AND p.firm_id = %s"
            " AND (p.last_touch_at, p.health, p.band, p.due_on)"
            " IS DISTINCT FROM (given.last_touch_at, given.health, given.band, given.due_on)",
            [*columns, actor.firm_id],
        )
        changed = cursor.rowcount
        cursor.execute(
            "UPDATE people_organisation o SET last_touch_at = newest.at FROM ("
            "  SELECT p.employer_id, max(p.last_touch_at) AS at FROM people_person p"
            "  WHERE p.firm_id = %s AND p.id = ANY(%s::uuid[]) AND p.employer_id IS NOT NULL GROUP BY 1) newest"
            " WHERE o.id = newest.employer_id AND o.firm_id = %s"
            " AND newest.at > coalesce(o.last_touch_at, '-infinity')",
            [actor.firm_id, columns[0], actor.firm_id],
        )
    return int(changed)
