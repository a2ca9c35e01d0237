"""The numbers kept of a relationship are those of its timeline."""

import math
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.rules.tests.strategies import any_day, dense, directions, timelines, weights
from rapport.rules.touches import (
    RebuildNeededError,
    Statistics,
    add_touch,
    from_touches,
    months_in_touch,
    recent_activity,
)


def close(left: Statistics, right: Statistics) -> bool:
    """Equal, but for rounding in the two sums."""
    exact = {"ew90": 0.0, "sum_log_gap": 0.0}
    same = {**vars(left), **exact} == {**vars(right), **exact}
    sums = ((left.ew90, right.ew90), (left.sum_log_gap, right.sum_log_gap))
    return same and all(math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-9) for one, other in sums)


def test_worked_example_of_four_days() -> None:
    stats = from_touches(
        [
            (date(2024, 1, 30), "out", 1.0),
            (date(2024, 1, 30), "in", 1.0),
            (date(2024, 2, 29), "out", 0.3),
            (date(2024, 2, 29), "out", 1.0),
            (date(2024, 5, 29), "both", 3.0),
            (date(2024, 6, 1), "in", 1.0),
        ]
    )
    assert (stats.first_on, stats.last_on, stats.x, stats.touch_days) == (date(2024, 1, 30), date(2024, 6, 1), 3, 4)
    assert (stats.days_in, stats.days_out) == (3, 3)
    assert stats.sum_log_gap == pytest.approx(math.log(30) + math.log(90) + math.log(3))
    assert stats.ew90 == pytest.approx(((1 * 2 ** (-30 / 90) + 1) * 0.5 + 3) * 2 ** (-3 / 90) + 1)
    assert stats.months == 0b110011 & 0b111111
    assert months_in_touch(stats, date(2024, 6, 30)) == 4
    assert months_in_touch(stats, date(2024, 7, 1)) == 3
    assert months_in_touch(stats, date(2024, 12, 1)) == 0


def test_several_messages_of_one_day_are_one_touch_day_with_the_greatest_weight() -> None:
    day = date(2026, 3, 2)
    once = from_touches([(day, "both", 3.0)])
    assert from_touches([(day, "in", 0.2), (day, "out", 3.0), (day, "in", 1.0)]) == once


def test_a_touch_inside_the_record_asks_for_a_rebuild() -> None:
    stats = from_touches([(date(2026, 1, 1), "in", 1.0), (date(2026, 3, 1), "in", 1.0)])
    for day in (date(2026, 1, 1), date(2026, 2, 1), date(2026, 2, 28)):
        with pytest.raises(RebuildNeededError, match="inside the record"):
            add_touch(stats, day, "in")


def test_no_touch_is_all_zeros() -> None:
    assert from_touches([], agreed_cadence_days=30) == Statistics(agreed_cadence_days=30)
    assert recent_activity(Statistics(), date(2026, 1, 1)) == 0
    assert months_in_touch(Statistics(), date(2026, 1, 1)) == 0


@given(timelines | dense)
def test_touch_by_touch_in_order_agrees_with_the_whole_timeline(timeline) -> None:
    stats = Statistics()
    for touch in sorted(timeline, key=lambda touch: touch[0]):
        stats = add_touch(stats, *touch)
    assert stats == from_touches(timeline)


@given(timelines | dense, st.randoms(use_true_random=False))
def test_any_order_of_arrival_gives_the_same_numbers(timeline, shuffled) -> None:
    arriving = list(timeline)
    shuffled.shuffle(arriving)
    stats, seen = Statistics(), []
    for touch in arriving:
        seen.append(touch)
        try:
            stats = add_touch(stats, *touch)
        except RebuildNeededError:
            stats = from_touches(seen)
    assert close(stats, from_touches(timeline))


@given(timelines)
def test_going_backwards_through_time_needs_no_rebuild(timeline) -> None:
    one_a_day = list({touch[0]: touch for touch in timeline}.values())
    stats = Statistics()
    for touch in sorted(one_a_day, key=lambda touch: touch[0], reverse=True):
        stats = add_touch(stats, *touch)
    in_order = from_touches(one_a_day)
    assert close(stats, in_order)


@given(st.lists(st.tuples(any_day, directions, weights)), any_day)
def test_every_day_of_the_calendar_is_counted(timeline, on) -> None:
    stats = from_touches(timeline)
    assert stats.touch_days == len({touch[0] for touch in timeline})
    assert 0 <= months_in_touch(stats, on) <= 6
    assert math.isfinite(recent_activity(stats, on))


@given(timelines | dense)
def test_the_months_are_those_of_the_timeline(timeline) -> None:
    stats = from_touches(timeline)
    if stats.last_on is None:
        return
    now = stats.last_on.year * 12 + stats.last_on.month
    wanted = {touch[0].year * 12 + touch[0].month for touch in timeline}
    assert months_in_touch(stats, stats.last_on) == len({month for month in wanted if now - month < 6})
