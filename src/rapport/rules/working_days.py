"""Working days: Monday to Friday unless told otherwise, without the public holidays that are given."""

from collections.abc import Collection
from datetime import date, timedelta

MONDAY_TO_FRIDAY = frozenset({0, 1, 2, 3, 4})


def is_working(day: date, holidays: Collection[date] = (), *, weekdays: Collection[int] = MONDAY_TO_FRIDAY) -> bool:
    """Return whether a day is worked. `weekdays` counts Monday as 0."""
    return day.weekday() in weekdays and day not in holidays


def working_days_after(
    start: date, count: int, holidays: Collection[date] = (), *, weekdays: Collection[int] = MONDAY_TO_FRIDAY
) -> date:
    """Return the day `count` working days after `start` (0: `start` itself); never past the last possible day."""
    day, left = start, count
    while left > 0 and day < date.max:
        day += timedelta(days=1)
        left -= is_working(day, holidays, weekdays=weekdays)
    return day


def working_days_between(
    start: date, end: date, holidays: Collection[date] = (), *, weekdays: Collection[int] = MONDAY_TO_FRIDAY
) -> int:
    """Return how many working days lie after `start` up to and including `end`; 0 when `end` is not later."""
    span = (end - start).days
    days = (start + timedelta(days=step) for step in range(1, span + 1))
    return sum(is_working(day, holidays, weekdays=weekdays) for day in days)
