"""Times as people say them: a wall clock in a place, and the instant it means."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo


def instant(wall: datetime, zone: str) -> datetime | None:
    """Return the instant, in UTC, at which clocks in a zone show a time; None where they skip it.

    Where clocks go back an hour is shown twice: the first of the two is meant.
    """
    at = wall.replace(tzinfo=ZoneInfo(zone), fold=0).astimezone(UTC)
    return at if at.astimezone(ZoneInfo(zone)).replace(tzinfo=None) == wall.replace(fold=0) else None


def said(at: datetime, zone: str) -> str:
    """Return an instant in the words of a place: "Tuesday 1 December 2026, 10:00 (London time)"."""
    return f"{at.astimezone(ZoneInfo(zone)):%A %-d %B %Y, %H:%M} ({clock_of(zone)})"


def clock_of(zone: str) -> str:
    """Return whose clock it is: "London time", "UTC"."""
    city = zone.rpartition("/")[2].replace("_", " ")
    return "UTC" if zone in {"UTC", "Etc/UTC"} else f"{city} time"


def differ(at: datetime, zone: str, other: str) -> bool:
    """Return whether clocks in two zones show different times at an instant."""
    return at.astimezone(ZoneInfo(zone)).utcoffset() != at.astimezone(ZoneInfo(other)).utcoffset()


def overlap(first: datetime, first_minutes: int, second: datetime, second_minutes: int) -> bool:
    """Return whether two meetings share a moment. One that begins when the other ends does not."""
    first_end, second_end = first + timedelta(minutes=first_minutes), second + timedelta(minutes=second_minutes)
    return first < second_end and second < first_end
