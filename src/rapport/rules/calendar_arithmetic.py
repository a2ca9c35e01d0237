"""Dates that never overflow: the calendar ends on 9999-12-31 and begins on 0001-01-01, and rules must not."""

from calendar import monthrange
from datetime import date, timedelta

MONTHS_IN_YEAR = 12


def days_after(on: date, days: float) -> date:
    """The date so many whole days after `on` (before it when negative), clamped to the ends of the calendar."""
    reach_forward = date.max.toordinal() - on.toordinal()
    reach_back = date.min.toordinal() - on.toordinal()
    return on + timedelta(days=int(min(max(days, reach_back), reach_forward)))


def days_between(earlier: date, later: date) -> int:
    """Whole days from `earlier` to `later`; negative when they stand the other way round."""
    return later.toordinal() - earlier.toordinal()


def month_number(on: date) -> int:
    """Months since year 0: January of year 1 is 12. Two dates of one month share it; the next month is one more."""
    return on.year * MONTHS_IN_YEAR + on.month - 1


def months_after(on: date, months: int) -> date:
    """The same day so many calendar months later, or the last day of a month too short for it; clamped as above."""
    year, month = divmod(month_number(on) + months, MONTHS_IN_YEAR)
    if year > date.max.year:
        return date.max
    return date(year, month + 1, min(on.day, monthrange(year, month + 1)[1]))
