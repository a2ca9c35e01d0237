"""What the network asks of Today: people met to follow up, a colleague's ask to answer, thanks for an introduction."""

from datetime import date, timedelta
from uuid import UUID

from rapport.foundation.prepared import fetch
from rapport.foundation.scope import current_firm_id
from rapport.gatherings import due as gatherings
from rapport.rules.today import Item

TELL_AFTER_DAYS = 7  # by then something has come of it, or nothing will
WINDOW_DAYS = 180


def asks(*, member_id: UUID, on: date, limit: int, person_id: UUID | None = None) -> list[Item]:
    """Return what the network asks of a member, at most `limit` of each reason; about one person or all. One query.

    The reasons, in the order of the statement:
        met_at_event          people met at an event and not followed up (gatherings.due)
        introduction_wanted   a colleague asked for one and was not answered, about whom the member is to speak to;
                              a no leaves nothing for whoever asked
        introduction_outcome  the member was introduced a week ago: whoever did it is owed thanks and what came of it
    """
    given = {
        "firm": current_firm_id(), "member": member_id, "person": person_id, "limit": limit, "on": on,
        "made_by": on - timedelta(days=TELL_AFTER_DAYS), "since": on - timedelta(days=WINDOW_DAYS),
        **gatherings.given(on),
    }  # fmt: skip
    return [
        gatherings.item(person, key, day, first, second) if reason == "met_at_event"
        else Item(person, reason, day + timedelta(days=_AFTER[reason]), first + second, None, key)
        for person, reason, key, day, first, second in fetch(_ASKS, given)
    ]  # fmt: skip


_AFTER = {"introduction_wanted": 0, "introduction_outcome": TELL_AFTER_DAYS}
# A person who is not given costs nothing.
_ASKS = f"""
({gatherings.ASKS})
UNION ALL
(SELECT coalesce(i.connector_id, i.target_id), 'introduction_wanted', i.id,
 (i.asked_at AT TIME ZONE f.time_zone)::date,
 asker.name || ' would like to meet ' || CASE WHEN i.connector_id IS NULL THEN 'them' ELSE target.full_name END,
 ': “' || i.why || '”'
 FROM ties_introductionask i JOIN accounts_member asker ON asker.id = i.asker_id
 JOIN people_person target ON target.id = i.target_id JOIN foundation_firm f ON f.id = i.firm_id
 WHERE i.firm_id = %(firm)s AND i.colleague_id = %(member)s AND i.asker_id <> i.colleague_id AND i.state = 'asked'
 AND (i.asked_at AT TIME ZONE f.time_zone)::date BETWEEN %(since)s AND %(on)s
 AND (%(person)s::uuid IS NULL OR coalesce(i.connector_id, i.target_id) = %(person)s)
 ORDER BY i.asked_at, i.id LIMIT %(limit)s)
UNION ALL
(SELECT i.target_id, 'introduction_outcome', i.id, (i.made_at AT TIME ZONE f.time_zone)::date,
 'You were introduced' || CASE WHEN i.asker_id = i.colleague_id THEN '' ELSE ' by ' || colleague.name END
, CASE WHEN i.connector_id IS NULL THEN '' ELSE ' through ' || connector.full_name END || '; they know nothing yet.'
 FROM ties_introductionask i JOIN accounts_member colleague ON colleague.id = i.colleague_id
 LEFT JOIN people_person connector ON connector.id = i.connector_id JOIN foundation_firm f ON f.id = i.firm_id
 WHERE i.firm_id = %(firm)s AND i.asker_id = %(member)s AND i.state = 'made'
 AND (i.made_at AT TIME ZONE f.time_zone)::date BETWEEN %(since)s AND %(made_by)s
 AND (%(person)s::uuid IS NULL OR i.target_id = %(person)s)
 ORDER BY i.made_at, i.id LIMIT %(limit)s)
"""
