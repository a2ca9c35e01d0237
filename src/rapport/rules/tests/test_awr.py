"""Laws and worked examples of the twelve-week clock of agency workers."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.rules.awr import AwrClock, Period, clock

MONDAY = date(2026, 1, 5)


def day(number):
    return MONDAY + timedelta(days=number)


def spans(*known):
    return [Period(kind, day(first), day(last)) for kind, first, last in known]


def weeks(count):
    return count * 7 - 1


@pytest.mark.parametrize(
    ("story", "periods", "on", "expected"),
    [
        ("before anybody worked", [], 0, AwrClock(0, "reset", None)),
        ("before the first day", spans(("worked", 5, 10)), 0, AwrClock(0, "reset", None)),
        ("the first day begins the first week", spans(("worked", 0, 200)), 0, AwrClock(1, "running", day(84))),
        ("twelve weeks are over", spans(("worked", 0, 200)), 83, AwrClock(12, "running", day(84))),
        ("the first day of equal pay", spans(("worked", 0, 200)), 84, AwrClock(13, "running", day(84))),
        ("one day in a week is a week", spans(("worked", 0, 0), ("worked", 13, 13)), 13,
         AwrClock(2, "running", day(84))),
        ("a week without work does not count", spans(("worked", 0, 0), ("worked", 14, 14)), 14,
         AwrClock(2, "running", day(91))),
        ("a break of six weeks pauses", spans(("worked", 0, 6)), 48, AwrClock(1, "paused", None)),
        ("a day more starts anew", spans(("worked", 0, 6)), 49, AwrClock(0, "reset", None)),
        ("back after six weeks: week two", spans(("worked", 0, 6), ("worked", 49, 60)), 49,
         AwrClock(2, "running", day(126))),
        ("back a day later: week one", spans(("worked", 0, 6), ("worked", 50, 60)), 50,
         AwrClock(1, "running", day(134))),
        ("28 weeks of sickness pause", spans(("worked", 0, 6), ("sick", 7, 202)), 202, AwrClock(1, "paused", None)),
        ("then six weeks like any break", spans(("worked", 0, 6), ("sick", 7, 400)), 244, AwrClock(1, "paused", None)),
        ("and then anew", spans(("worked", 0, 6), ("sick", 7, 400)), 245, AwrClock(0, "reset", None)),
        ("28 weeks of jury service pause", spans(("worked", 0, 6), ("jury", 7, 202), ("worked", 203, 210)), 203,
         AwrClock(2, "running", day(280))),
        ("each break counts by itself", spans(("worked", 0, 6), ("worked", 49, 55)), 97, AwrClock(2, "paused", None)),
        ("family leave before any work begins nothing", spans(("family", 0, 6), ("worked", 9, 20)), 6,
         AwrClock(0, "reset", None)),
        ("leave pauses however long", spans(("worked", 0, 6), ("leave", 7, 300)), 300, AwrClock(1, "paused", None)),
        ("so does a closed workplace", spans(("worked", 0, 6), ("closure", 7, 300)), 300, AwrClock(1, "paused", None)),
        ("and industrial action", spans(("worked", 0, 6), ("industrial", 7, 99)), 99, AwrClock(1, "paused", None)),
        ("family leave keeps the clock running", spans(("worked", 0, 6), ("family", 7, 300)), 83,
         AwrClock(12, "continuing", day(84))),
        ("sickness within an assignment pauses", spans(("worked", 0, 99), ("sick", 7, 13)), 10,
         AwrClock(1, "paused", None)),
        ("who qualified stays qualified in a pause", spans(("worked", 0, weeks(12))), 100,
         AwrClock(12, "paused", day(84))),
    ],
)  # fmt: skip
def test_the_handbook_of_twelve_weeks(story, periods, on, expected):
    assert clock(periods, on=day(on)) == expected, story


kinds = st.sampled_from(["worked", "sick", "jury", "leave", "closure", "industrial", "family", "break"])
period = st.builds(
    lambda kind, first, length: Period(kind, day(first), day(first + length)),
    kinds, st.integers(0, 300), st.integers(0, 90),
)  # fmt: skip
histories = st.lists(period, max_size=6)
whens = st.integers(0, 420)


@given(st.integers(0, 400))
def test_who_works_without_a_break_qualifies_after_84_days(on):
    known = clock(spans(("worked", 0, 500)), on=day(on))
    assert known == AwrClock(on // 7 + 1, "running", day(84))


@given(histories, whens)
def test_what_comes_after_the_day_asked_about_does_not_count(known, on):
    until = [Period(one.kind, one.first, min(one.last, day(on))) for one in known if one.first <= day(on)]
    assert clock(known, on=day(on)) == clock(until, on=day(on))


@given(histories, whens, whens)
def test_a_week_once_counted_is_lost_only_by_starting_anew(known, on, wait):
    states = [clock(known, on=day(number)) for number in range(on, min(on + wait, 420))]
    if all(one.state != "reset" for one in states):
        assert [one.week for one in states] == sorted(one.week for one in states)


@given(histories, whens)
def test_the_first_day_of_equal_pay_has_come_when_twelve_weeks_are_over(known, on):
    found = clock(known, on=day(on))
    if found.week > 12:
        assert found.qualifies_on <= day(on)
    if found.week < 12 and found.qualifies_on is not None:
        assert found.qualifies_on > day(on)
    assert (found.week == 0) is (found.state == "reset")


@given(histories, whens)
def test_the_order_in_which_periods_are_told_does_not_matter(known, on):
    assert clock(known, on=day(on)) == clock(known[::-1], on=day(on))


@given(kinds.filter(lambda kind: kind not in {"worked", "family"}), st.integers(1, 400))
def test_an_absence_starts_the_clock_anew_only_past_the_days_its_reason_allows(kind, length):
    allowed = {"sick": 196 + 42, "jury": 196 + 42, "break": 42}.get(kind, 400)
    state = clock(spans(("worked", 0, 6), (kind, 7, 6 + length)), on=day(6 + length)).state
    assert state == ("paused" if length <= allowed else "reset")
