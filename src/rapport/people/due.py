"""What people asks of Today: who hires now, anniversaries, records to confirm or to let go; one statement."""

from collections.abc import Mapping
from datetime import date, timedelta
from uuid import UUID

from rapport.foundation.prepared import fetch
from rapport.foundation.scope import current_firm_id
from rapport.rules.today import Item

CONFIRM_AFTER_DAYS = 365
DECIDE_BEFORE_DAYS = 60
ANNIVERSARY_MATTERS_DAYS = 3


def asks(*, member_id: UUID, on: date, limit: int, person_id: UUID | None = None) -> list[Item]:
    """Return what people asks of one member on a day, at most `limit` for each reason; about one person or all.

    One query. The reasons, in the order of the statement:
        job_anniversary  anniversaries of current jobs today or up to two days ago; 29 February is kept on the 28th
        still_right      people whose record nobody has confirmed for a year, longest first
        keep_or_delete   people whose record is to be deleted within 60 days, soonest first
        became_hirer     people we represented whom a vacancy names, or whose title suggests that they hire, until a
                         member says whether it is so, newest first
    """
    days = _days_kept(on)
    given = {
        "firm": current_firm_id(),
        "member": member_id,
        "person": person_id,
        "limit": limit,
        "days": list(days),
        "year_ago": on - timedelta(days=CONFIRM_AFTER_DAYS),
        "decide_by": _later(on, DECIDE_BEFORE_DAYS),
    }
    found = fetch(_ASKS, given)
    items = (
        _item(person, reason, day, _job(title, employer) if title or reason != "became_hirer" else "", days)
        for person, reason, day, title, employer in found
    )
    return [item for item in items if item is not None]


def _item(person: UUID, reason: str, day: date, job: str, kept: Mapping[int, date]) -> Item | None:
    """Return the item of a row; none on the day a job begins, which is no anniversary."""
    if reason == "became_hirer":
        return Item(person, reason, day, f"They are {job} now, and may hire." if job else _NAMED)
    if reason == "still_right":
        return Item(person, reason, _later(day, CONFIRM_AFTER_DAYS), f"Last confirmed on {day:%-d %B %Y}.")
    if reason == "keep_or_delete":
        due = day - timedelta(days=DECIDE_BEFORE_DAYS)
        return Item(person, reason, due, f"Their record is due to be deleted on {day:%-d %B %Y}.")
    this_year = kept[_month_and_day(day)]
    years = this_year.year - day.year
    why = f"{years} year{'s' if years > 1 else ''} today: {job}."
    return Item(person, reason, this_year, why, _later(this_year, ANNIVERSARY_MATTERS_DAYS)) if years > 0 else None


def _days_kept(on: date) -> dict[int, date]:
    """Return the days whose anniversaries still matter, by month and day."""
    days: dict[int, date] = {}
    for back in range(ANNIVERSARY_MATTERS_DAYS):
        day = on - timedelta(days=back)
        days[_month_and_day(day)] = day
        if (day.month, day.day) == (2, 28) and not _leap(day.year):
            days[229] = day
    return days


_NAMED = "A vacancy names them as somebody who hires; their jobseeker history is behind the wall."


def _job(title: str, employer: str | None) -> str:
    return " at ".join(part for part in (title or "a new job", employer) if part)


def _later(day: date, days: int) -> date:
    return day + timedelta(days=days)


def _leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _month_and_day(day: date) -> int:
    return day.month * 100 + day.day


# A person who is not given costs nothing.
_ASKS = """
WITH mine AS NOT MATERIALIZED (
  SELECT * FROM people_person WHERE firm_id = %(firm)s AND owner_id = %(member)s
  AND merged_into_id IS NULL AND erased_at IS NULL AND (%(person)s::uuid IS NULL OR id = %(person)s)
)
(SELECT id, 'job_anniversary', since, title, employer
 FROM people_anniversaries(%(member)s, %(days)s, %(person)s, %(limit)s))
UNION ALL
(SELECT id, 'still_right', confirmed_on, '', '' FROM mine WHERE confirmed_on <= %(year_ago)s
 ORDER BY confirmed_on LIMIT %(limit)s)
UNION ALL
(SELECT id, 'keep_or_delete', delete_by_on, '', '' FROM mine WHERE delete_by_on <= %(decide_by)s
 ORDER BY delete_by_on LIMIT %(limit)s)
UNION ALL
(SELECT p.id, 'became_hirer', max(n.noticed_on), CASE WHEN bool_or(n.sign = 'title') THEN max(p.title) ELSE '' END,
 max(o.name)
 FROM people_hirernotice n JOIN mine p ON p.id = n.person_id LEFT JOIN people_organisation o ON o.id = p.employer_id
 WHERE n.state = 'noticed' GROUP BY p.id ORDER BY 3 DESC LIMIT %(limit)s)
"""
