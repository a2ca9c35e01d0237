"""What care after a start asks of Today: each step from its day on, until it is done or its time is over."""

from datetime import date, timedelta
from uuid import UUID

from rapport.aftercare.queries.coming import SPOKE
from rapport.aftercare.words import NAMES
from rapport.foundation.prepared import fetch
from rapport.foundation.scope import current_firm_id
from rapport.rules.today import Item

OWN = "care_step"  # the reason of a step the firm made itself
REASON_OF = {key: key for key in NAMES} | {
    "contract_end_early": "contract_end", "contract_end_soon": "contract_end", "left_how": "left", "left_next": "left",
}  # fmt: skip
"""The reason of a step, by its key."""
REASONS = (*dict.fromkeys(REASON_OF.values()), OWN)


def asks(*, member_id: UUID, on: date, limit: int, person_id: UUID | None = None) -> list[Item]:
    """Return the steps of care that are due on the placements a member looks after; about one person or all. One query.

    At most `limit` of each step, the latest due first. A conversation with them on or after the day counts as the step,
    before a month's step one in the last 10, 14 or 21 days too.
    """
    given = {"firm": current_firm_id(), "member": member_id, "person": person_id, "on": on, "limit": limit}
    return [
        Item(
            person, REASON_OF.get(key, OWN), due_on, _why(track, who, where, say), due_on + timedelta(days=lasts), step
        )
        for person, step, key, due_on, lasts, say, track, who, where in fetch(_ASKS, given)
    ]  # fmt: skip


def _why(track: str, who: str, where: str, say: str) -> str:
    return f"{who} at {where}: {say}" if track == "client" else f"{where}: {say}"


# A person who is not given costs nothing.
_ASKS = f"""
SELECT person_id, step_id, key, due_on, lasts_days, say, track, full_name, where_name FROM (
 SELECT c.person_id, s.id AS step_id, s.key, s.due_on, t.lasts_days, t.say, c.track, p.full_name, o.name AS where_name,
  row_number() OVER (PARTITION BY s.key ORDER BY s.due_on DESC, s.id) AS place
 FROM placements_placement l JOIN aftercare_careplan c ON c.placement_id = l.id AND c.closed_on IS NULL
 JOIN aftercare_carestep s ON s.plan_id = c.id AND s.done_at IS NULL AND s.skipped_at IS NULL
 JOIN aftercare_carepattern t ON t.id = s.pattern_id
 JOIN people_person p ON p.id = l.person_id JOIN people_organisation o ON o.id = l.organisation_id
 WHERE l.firm_id = %(firm)s AND l.owner_id = %(member)s
 AND s.due_on <= %(on)s AND s.due_on + t.lasts_days >= %(on)s
 AND (%(person)s::uuid IS NULL OR c.person_id = %(person)s)
 AND NOT EXISTS (SELECT 1 FROM relations_touch x WHERE {SPOKE})
) found WHERE place <= %(limit)s ORDER BY due_on, step_id
"""
