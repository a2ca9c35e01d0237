"""What gatherings ask of Today: people met at an event and not in touch with since."""

from datetime import date, datetime, timedelta
from uuid import UUID

from rapport.foundation import clock
from rapport.rules.today import Item

FOLLOW_UP_DAYS = 1  # due the next day, so that it is done within 48 hours
WINDOW_DAYS = 30


def given(on: date) -> dict[str, datetime]:
    """Return the instants between which ASKS looks, for a day."""
    return {"met_after": clock.midday(on - timedelta(days=WINDOW_DAYS)), "met_until": clock.midday(on)}


def item(person_id: UUID, key: UUID, day: date, name: str, note: str) -> Item:
    """Return what one row of ASKS asks for, due the day after they met."""
    return Item(
        person_id, "met_at_event", day + timedelta(days=FOLLOW_UP_DAYS), _why(name, day, note),
        day + timedelta(days=WINDOW_DAYS), key,
    )  # fmt: skip


def _why(name: str, day: date, note: str) -> str:
    return f"You met at {name} on {day:%-d %B}{f': {note}' if note else ', and have not been in touch since.'}"


# A person who is not given costs nothing.
ASKS = f"""
SELECT m.person_id, 'met_at_event', m.id, (m.noted_at AT TIME ZONE f.time_zone)::date, g.name, m.note
FROM gatherings_met m JOIN gatherings_gathering g ON g.id = m.gathering_id
JOIN foundation_firm f ON f.id = m.firm_id
WHERE m.firm_id = %(firm)s AND m.owner_id = %(member)s AND m.followed_at IS NULL
AND m.noted_at > %(met_after)s AND m.noted_at <= %(met_until)s
AND (m.noted_at AT TIME ZONE f.time_zone)::date + {FOLLOW_UP_DAYS} <= %(on)s
AND (%(person)s::uuid IS NULL OR m.person_id = %(person)s)
AND NOT EXISTS (SELECT 1 FROM relations_touch t WHERE t.person_id = m.person_id AND t.member_id = m.owner_id
 AND t.removed_at IS NULL AND t.counts AND t.direction <> 'in' AND t.channel <> 'event' AND t.at > m.noted_at)
ORDER BY m.noted_at DESC LIMIT %(limit)s
"""
"""Whom a member is to follow up, the newest first: any message or conversation of theirs since says that they did.

Asked together with introductions, in `ties.due`: both are of the network, and one statement is cheaper than two.
"""
