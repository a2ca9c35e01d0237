"""When something a person told us should be asked again."""

from datetime import date

from rapport.rules.calendar_arithmetic import days_after

REVIEW_DAYS = 90


def review_on(confirmed_on: date, days: int = REVIEW_DAYS) -> date:
    """Return the day to ask "still right?": that many calendar days after it was confirmed. It is fresh to that day.

    Raises: ValueError when `days` is not positive.
    """
    if days < 1:
        raise ValueError(f"The time between two reviews must be at least a day; it is {days}.")
    return days_after(confirmed_on, days)
