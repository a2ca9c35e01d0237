"""Wall clocks and instants."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.rules.zoned import clock_of, differ, instant, overlap, said

ZONES = st.sampled_from(["Europe/London", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "UTC"])
WALLS = st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1))
MINUTES = st.integers(1, 600)


@given(WALLS, ZONES)
def test_an_instant_shows_the_time_it_was_made_of_or_there_is_none(wall, zone):
    at = instant(wall, zone)
    assert at is None or at.astimezone(ZoneInfo(zone)).replace(tzinfo=None, fold=0) == wall.replace(fold=0)


@pytest.mark.parametrize(
    ("wall", "zone", "expected"),
    [
        (datetime(2026, 7, 1, 10), "Europe/London", datetime(2026, 7, 1, 9, tzinfo=UTC)),
        (datetime(2026, 12, 1, 10), "Europe/London", datetime(2026, 12, 1, 10, tzinfo=UTC)),
        (datetime(2026, 3, 29, 1, 30), "Europe/London", None),  # clocks go forward
        (datetime(2026, 10, 25, 1, 30), "Europe/London", datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),  # the first of two
        (datetime(2026, 7, 1, 10), "America/New_York", datetime(2026, 7, 1, 14, tzinfo=UTC)),
    ],
)
def test_worked_examples(wall, zone, expected):
    assert instant(wall, zone) == expected


@given(WALLS, MINUTES, WALLS, MINUTES)
def test_overlap_is_mutual(first, length, second, other):
    assert overlap(first, length, second, other) == overlap(second, other, first, length)
    assert overlap(first, length, first, other)


@given(WALLS, MINUTES, MINUTES)
def test_a_meeting_that_begins_when_another_ends_shares_nothing_with_it(first, length, other):
    assert not overlap(first, length, first + timedelta(minutes=length), other)


def test_times_are_told_with_whose_clock_it_is():
    at = datetime(2026, 7, 1, 9, tzinfo=UTC)
    assert said(at, "Europe/London") == "Wednesday 1 July 2026, 10:00 (London time)"
    assert (clock_of("UTC"), clock_of("America/New_York")) == ("UTC", "New York time")
    assert differ(at, "Europe/London", "UTC")
    assert not differ(at, "Europe/London", "Africa/Lagos")
