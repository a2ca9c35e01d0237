"""Laws and worked examples of agreed contact."""

from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from rapport.rules.cadence import Breach, Cadence, State, breach_on, breaches, due_on, standing
from rapport.rules.tests.strategies import START, any_day

cadences = st.integers(1, 3000).flatmap(
    lambda ideal: st.builds(Cadence, st.just(ideal), st.none() | st.integers(ideal, 3660))
)


def day(number: int) -> date:
    """Day 0 is the day the agreement began."""
    return START + timedelta(days=number)


@pytest.mark.parametrize(
    ("agreed", "last_touch", "on", "due", "breach", "state"),
    [
        pytest.param(Cadence(30), 20, 49, 50, 51, State.ON_TIME, id="30 days agreed, mail on day 20: day 49 is fine"),
        pytest.param(Cadence(30), 20, 50, 50, 51, State.DUE, id="... due on day 50"),
        pytest.param(Cadence(30), 20, 51, 50, 51, State.BREACH, id="... broken on day 51"),
        pytest.param(Cadence(30, 45), 20, 65, 50, 66, State.DUE, id="longest gap 45 days: day 65 is only due"),
        pytest.param(Cadence(30, 45), 20, 66, 50, 66, State.BREACH, id="... and day 66 is the breach"),
        pytest.param(Cadence(30), None, 29, 30, 31, State.ON_TIME, id="no touch yet: counted from the agreement"),
        pytest.param(Cadence(30), -100, 29, 30, 31, State.ON_TIME, id="a touch before the agreement does not count"),
        pytest.param(Cadence(1), 20, 21, 21, 22, State.DUE, id="every day"),
        pytest.param(Cadence(30), 20, 5, 50, 51, State.ON_TIME, id="seen from before the touch"),
    ],
)
def test_worked_examples(agreed, last_touch, on, due, breach, state) -> None:
    touched = None if last_touch is None else day(last_touch)
    found = standing(agreed, started_on=day(0), last_touch_on=touched, on=day(on))
    assert (found.state, found.due_on, found.breach_on) == (state, day(due), day(breach))


def test_the_sentence_of_a_breach_says_what_was_promised_and_how_late_it_is() -> None:
    found = standing(Cadence(30), started_on=day(0), last_touch_on=day(20), on=day(52))
    assert found.sentence == "32 days without contact; at most 30 days promised. Late by 2 days."


def test_without_an_agreement_nothing_is_due() -> None:
    found = standing(None, started_on=day(0), last_touch_on=day(3), on=day(900))
    assert (found.state, found.due_on, found.breach_on) == (State.NONE_AGREED, None, None)
    assert breaches(None, started_on=day(0), touched_on=[], until=day(900)) == ()


def test_a_pause_holds_back_both_dates() -> None:
    paused = {"started_on": day(0), "last_touch_on": day(20), "not_before": day(200)}
    assert due_on(Cadence(30), **paused) == day(200)
    assert breach_on(Cadence(30), **paused) == day(201)


def test_a_cadence_over_a_leap_day_counts_the_leap_day() -> None:
    assert due_on(Cadence(30), started_on=date(2024, 2, 10), last_touch_on=None) == date(2024, 3, 11)
    assert due_on(Cadence(30), started_on=date(2023, 2, 10), last_touch_on=None) == date(2023, 3, 12)


def test_a_gap_is_listed_once_however_long_it_lasts() -> None:
    agreed = {"started_on": day(0), "touched_on": [day(20), day(400), day(10), day(20)]}
    assert breaches(Cadence(30), **agreed, until=day(50)) == ()
    assert breaches(Cadence(30), **agreed, until=day(51)) == (Breach(day(51), None),)
    assert breaches(Cadence(30), **agreed, until=day(399)) == (Breach(day(51), None),)
    assert breaches(Cadence(30), **agreed, until=day(430)) == (Breach(day(51), day(400)),)
    assert breaches(Cadence(30), **agreed, until=day(431)) == (Breach(day(51), day(400)), Breach(day(431), None))


@pytest.mark.parametrize(("ideal", "longest"), [(0, None), (-1, None), (30, 29), (3661, None), (30, 3661)])
def test_a_rhythm_nobody_could_keep_is_refused(ideal, longest) -> None:
    with pytest.raises(ValueError, match="gap must be between"):
        Cadence(ideal, longest)


@given(cadences, any_day, any_day)
def test_due_is_exactly_one_cadence_after_the_touch(cadence, started, touch) -> None:
    assume(touch >= started and date.max - touch > timedelta(days=4000))
    assert due_on(cadence, started_on=started, last_touch_on=touch) == touch + timedelta(days=cadence.ideal_days)
    assert breach_on(cadence, started_on=started, last_touch_on=touch) == touch + timedelta(
        days=cadence.promised_days + 1
    )


@given(cadences, any_day, any_day, any_day)
def test_a_later_touch_never_makes_it_due_earlier(cadence, started, one, other) -> None:
    earlier, later = sorted((one, other))
    assert due_on(cadence, started_on=started, last_touch_on=earlier) <= due_on(
        cadence, started_on=started, last_touch_on=later
    )


@given(cadences, any_day, st.none() | any_day, any_day, st.none() | any_day)
def test_every_date_of_the_calendar_has_a_standing_with_a_sentence(cadence, started, touch, on, pause) -> None:
    found = standing(cadence, started_on=started, last_touch_on=touch, on=on, not_before=pause)
    assert found.sentence.endswith(".")
    assert found.due_on <= found.breach_on


@given(cadences, any_day, st.none() | any_day, any_day, any_day)
def test_waiting_never_improves_the_standing(cadence, started, touch, one, other) -> None:
    order = [State.ON_TIME, State.DUE, State.BREACH]
    earlier, later = sorted((one, other))
    states = [
        order.index(standing(cadence, started_on=started, last_touch_on=touch, on=on).state) for on in (earlier, later)
    ]
    assert states == sorted(states)


@given(cadences, st.lists(st.integers(-50, 4000)), st.integers(0, 5000))
def test_breaches_agree_with_the_standing_of_each_day(cadence, touched, until) -> None:
    days = [day(number) for number in touched]
    found = breaches(cadence, started_on=day(0), touched_on=days, until=day(until))
    last = max((touch for touch in days if touch <= day(until)), default=None)
    now = standing(cadence, started_on=day(0), last_touch_on=last, on=day(until))
    assert [breach for breach in found if breach.ended_on is None] == (
        [Breach(now.breach_on, None)] if now.state is State.BREACH else []
    )
    assert len({breach.breach_on for breach in found}) == len(found)
