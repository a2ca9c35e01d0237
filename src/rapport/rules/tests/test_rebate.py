"""Laws and worked examples of rebates."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.rules.rebate import rebate, rebate_until

START = date(2026, 1, 5)
SCALE = [(4, 10_000), (8, 5_000), (12, 2_500)]


@pytest.mark.parametrize(
    ("story", "ended", "pence"),
    [
        ("never came", "2026-01-04", 900_001),
        ("left on the first day", "2026-01-05", 900_001),
        ("the last day of the fourth week", "2026-02-01", 900_001),
        ("a day later: half, the half penny up", "2026-02-02", 450_001),
        ("the last day of the eighth week", "2026-03-01", 450_001),
        ("a day later: a quarter", "2026-03-02", 225_000),
        ("the last day of the twelfth week", "2026-03-29", 225_000),
        ("a day later: nothing", "2026-03-30", 0),
    ],
)
def test_the_handbook_of_rebates_for_a_fee_of_nine_thousand_pounds_and_a_penny(story, ended, pence):
    assert rebate(SCALE, START, date.fromisoformat(ended), 900_001) == pence, story


def test_the_last_day_of_a_scale_is_known_and_no_scale_gives_nothing():
    assert rebate_until(SCALE, START) == date(2026, 3, 29)
    assert rebate_until([], START) is None
    assert rebate([], START, START, 900_000) == 0


@pytest.mark.parametrize(
    ("scale", "message"),
    [
        ([(4, 10_000), (4, 5_000)], "further than the one before; 4 weeks does not"),
        ([(0, 10_000)], "0 weeks does not"),
        ([(4, 5_000), (8, 6_000)], "no more than the one before"),
        ([(4, 10_001)], "no more than the one before"),
        ([(4, 0)], "must give back something"),
    ],
)
def test_a_scale_that_cannot_be_meant_is_refused(scale, message):
    with pytest.raises(ValueError, match=message):
        rebate(scale, START, START, 100)


@st.composite
def scales(draw):
    weeks = sorted(draw(st.sets(st.integers(1, 60), max_size=6)))
    points = sorted(draw(st.lists(st.integers(1, 10_000), min_size=len(weeks), max_size=len(weeks))), reverse=True)
    return list(zip(weeks, points, strict=True))


fees = st.integers(0, 10**9)
stays = st.integers(-10, 500)


@given(scales(), fees, stays, st.integers(0, 500))
def test_staying_longer_never_gives_more_back_and_nobody_gets_more_than_the_fee(scale, fee, stay, more):
    soon = rebate(scale, START, START + timedelta(days=stay), fee)
    late = rebate(scale, START, START + timedelta(days=stay + more), fee)
    assert 0 <= late <= soon <= fee


@given(scales(), st.integers(10_000, 10**9), stays)
def test_something_is_given_back_exactly_until_the_last_day_of_the_scale(scale, fee, stay):
    until = rebate_until(scale, START)
    ended = START + timedelta(days=stay)
    assert (rebate(scale, START, ended, fee) > 0) is (until is not None and ended <= until)
