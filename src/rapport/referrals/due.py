"""What referrals ask of Today: thanks owed to referrers, and whom to ask, after giving."""

from datetime import date, timedelta
from uuid import UUID

from rapport.foundation.prepared import fetch
from rapport.foundation.scope import current_firm_id
from rapport.referrals.queries.owed import OWED, days_before
from rapport.rules.asking import ASK_AGAIN_DAYS, LEAST_GIVEN, SETTLE_DAYS
from rapport.rules.today import Item

REST_DAYS = 180  # after asking somebody for a referral
_SAID = {
    "given": "They introduced somebody to you on {day}.",
    "submitted": "The CV of somebody they introduced went to a client on {day}.",
    "placed": "Somebody they introduced was placed on {day}.",
    "nothing": "Nothing came of their introduction; that was settled on {day}.",
}


def asks(*, member_id: UUID, on: date, limit: int, person_id: UUID | None = None) -> list[Item]:
    """Return whom the member owes thanks and whom to ask, at most `limit` of each; about one person or all. One query.

    The reasons, in the order of the statement:
        thank_referrer  the newest thing that came of each referral the member noted, not thanked for, of 180 days
        referral        people of the member's placed within a year and settled since, whose relationship is well, whom
                        we gave something since the last ask, and asked for nothing lately (rules.asking)
    """
    given = {
        "firm": current_firm_id(), "member": member_id, "reader": member_id, "person": person_id,
        "limit": limit, "on": on,
        "since": days_before(on), "started_by": on - timedelta(days=SETTLE_DAYS),
        "started_from": on - timedelta(days=365), "rested": on - timedelta(days=REST_DAYS),
        "asked_by": on - timedelta(days=ASK_AGAIN_DAYS), "least": LEAST_GIVEN,
    }  # fmt: skip
    found = fetch(_ASKS, given)
    return [_item(*row) for row in found]


def _item(reason: str, key: UUID, person: UUID, about: str, day: date) -> Item:
    if reason == "thank_referrer":
        return Item(person, reason, day, _SAID[about].format(day=f"{day:%-d %B %Y}"), None, key)
    due = day + timedelta(days=SETTLE_DAYS)
    why = f"They began at {about} on {day:%-d %B %Y} through you; you were in touch and asked for nothing."
    return Item(person, reason, due, why, None, key)


# A person who is not given costs nothing.
_ASKS = f"""
(SELECT 'thank_referrer', o.id, o.referrer_id, o.about, o.owed_on FROM (
 SELECT DISTINCT ON (owed.id) owed.* FROM ({OWED} AND r.member_id = %(member)s
  AND (%(person)s::uuid IS NULL OR r.referrer_id = %(person)s)) owed
 ORDER BY owed.id, owed.owed_on DESC, owed.step DESC) o
 ORDER BY o.owed_on LIMIT %(limit)s)
UNION ALL
(SELECT 'referral', l.id, l.person_id, o.name, l.starts_on
 FROM placements_placement l JOIN people_organisation o ON o.id = l.organisation_id
 JOIN relations_relationship b ON b.person_id = l.person_id AND b.owner_id = l.owner_id
 LEFT JOIN LATERAL (SELECT max((t.at AT TIME ZONE f.time_zone)::date) AS asked_on, max(t.at) AS at
  FROM relations_touch t JOIN foundation_firm f ON f.id = t.firm_id
  WHERE t.person_id = l.person_id AND t.asks AND t.direction <> 'in' AND t.removed_at IS NULL) a ON true
 WHERE l.firm_id = %(firm)s AND l.owner_id = %(member)s AND l.state = 'started'
 AND NOT person_kept_from(l.person_id, %(member)s) AND b.band IN ('thriving', 'steady')
 AND b.state = 'active' AND l.starts_on BETWEEN %(started_from)s AND %(started_by)s
 AND (%(person)s::uuid IS NULL OR l.person_id = %(person)s)
 AND (a.asked_on IS NULL OR a.asked_on <= %(asked_by)s)
 AND NOT EXISTS (SELECT 1 FROM referrals_referral r WHERE r.referrer_id = l.person_id
  AND COALESCE(r.given_at, r.asked_at) > %(rested)s)
 AND NOT EXISTS (SELECT 1 FROM relations_concern c WHERE c.person_id = l.person_id AND c.resolved_at IS NULL)
 AND %(least)s <= (SELECT count(*) FROM relations_touch t WHERE t.person_id = l.person_id AND t.counts
  AND t.removed_at IS NULL AND t.direction <> 'in' AND t.asks = false AND (a.at IS NULL OR t.at > a.at))
 ORDER BY l.starts_on LIMIT %(limit)s)
"""
