"""Targets for contact and how far each member has come with them."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from rapport.foundation.prepared import fetch
from rapport.foundation.scope import current_firm_id
from rapport.relations.models import ContactTarget


@dataclass(frozen=True, slots=True)
class Progress:
    """One target of one member: how many of how many, in the day or in the week from Monday."""

    member_id: UUID
    name: str
    kind: str
    per: str
    number: int
    done: int
    is_own: bool

    @property
    def label(self) -> str:
        """What is counted, in words."""
        return f"{ContactTarget.Kind(self.kind).label} {'today' if self.per == 'day' else 'this week'}"


def progress(*, on: date, member_id: UUID | None = None) -> list[Progress]:
    """Return the targets in force on a day with what is done, of one member or of all who have not left. One query.

    A member's own target stands before the firm's. Nothing counts a mail that was sent: conversations are calls, video
    calls, meetings and events where both sides spoke, each person once a day; visits are meetings; a new person is a
    relationship whose first contact lies in the span.
    """
    given = {
        "firm": current_firm_id(), "member": member_id, "on": on, "monday": on - timedelta(days=on.weekday()),
    }  # fmt: skip
    return [Progress(*row) for row in fetch(_PROGRESS, given)]


_PROGRESS = """
WITH mine AS (
 SELECT DISTINCT ON (m.id, t.kind) m.id, m.name, t.kind, t.per, t.number, t.member_id IS NOT NULL AS is_own,
  CASE t.per WHEN 'day' THEN %(on)s ELSE %(monday)s END AS since, f.time_zone AS zone
 FROM accounts_member m JOIN foundation_firm f ON f.id = m.firm_id
 JOIN relations_contacttarget t ON t.firm_id = m.firm_id AND (t.member_id = m.id OR t.member_id IS NULL)
 WHERE m.firm_id = %(firm)s AND m.left_on IS NULL AND (%(member)s::uuid IS NULL OR m.id = %(member)s)
 AND t.from_on <= %(on)s AND (t.ended_on IS NULL OR t.ended_on > %(on)s)
 ORDER BY m.id, t.kind, t.member_id IS NULL
)
SELECT x.id, x.name, x.kind, x.per, x.number, CASE x.kind
 WHEN 'promises' THEN (SELECT count(*) FROM relations_promise p WHERE p.firm_id = %(firm)s AND p.member_id = x.id
  AND p.by_us AND (p.kept_at AT TIME ZONE x.zone)::date BETWEEN x.since AND %(on)s)
 WHEN 'new_people' THEN (SELECT count(*) FROM relations_relationship r WHERE r.firm_id = %(firm)s
  AND r.owner_id = x.id AND r.first_on BETWEEN x.since AND %(on)s)
 ELSE (SELECT count(DISTINCT (t.person_id, (t.at AT TIME ZONE x.zone)::date)) FROM relations_touch t
  WHERE t.member_id = x.id AND t.at >= x.since::timestamp AT TIME ZONE x.zone
  AND t.at < (%(on)s + 1)::timestamp AT TIME ZONE x.zone AND t.counts AND t.removed_at IS NULL
  AND t.direction = 'both'
  AND (t.channel = 'meeting' OR x.kind = 'conversations' AND t.channel IN ('call', 'video', 'event'))) END,
 x.is_own
FROM mine x ORDER BY x.name, x.id, x.kind
"""
