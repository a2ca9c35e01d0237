"""Promises in working time: when an answer is due, how much time ran, and how the clock stands.

The clock runs in office hours only: local hours of a time zone, on working days (Monday to Friday without the holidays
given). Pauses stop it exactly: whatever office time was paused is added to the end. All instants are time-zone aware.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from typing import Literal
from zoneinfo import ZoneInfo

from rapport.rules.working_days import is_working, working_days_after

Part = Literal["ENG", "WLS", "SCT", "NIR"]
Unit = Literal["working_days", "working_hours"]
Pause = tuple[datetime, datetime | None]  # from, until; None: still paused
Span = tuple[datetime, datetime]
DAY_START, DAY_END = time(9), time(17, 30)
NOTHING = timedelta(0)


@dataclass(frozen=True, slots=True)
class _Office:
    holidays: Collection[date]
    zone: ZoneInfo
    day_start: time
    day_end: time

    def at(self, day: date, hour: time) -> datetime:
        return datetime.combine(day, hour, self.zone).astimezone(UTC)

    def spans(self, start: datetime) -> Iterator[Span]:
        """Every span of office hours from an instant on, without end."""
        first = start.astimezone(self.zone).date()
        for day in (first + timedelta(days=step) for step in count()):
            opens, closes = max(self.at(day, self.day_start), start), self.at(day, self.day_end)
            if opens < closes and is_working(day, self.holidays):
                yield opens, closes


def due_after(  # noqa: PLR0913 - what an office and a promise are
    started_at: datetime,
    amount: int,
    unit: Unit,
    *,
    holidays: Collection[date],
    zone: str,
    day_start: time = DAY_START,
    day_end: time = DAY_END,
    pauses: Sequence[Pause] = (),
) -> datetime | None:
    """Return when something is due (in UTC); None while a pause without an end keeps it from falling due.

    `working_days`: the close of office hours on the n-th working day after the day it started, however late that was.
    `working_hours`: when that many office hours have run. Holidays must cover the years the clock can reach.

    Raises: ValueError when the amount is not positive or the office closes before it opens.
    """
    if amount < 1:
        raise ValueError(f"The time to answer must be at least 1; it is {amount}.")
    office, started_at = _office(holidays, zone, day_start, day_end), started_at.astimezone(UTC)
    left = timedelta(hours=amount)
    if unit == "working_days":
        last = working_days_after(started_at.astimezone(office.zone).date(), amount, holidays)
        left = _sum(_until(office.spans(started_at), office.at(last, day_end)))
    stopped_at = min((start for start, until in pauses if until is None), default=None)
    for opens, closes in office.spans(started_at):
        if stopped_at is not None and opens >= stopped_at:
            return None
        for start, until in _without(pauses, (opens, closes)):
            if left <= until - start:
                return start + left
            left -= until - start
    raise AssertionError("office hours never end")


def elapsed(
    started_at: datetime,
    until: datetime,
    *,
    holidays: Collection[date],
    zone: str,
    day_start: time = DAY_START,
    day_end: time = DAY_END,
    pauses: Sequence[Pause] = (),
) -> timedelta:
    """Return the office time that ran between two instants, pauses left out; nothing when `until` is not later."""
    office = _office(holidays, zone, day_start, day_end)
    spans = _until(office.spans(started_at.astimezone(UTC)), until.astimezone(UTC))
    return _sum(running for span in spans for running in _without(pauses, span))


@dataclass(frozen=True, slots=True)
class ClockFacts:
    """One running promise. `due_at` as `due_after` gave it; `met_at` None: not done yet."""

    due_at: datetime | None
    met_at: datetime | None = None
    pauses: Sequence[Pause] = ()


State = Literal["running", "paused", "met", "missed", "met_late"]


def state(clock: ClockFacts, at: datetime) -> State:
    """Return how a clock stands at an instant. Exactly on time is met; missed stays missed through a later pause."""
    if clock.met_at is not None and clock.met_at <= at:
        return "met" if clock.due_at is None or clock.met_at <= clock.due_at else "met_late"
    if clock.due_at is not None and clock.due_at < at:
        return "missed"
    paused = any(start <= at and (until is None or at < until) for start, until in clock.pauses)
    return "paused" if paused else "running"


def _office(holidays: Collection[date], zone: str, day_start: time, day_end: time) -> _Office:
    if day_start >= day_end:
        raise ValueError(f"The office cannot close at {day_end:%H:%M} when it opens at {day_start:%H:%M}.")
    return _Office(holidays, ZoneInfo(zone), day_start, day_end)


def _until(spans: Iterator[Span], end: datetime) -> Iterator[Span]:
    for start, until in spans:
        if start >= end:
            return
        yield start, min(until, end)


def _without(pauses: Sequence[Pause], span: Span) -> list[Span]:
    """The parts of a span in which the clock was not paused, in order."""
    parts = [span]
    for start, until in pauses:
        kept = [(a, min(b, start)) for a, b in parts]
        if until is not None:
            kept += [(max(a, until), b) for a, b in parts]
        parts = [(a, b) for a, b in kept if a < b]
    return sorted(parts)


def _sum(spans: Iterator[Span]) -> timedelta:
    return sum((until - start for start, until in spans), NOTHING)
