"""What placements ask of Today: checks before a start, twelve weeks, the end of transfer windows."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import cast
from uuid import UUID

from rapport.foundation.prepared import fetch
from rapport.foundation.scope import current_firm_id
from rapport.rules.awr import Kind, Period, clock
from rapport.rules.today import Item
from rapport.rules.transfer_fee import AFTER_END_DAYS, FROM_START_DAYS, transfer_window

CHECK_AHEAD_DAYS = 10
TRANSFER_FOR_DAYS = 7
ASK_WEEK, SET_WEEK, LAST_WEEK = 9, 11, 12


@dataclass(frozen=True, slots=True)
class _Row:
    person_id: UUID
    reason: str
    key: UUID
    who: str
    where: str
    day: date
    capacity: str
    periods: list[list[str]] | None  # [kind, first day, last day], for what is counted from them


def asks(*, member_id: UUID, on: date, limit: int, person_id: UUID | None = None) -> list[Item]:
    """Return what the member's placements ask for, at most `limit` of each reason; about one person or all. One query.

    The reasons, in the order of the statement:
        start_unchecked  ten days before a start without the right-to-work check it needs, or the client's word
        awr_week         of the hiring manager: week 9 what her own people are paid, week 11 set it, until it is agreed
        transfer_end     of the hiring manager, else of them: the last day of a transfer window, and a week after
    """
    given = {
        "firm": current_firm_id(), "member": member_id, "person": person_id, "limit": limit, "on": on,
        "yesterday": on - timedelta(days=1), "check_by": on + timedelta(days=CHECK_AHEAD_DAYS),
        "since": on - timedelta(weeks=ASK_WEEK - 1),
        "ended_by": on - timedelta(days=AFTER_END_DAYS - 1),
        "ended_from": on - timedelta(days=FROM_START_DAYS + TRANSFER_FOR_DAYS),
    }  # fmt: skip
    items = (_item(_Row(*row), on) for row in fetch(_ASKS, given))
    return [item for item in items if item is not None]


def _item(row: _Row, on: date) -> Item | None:
    if row.reason == "awr_week":
        return _twelve_weeks(row, on)
    if row.reason == "transfer_end":
        return _window(row, on)
    missing = "without a right-to-work check" if row.capacity == "business" else "and no check is confirmed"
    due, why = row.day - timedelta(days=CHECK_AHEAD_DAYS), f"They start at {row.where} on {row.day:%-d %B} {missing}."
    return Item(row.person_id, row.reason, due, why, subject_id=row.key)


def _twelve_weeks(row: _Row, on: date) -> Item | None:
    periods = [
        Period(cast("Kind", kind), date.fromisoformat(first), date.fromisoformat(last))
        for kind, first, last in row.periods or []
    ]
    found = clock(periods, on=on)
    if not ASK_WEEK <= found.week <= LAST_WEEK or found.qualifies_on is None or found.qualifies_on < on:
        return None
    first_week = found.qualifies_on - timedelta(weeks=LAST_WEEK)
    if found.week < SET_WEEK:
        due, why = first_week + timedelta(weeks=ASK_WEEK - 1), "ask what her own people in this role are paid."
    else:
        due, why = first_week + timedelta(weeks=SET_WEEK - 1), "set equal pay before week 12 is over."
    said = f"{row.who} is in week {found.week} of 12: {why}"
    return Item(row.person_id, row.reason, min(due, on), said, found.qualifies_on, row.key)


def _window(row: _Row, on: date) -> Item | None:
    supplies = [(date.fromisoformat(first), date.fromisoformat(last)) for _, first, last in row.periods or []]
    over = transfer_window(supplies, on=on).ends_on
    if not over <= on <= over + timedelta(days=TRANSFER_FOR_DAYS):
        return None
    said = f"The window for a transfer fee for {row.who} at {row.where} ends on {over:%-d %B}."
    return Item(row.person_id, row.reason, over, said, over + timedelta(days=TRANSFER_FOR_DAYS), row.key)


# A person who is not given costs nothing.
_ASKS = """
WITH mine AS MATERIALIZED (
  SELECT l.*, p.full_name, o.name AS where_name, v.hiring_manager_id
  FROM placements_placement l JOIN people_person p ON p.id = l.person_id
  JOIN people_organisation o ON o.id = l.organisation_id JOIN jobs_vacancy v ON v.id = l.vacancy_id
  WHERE l.firm_id = %(firm)s AND l.owner_id = %(member)s AND l.state IN ('agreed', 'started')
  AND NOT person_kept_from(l.person_id, %(member)s)
)
(SELECT m.person_id, 'start_unchecked', m.id, m.full_name, m.where_name, m.starts_on AS day, m.capacity, NULL::json
 FROM mine m LEFT JOIN compliance_righttoworkcheck w ON w.person_id = m.person_id AND w.replaced_at IS NULL
 WHERE m.state = 'agreed' AND m.starts_on BETWEEN %(yesterday)s AND %(check_by)s
 AND (%(person)s::uuid IS NULL OR m.person_id = %(person)s)
 AND CASE WHEN m.capacity = 'business'
  THEN w.id IS NULL OR w.checked_on > m.starts_on OR w.follow_up_on < m.starts_on
  ELSE m.client_checked_on IS NULL OR m.client_checked_on > m.starts_on END
 ORDER BY m.starts_on LIMIT %(limit)s)
