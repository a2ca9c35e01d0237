"""Care after a start: laws, and the tables of docs/rules/care.md."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from rapport.rules.care import Facts, Pattern, Step, day_of, follow, plan, was_missed
from rapport.rules.care_patterns import DEFAULTS

MONDAY = date(2026, 12, 7)
PERM = Facts("permanent", MONDAY, rebate_until_on=date(2027, 2, 28))
CONTRACT = Facts("contract", MONDAY, date(2027, 6, 4))
TEMP = Facts("temporary", MONDAY, date(2027, 1, 29))
DAYS = st.dates(date(2020, 1, 1), date(2040, 12, 31))
KINDS = st.sampled_from(["permanent", "contract", "temporary"])
FACTS = st.builds(
    lambda kind, start, length, rebate: Facts(
        kind, start, None if kind == "permanent" else start + timedelta(days=length),
        start + timedelta(days=rebate) if kind == "permanent" else None,
    ),
    KINDS, DAYS, st.integers(0, 900), st.integers(0, 90),
)  # fmt: skip


def told(facts, *tracks, on=MONDAY):
    return [(s.pattern.key, s.due_on.isoformat()) for s in plan(DEFAULTS, facts, on=on) if s.pattern.track in tracks]


def test_a_permanent_job_in_the_handbook():
    assert told(PERM, "person") == [
        ("before_start", "2026-12-04"), ("first_day", "2026-12-07"), ("first_week", "2026-12-14"),
        ("first_month", "2027-01-07"), ("third_month", "2027-03-07"), ("probation_end", "2027-05-24"),
        ("sixth_month", "2027-06-07"), ("anniversary", "2027-12-07"),
    ]  # fmt: skip
    extra = [("rebate_end", "2027-02-14")]
    assert sorted(told(PERM, "client")) == sorted(told(PERM, "person") + extra)


def test_a_contract_in_the_handbook():
    assert told(CONTRACT, "client") == [
        ("before_start", "2026-12-04"), ("first_day", "2026-12-07"), ("first_week", "2026-12-14"),
        ("first_month", "2027-01-07"), ("third_month", "2027-03-07"), ("contract_end_early", "2027-04-05"),
        ("contract_end", "2027-05-05"),
    ]  # fmt: skip


def test_a_temp_in_the_handbook():
    assert told(TEMP, "person") == [
        ("before_start", "2026-12-04"), ("first_day", "2026-12-07"), ("first_week", "2026-12-14"),
        ("contract_end", "2026-12-30"), ("first_month", "2027-01-07"), ("contract_end_soon", "2027-01-22"),
    ]  # fmt: skip


def test_who_left_is_asked_how_they_are_then_what_comes_next():
    left = replace(PERM, left_on=date(2027, 1, 31))
    assert told(left, "left") == [("left_how", "2027-02-03"), ("left_next", "2027-02-28")]
    assert told(PERM, "left") == []


@pytest.mark.parametrize(
    ("start", "months", "number", "due"),
    [
        (date(2027, 1, 31), 1, 1, date(2027, 2, 28)),
        (date(2028, 1, 31), 1, 1, date(2028, 2, 29)),
        (date(2027, 8, 31), 6, 1, date(2028, 2, 29)),
        (date(2028, 2, 29), 12, 1, date(2029, 2, 28)),
        (date(2028, 2, 29), 12, 4, date(2032, 2, 29)),
        (date(2027, 5, 31), 1, 1, date(2027, 6, 30)),
    ],
)
def test_month_ends_and_leap_days(start, months, number, due):
    pattern = Pattern("x", "person", "start", months, 0, 10, "Ask.", yearly=True)
    assert day_of(pattern, number, Facts("permanent", start)) == due


def test_anniversaries_are_made_one_year_ahead():
    days = [due for key, due in told(PERM, "person", on=date(2028, 12, 6)) if key == "anniversary"]
    assert days == ["2027-12-07", "2028-12-07"]
    days = [due for key, due in told(PERM, "person", on=date(2028, 12, 7)) if key == "anniversary"]
    assert days == ["2027-12-07", "2028-12-07", "2029-12-07"]


def test_the_time_for_a_step_is_over_after_its_days():
    step = Step(DEFAULTS[1], 1, MONDAY)
    assert not was_missed(step, on=MONDAY + timedelta(days=2))
    assert was_missed(step, on=MONDAY + timedelta(days=3))
    assert not was_missed(replace(step, touched=True), on=MONDAY + timedelta(days=9))


@given(FACTS, DAYS)
def test_steps_are_sorted_each_there_once_and_within_the_placement(facts, on):
    steps = plan(DEFAULTS, facts, on=on)
    assert [step.due_on for step in steps] == sorted(step.due_on for step in steps)
    keys = [(step.pattern.track, step.pattern.key, step.number) for step in steps]
    assert len(set(keys)) == len(keys)
    for step in steps:
        assert facts.kind in step.pattern.kinds
        assert step.due_on >= facts.starts_on - timedelta(days=3)
        assert facts.ends_on is None or step.due_on <= facts.ends_on


@given(FACTS, DAYS, st.integers(-200, 200))
def test_moving_the_start_moves_untouched_steps_as_if_planned_anew_and_no_other(facts, on, days):
    steps = [replace(step, touched=number % 3 == 0) for number, step in enumerate(plan(DEFAULTS, facts, on=on))]
    shift = timedelta(days=days)
    later = replace(
        facts, starts_on=facts.starts_on + shift,
        ends_on=facts.ends_on and facts.ends_on + shift,
        rebate_until_on=facts.rebate_until_on and facts.rebate_until_on + shift,
    )  # fmt: skip
    moved = follow(steps, later)
    assert [step for step in moved if step.touched] == [step for step in steps if step.touched]
    for step in moved:
        if not step.touched:
            assert step.due_on == day_of(step.pattern, step.number, later)
    by_days = {(s.pattern, s.number): s.due_on for s in steps if not s.touched and not s.pattern.months}
    for step in moved:
        if (step.pattern, step.number) in by_days:
            assert step.due_on - by_days[step.pattern, step.number] == shift


@given(FACTS, DAYS)
def test_a_placement_that_did_not_move_moves_nothing(facts, on):
    steps = plan(DEFAULTS, facts, on=on)
    assert follow(steps, facts) == steps


@given(FACTS, DAYS, st.integers(1, 900))
def test_a_later_day_only_adds_anniversaries(facts, on, days):
    now, later = plan(DEFAULTS, facts, on=on), plan(DEFAULTS, facts, on=on + timedelta(days=days))
    assert set(now) <= set(later)
    assert {step.pattern.key for step in set(later) - set(now)} <= {"anniversary"}


@given(FACTS, DAYS)
def test_the_next_anniversary_is_always_there_and_none_behind_it(facts, on):
    assume(facts.ends_on is None)
    steps = [step for step in plan(DEFAULTS, facts, on=on) if step.pattern.track == "person"]
    dues = [step.due_on for step in steps if step.pattern.key == "anniversary"]
    assert sum(due > on for due in dues) == 1


@given(st.dates(), st.dates())
def test_the_ends_of_the_calendar_end_the_plan(start, on):
    assert plan(DEFAULTS[:8], Facts("permanent", start), on=on)
