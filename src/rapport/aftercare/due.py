"""What care after a start asks of Today: each step until it is done or its time is over; milestones for 30 days."""

from datetime import date, timedelta
from uuid import UUID

from rapport.aftercare.queries.coming import SPOKE
from rapport.aftercare.words import NAMES
from rapport.foundation import clock
from rapport.foundation.prepared import fetch
from rapport.foundation.scope import current_firm_id
from rapport.rules.milestones import GREET_WITHIN_DAYS, Job
from rapport.rules.today import Item

OWN = "care_step"  # the reason of a step the firm made itself
REASON_OF = {key: key for key in NAMES} | {
    "contract_end_early": "contract_end", "contract_end_soon": "contract_end", "left_how": "left", "left_next": "left",
}  # fmt: skip
"""The reason of a step, by its key."""
REASONS = (*dict.fromkeys(REASON_OF.values()), OWN)


def asks(*, member_id: UUID, on: date, limit: int, person_id: UUID | None = None) -> list[Item]:
    """Return what care and milestones ask of a member; about one person or all. One query, at most `limit` of each.

    A step of care is asked for on the placements the member looks after, the latest due first. A conversation with
    them on or after the day counts as the step, before a month's step one in the last 10, 14 or 21 days too.

    Milestones are those of the member's people, for 30 days each, the newest first:
        milestone_seen  news that waits for a yes or no, as long as the job on record is the one it was compared with
        moved           a new employer, confirmed and not yet congratulated on
        congratulate    the same of a promotion, and of what we were told
    """
    after = clock.midday(on - timedelta(days=GREET_WITHIN_DAYS))
    given = {
        "firm": current_firm_id(), "member": member_id, "person": person_id, "on": on, "limit": limit, "after": after,
    }  # fmt: skip
    return [
        Item(person, _reason(of, key), due_on, _WHY[of](*said), due_on + timedelta(days=lasts), subject)
        for person, subject, key, due_on, lasts, of, *said in fetch(_ASKS, given)
    ]


def _reason(of: str, key: str) -> str:
    return REASON_OF.get(key, OWN) if of == "step" else key


def _step(track: str, who: str, where: str, say: str) -> str:
    return f"{who} at {where}: {say}" if track == "client" else f"{where}: {say}"


def _news(state: str, title: str, employer: str, told: str) -> str:
    if told:
        return f"They told us: {told}"
    return f"They {'seem to be' if state == 'noticed' else 'are'} {Job(title, employer).words} now."


_WHY = {"step": _step, "milestone": _news}

# A person who is not given costs nothing.
_STEPS = f"""
SELECT person_id, step_id, key, due_on, lasts_days, 'step', track, full_name, where_name, say FROM (
 SELECT c.person_id, s.id AS step_id, s.key, s.due_on, t.lasts_days, t.say, c.track, p.full_name, o.name AS where_name,
  row_number() OVER (PARTITION BY s.key ORDER BY s.due_on DESC, s.id) AS place
 FROM placements_placement l JOIN aftercare_careplan c ON c.placement_id = l.id AND c.closed_on IS NULL
 JOIN aftercare_carestep s ON s.plan_id = c.id AND s.done_at IS NULL AND s.skipped_at IS NULL
 JOIN aftercare_carepattern t ON t.id = s.pattern_id
 JOIN people_person p ON p.id = l.person_id JOIN people_organisation o ON o.id = l.organisation_id
 WHERE l.firm_id = %(firm)s AND l.owner_id = %(member)s
 AND s.due_on <= %(on)s AND s.due_on + t.lasts_days >= %(on)s
 AND (c.track = 'client' OR NOT person_kept_from(c.person_id, %(member)s))
 AND (%(person)s::uuid IS NULL OR c.person_id = %(person)s)
 AND NOT EXISTS (SELECT 1 FROM relations_touch x WHERE {SPOKE})
) found WHERE place <= %(limit)s ORDER BY due_on, step_id
"""
_OF_MILESTONE = """30, 'milestone', m.state, m.to_title, m.to_employer, m.about FROM people_person p
 JOIN aftercare_milestone m ON m.person_id = p.id"""
_THEIRS = """p.firm_id = %(firm)s AND p.owner_id = %(member)s AND p.merged_into_id IS NULL AND p.erased_at IS NULL
 AND (%(person)s::uuid IS NULL OR p.id = %(person)s)"""
_WAITING = f"""m.firm_id = %(firm)s AND m.noticed_at >= %(after)s AND {_THEIRS}
 ORDER BY m.noticed_at DESC, m.id LIMIT %(limit)s"""
_ASKS = f"""
({_STEPS})
UNION ALL
(SELECT p.id, m.id, 'milestone_seen', (m.noticed_at AT TIME ZONE 'UTC')::date, {_OF_MILESTONE} AND m.state = 'noticed'
 JOIN people_position s ON s.id = m.position_id AND s.is_current WHERE {_WAITING})
UNION ALL
(SELECT p.id, m.id, CASE m.kind WHEN 'new_role' THEN 'moved' ELSE 'congratulate' END,
 (p.moved_at AT TIME ZONE 'UTC')::date, {_OF_MILESTONE} AND m.state = 'confirmed'
 JOIN people_position s ON s.id = m.position_id AND s.is_current AND s.noticed_at = p.moved_at
 WHERE p.moved_at >= %(after)s AND {_THEIRS} ORDER BY p.moved_at DESC, m.id LIMIT %(limit)s)
UNION ALL
(SELECT p.id, m.id, 'congratulate', (m.noticed_at AT TIME ZONE 'UTC')::date, {_OF_MILESTONE} AND m.state = 'confirmed'
 AND m.kind = 'told' WHERE {_WAITING})
"""
