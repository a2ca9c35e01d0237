"""The only place that asks what time it is."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from django.utils import timezone

_frozen: ContextVar[datetime | None] = ContextVar("frozen", default=None)


def now() -> datetime:
    """Return the current instant: time-zone aware, in UTC."""
    return _frozen.get() or timezone.now()


def today(time_zone: str = "UTC") -> date:
    """Return today's calendar date in a time zone (an IANA name)."""
    return now().astimezone(ZoneInfo(time_zone)).date()


def on(at: datetime, time_zone: str) -> date:
    """Return the calendar date of an instant in a time zone."""
    return at.astimezone(ZoneInfo(time_zone)).date()


def midday(day: date) -> datetime:
    """Return noon UTC of a day: the instant used where only the day is known."""
    return datetime.combine(day, time(12), UTC)


@contextmanager
def frozen(at: datetime) -> Iterator[None]:
    """Stop the clock at an instant (tests, the demo firm, back-dated runs)."""
    token = _frozen.set(at)
    try:
        yield
    finally:
        _frozen.reset(token)
