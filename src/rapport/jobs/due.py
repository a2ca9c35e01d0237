"""What vacancies ask of Today: intakes to agree, shortlists and other promises of ours that fall due, long holds."""

from datetime import date, timedelta
from uuid import UUID

from rapport.foundation.prepared import fetch
from rapport.foundation.scope import current_firm_id
from rapport.rules.today import Item

AGREED_WITHIN_DAYS = 3
SHORTLIST_AHEAD_DAYS = 2
HELD_DAYS = 28


def asks(*, member_id: UUID, on: date, limit: int, person_id: UUID | None = None) -> list[Item]:
    """Return what the member's vacancies ask for, at most `limit` of each reason; about one hiring manager or all.

    One query. A vacancy for which nobody hires yet asks for nothing. The reasons, in the order of the statement:
        intake_to_agree   not agreed three days after it was sent, or was written and not sent
        awaits_shortlist  promised for a day that is two days off, or that has passed
        sla_owed          anything else we promised by today
        long_hold         on hold for four weeks
    """
    given = {
        "firm": current_firm_id(), "member": member_id, "person": person_id, "limit": limit,
        "agreed_by": on - timedelta(days=AGREED_WITHIN_DAYS), "on": on,
        "shortlist_by": on + timedelta(days=SHORTLIST_AHEAD_DAYS), "held_by": on - timedelta(days=HELD_DAYS),
    }  # fmt: skip
    return [_item(on, *row) for row in fetch(_ASKS, given)]


def _item(on: date, person: UUID, reason: str, key: UUID, number: int, title: str, day: date, said: str) -> Item:  # noqa: PLR0913, PLR0917 - a row
    what = f"V-{number} {title}"
    if reason == "intake_to_agree":
        how = "is with them since" if said == "sent" else "was written and not sent on"
        due, why = day + timedelta(days=AGREED_WITHIN_DAYS), f"The intake of {what} {how} {day:%-d %B}."
    elif reason == "long_hold":
        due, why = day + timedelta(days=HELD_DAYS), f"{what} is on hold since {day:%-d %B %Y}: {said}"
    else:
        ahead = SHORTLIST_AHEAD_DAYS if reason == "awaits_shortlist" else 0
        owed = "The shortlist" if reason == "awaits_shortlist" else "An update"
        tense = "was" if day < on else "is"
        due, why = day - timedelta(days=ahead), f"{owed} for {what} {tense} due on {day:%-d %B}."
    return Item(person, reason, due, why, subject_id=key)


# Days are days where the firm is.
# A person who is not given costs nothing.
_ASKS = """
WITH here AS (SELECT time_zone AS zone FROM foundation_firm WHERE id = %(firm)s),
mine AS NOT MATERIALIZED (
  SELECT v.*, v.hiring_manager_id AS person_id FROM jobs_vacancy v
  WHERE v.firm_id = %(firm)s AND v.owner_id = %(member)s AND v.hiring_manager_id IS NOT NULL
  AND (%(person)s::uuid IS NULL OR v.hiring_manager_id = %(person)s)
), owed AS NOT MATERIALIZED (
  SELECT m.person_id, m.id, m.number, m.title, k.what, (c.due_at AT TIME ZONE (SELECT zone FROM here))::date AS day
  FROM mine m JOIN jobs_clock c ON c.vacancy_id = m.id AND c.firm_id = m.firm_id
  JOIN jobs_commitment k ON k.id = c.commitment_id
  WHERE m.state = 'open' AND c.side = 'us' AND c.met_at IS NULL AND c.dropped_at IS NULL AND c.due_at IS NOT NULL
)
(SELECT m.person_id, 'intake_to_agree', m.id, m.number, m.title,
 (coalesce(i.sent_at, i.made_at) AT TIME ZONE (SELECT zone FROM here))::date AS day,
 CASE WHEN i.sent_at IS NULL THEN '' ELSE 'sent' END
 FROM mine m JOIN jobs_intake i ON i.vacancy_id = m.id AND i.firm_id = m.firm_id AND i.ended_at IS NULL
 WHERE m.state IN ('draft', 'open') AND i.agreed_at IS NULL AND i.work <> ''
 AND (coalesce(i.sent_at, i.made_at) AT TIME ZONE (SELECT zone FROM here))::date <= %(agreed_by)s
 ORDER BY day LIMIT %(limit)s)
UNION ALL
(SELECT person_id, 'awaits_shortlist', id, number, title, day, '' FROM owed
 WHERE what = 'shortlist' AND day <= %(shortlist_by)s ORDER BY day LIMIT %(limit)s)
UNION ALL
(SELECT person_id, 'sla_owed', id, number, title, day, '' FROM owed
 WHERE what <> 'shortlist' AND day <= %(on)s ORDER BY day LIMIT %(limit)s)
UNION ALL
(SELECT person_id, 'long_hold', id, number, title, held_on, hold_reason FROM mine
 WHERE state = 'on_hold' AND held_on <= %(held_by)s ORDER BY held_on LIMIT %(limit)s)
"""