UNION ALL
(SELECT m.hiring_manager_id, 'awr_week', m.id, m.full_name, m.where_name, m.starts_on, m.capacity,
 (SELECT json_agg(json_build_array(w.kind, w.from_on, w.until_on))
  FROM placements_placement other JOIN placements_workedperiod w ON w.placement_id = other.id
  WHERE other.person_id = m.person_id AND other.organisation_id = m.organisation_id
  AND other.capacity = 'business' AND other.kind <> 'permanent')
 FROM mine m WHERE m.state = 'started' AND m.capacity = 'business' AND m.kind <> 'permanent'
 AND m.parity_agreed_on IS NULL AND m.starts_on <= %(since)s AND m.hiring_manager_id IS NOT NULL
 AND (%(person)s::uuid IS NULL OR m.hiring_manager_id = %(person)s) ORDER BY m.starts_on DESC LIMIT %(limit)s)
UNION ALL
(SELECT COALESCE(v.hiring_manager_id, l.person_id), 'transfer_end', l.id, p.full_name, o.name, l.ends_on, l.capacity,
 COALESCE(
  (SELECT json_agg(json_build_array(w.kind, w.from_on, w.until_on))
   FROM placements_placement other JOIN placements_workedperiod w ON w.placement_id = other.id
   WHERE other.person_id = l.person_id AND other.organisation_id = l.organisation_id AND w.kind = 'worked'
   AND other.capacity = 'business' AND other.kind <> 'permanent'),
  json_build_array(json_build_array('worked', l.starts_on, l.ends_on)))
 FROM placements_placement l JOIN people_person p ON p.id = l.person_id
 JOIN people_organisation o ON o.id = l.organisation_id JOIN jobs_vacancy v ON v.id = l.vacancy_id
 WHERE l.firm_id = %(firm)s AND l.owner_id = %(member)s AND l.state = 'ended' AND l.capacity = 'business'
 AND l.kind <> 'permanent' AND NOT person_kept_from(l.person_id, %(member)s)
 AND l.ends_on BETWEEN %(ended_from)s AND %(ended_by)s
 AND (%(person)s::uuid IS NULL OR %(person)s = COALESCE(v.hiring_manager_id, l.person_id))
 AND NOT EXISTS (SELECT 1 FROM placements_placement later WHERE later.person_id = l.person_id
  AND later.organisation_id = l.organisation_id AND later.capacity = 'business' AND later.kind <> 'permanent'
  AND later.starts_on > l.starts_on AND later.state IN ('started', 'ended'))
 ORDER BY l.ends_on DESC LIMIT %(limit)s)
"""
