"""Laws and worked examples of the prompts around stressful moments, and of what should be asked again."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.rules.freshness import review_on
from rapport.rules.support import Moment, prompts
from rapport.rules.working_days import is_working

MONDAY = date(2026, 11, 23)
CHRISTMAS = frozenset({date(2026, 12, 25), date(2026, 12, 28)})


@pytest.mark.parametrize(
    ("story", "moment", "on", "keys"),
    [
        ("Monday is prepared on Friday", Moment("interview", MONDAY), "2026-11-20", ["before_interview"]),
        ("not on Thursday", Moment("interview", MONDAY), "2026-11-19", []),
        ("nor forgotten on the day", Moment("interview", MONDAY), "2026-11-23", ["before_interview"]),
        ("the day after: how did it go", Moment("interview", MONDAY), "2026-11-24", ["after_interview"]),
        ("still of use on Thursday", Moment("interview", MONDAY), "2026-11-26", ["after_interview"]),
        ("too late on Friday", Moment("interview", MONDAY), "2026-11-27", []),
        ("an offer, after a night's sleep", Moment("offer", MONDAY), "2026-11-24", ["after_offer"]),
        ("before they resign", Moment("resignation", MONDAY), "2026-11-20", ["before_resignation"]),
        ("the first day after Christmas", Moment("first_day", date(2026, 12, 29)), "2026-12-24", ["before_first_day"]),
        ("how was the first day", Moment("first_day", MONDAY), "2026-11-24", ["after_first_day"]),
    ],
)  # fmt: skip
def test_the_handbook_of_a_word_at_the_right_time(story, moment, on, keys):
    assert [prompt.key for prompt in prompts([moment], date.fromisoformat(on), holidays=CHRISTMAS)] == keys, story


def test_what_comes_first_is_said_first():
    moments = [Moment("first_day", MONDAY + timedelta(days=1)), Moment("resignation", MONDAY)]
    found = [prompt.key for prompt in prompts(moments, MONDAY)]
    assert found == ["before_resignation", "before_first_day"]


days = st.dates(date(2020, 1, 1), date(2030, 1, 1))
moments = st.builds(Moment, st.sampled_from(["interview", "offer", "resignation", "first_day"]), days)
holiday_sets = st.frozensets(days, max_size=30)


@given(moments, st.integers(-20, 20), holiday_sets)
def test_a_prompt_to_prepare_never_comes_after_the_moment_nor_one_to_ask_before_it_is_over(moment, offset, holidays):
    on = moment.on + timedelta(days=offset)
    for prompt in prompts([moment], on, holidays=holidays):
        assert prompt.due_on <= on <= prompt.until_on
        assert prompt.key.startswith("before" if on <= moment.on else "after")
        assert prompt.sentence.endswith(".")


@given(moments, holiday_sets)
def test_there_is_a_working_day_to_prepare_and_one_to_ask(moment, holidays):
    around = [moment.on + timedelta(days=offset) for offset in range(-45, 46)]
    found = {
        prompt for day in around if is_working(day, holidays) for prompt in prompts([moment], day, holidays=holidays)
    }
    assert {prompt.key for prompt in found} == {f"before_{moment.kind}", f"after_{moment.kind}"}


@given(st.lists(moments, max_size=6), days)
def test_every_moment_is_judged_by_itself(several, on):
    alone = {prompt for moment in several for prompt in prompts([moment], on)}
    assert set(prompts(several, on)) == alone


@pytest.mark.parametrize(
    ("confirmed", "days", "again"),
    [
        (date(2026, 11, 22), 90, date(2027, 2, 20)),
        (date(2028, 2, 28), 1, date(2028, 2, 29)),
        (date(9999, 12, 30), 90, date(9999, 12, 31)),
    ],
)
def test_when_to_ask_whether_it_is_still_right(confirmed, days, again):
    assert review_on(confirmed, days) == again


def test_a_review_every_no_days_is_refused():
    with pytest.raises(ValueError, match="at least a day"):
        review_on(MONDAY, 0)


@given(days, st.integers(1, 400), st.integers(0, 400))
def test_what_was_confirmed_later_is_never_asked_again_earlier(confirmed, every, later):
    assert confirmed < review_on(confirmed, every) <= review_on(confirmed + timedelta(days=later), every)
