"""What gatherings ask of Today: people met at an event and not in touch with since."""

from datetime import date, timedelta
from uuid import UUID

from rapport.foundation import clock
from rapport.foundation.prepared import fetch
from rapport.foundation.scope import current_firm_id
from rapport.rules.today import Item

FOLLOW_UP_DAYS = 1  # due the next day, so that it is done within 48 hours
WINDOW_DAYS = 30


def asks(*, member_id: UUID, on: date, limit: int, person_id: UUID | None = None) -> list[Item]:
    """Return whom the member is to follow up, newest first, at most `limit`; about one person or all.

    One query. Any message or conversation of theirs with the person since says that it was followed up.
    """
    given = {
        "firm": current_firm_id(), "member": member_id, "person": person_id, "limit": limit,
        "after": clock.midday(on - timedelta(days=WINDOW_DAYS)), "until": clock.midday(on),
    }  # fmt: skip
    return [
        Item(person, "met_at_event", day + timedelta(days=FOLLOW_UP_DAYS), _why(name, day, note),
             day + timedelta(days=WINDOW_DAYS), key)
        for person, key, name, day, note in fetch(_ASKS, given)
        if day + timedelta(days=FOLLOW_UP_DAYS) <= on
    ]  # fmt: skip


def _why(name: str, day: date, note: str) -> str:
    return f"You met at {name} on {day:%-d %B}{f': {note}' if note else ', and have not been in touch since.'}"


# A person who is not given costs nothing.
_ASKS = """
SELECT m.person_id, m.id, g.name, (m.noted_at AT TIME ZONE f.time_zone)::date, m.note
FROM gatherings_met m JOIN gatherings_gathering g ON g.id = m.gathering_id
JOIN foundation_firm f ON f.id = m.firm_id
WHERE m.firm_id = %(firm)s AND m.owner_id = %(member)s AND m.followed_at IS NULL
AND m.noted_at > %(after)s AND m.noted_at <= %(until)s
AND (%(person)s::uuid IS NULL OR m.person_id = %(person)s)
AND NOT EXISTS (SELECT 1 FROM relations_touch t WHERE t.person_id = m.person_id AND t.member_id = m.owner_id
 AND t.removed_at IS NULL AND t.counts AND t.direction <> 'in' AND t.channel <> 'event' AND t.at > m.noted_at)
ORDER BY m.noted_at DESC LIMIT %(limit)s
"""
