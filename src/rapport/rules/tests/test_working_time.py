"""Laws and worked examples of promises in working time."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.foundation.holidays import uk_holidays
from rapport.rules.working_time import ClockFacts, due_after, elapsed, state

LONDON = "Europe/London"
YEARS = range(2024, 2031)
ENGLAND = uk_holidays("ENG", YEARS)


def at(text):
    """Local London time, as a recruiter would write it."""
    return datetime.strptime(text, "%Y-%m-%d %H:%M").replace(tzinfo=ZoneInfo(LONDON))


@pytest.mark.parametrize(
    ("story", "start", "amount", "unit", "due"),
    [
        ("an enquiry on Monday morning, one day", "2026-11-23 10:00", 1, "working_days", "2026-11-24 17:30"),
        ("however late it came", "2026-11-23 23:59", 1, "working_days", "2026-11-24 17:30"),
        ("on Friday afternoon", "2026-11-20 16:00", 1, "working_days", "2026-11-23 17:30"),
        ("on Saturday: Monday is the first working day", "2026-11-21 12:00", 1, "working_days", "2026-11-23 17:30"),
        ("over the end of a month", "2026-11-30 09:00", 2, "working_days", "2026-12-02 17:30"),
        ("over Christmas; Boxing Day is made up on Monday", "2026-12-24 09:00", 1, "working_days", "2026-12-29 17:30"),
        ("over Good Friday and Easter Monday", "2026-04-02 12:00", 1, "working_days", "2026-04-07 17:30"),
        ("over a leap day, which is worked", "2028-02-28 09:00", 1, "working_days", "2028-02-29 17:30"),
        ("over the night the clocks go back", "2026-10-23 10:00", 1, "working_days", "2026-10-26 17:30"),
        ("over the night the clocks go forward", "2026-03-27 10:00", 1, "working_days", "2026-03-30 17:30"),
        ("feedback within four hours", "2026-11-23 10:00", 4, "working_hours", "2026-11-23 14:00"),
        ("the rest tomorrow", "2026-11-23 15:30", 4, "working_hours", "2026-11-24 11:00"),
        ("asked before we open", "2026-11-23 06:00", 1, "working_hours", "2026-11-23 10:00"),
        ("asked after we close", "2026-11-23 19:00", 1, "working_hours", "2026-11-24 10:00"),
        ("to the last minute of the day", "2026-11-23 15:30", 2, "working_hours", "2026-11-23 17:30"),
        ("from Friday into Monday", "2026-10-23 17:00", 1, "working_hours", "2026-10-26 09:30"),
    ],
)
def test_the_handbook_of_answers_in_england(story, start, amount, unit, due):
    assert due_after(at(start), amount, unit, holidays=ENGLAND, zone=LONDON) == at(due), story


@pytest.mark.parametrize(
    ("part", "start", "due"),
    [
        ("ENG", "2026-11-27 12:00", "2026-11-30 17:30"),
        ("SCT", "2026-11-27 12:00", "2026-12-01 17:30"),  # Saint Andrew's Day
        ("NIR", "2026-03-16 12:00", "2026-03-18 17:30"),  # Saint Patrick's Day
        ("WLS", "2026-03-16 12:00", "2026-03-17 17:30"),
        ("SCT", "2025-12-31 12:00", "2026-01-05 17:30"),  # 2 January is a holiday in Scotland alone
        ("ENG", "2025-12-31 12:00", "2026-01-02 17:30"),
        ("SCT", "2026-04-03 12:00", "2026-04-06 17:30"),  # no Easter Monday in Scotland
        ("NIR", "2026-07-10 12:00", "2026-07-14 17:30"),  # the Boyne, made up on Monday
    ],
)
def test_each_part_of_the_kingdom_has_its_own_holidays(part, start, due):
    assert due_after(at(start), 1, "working_days", holidays=uk_holidays(part, YEARS), zone=LONDON) == at(due)


@pytest.mark.parametrize(
    ("story", "unit", "amount", "pauses", "due"),
    [
        ("two hours paused", "working_hours", 4, [("11:00", "13:00")], "2026-11-23 16:00"),
        ("pauses that overlap count once", "working_hours", 4, [("11:00", "13:00"), ("12:00", "13:00")],
         "2026-11-23 16:00"),
        ("a pause after it fell due changes nothing", "working_hours", 4, [("15:00", "16:00")], "2026-11-23 14:00"),
        ("days are moved by the hours paused", "working_days", 1, [("11:00", "13:00")], "2026-11-25 11:00"),
        ("still paused", "working_hours", 4, [("11:00", None)], None),
        ("still paused, in days", "working_days", 1, [("11:00", None)], None),
        ("paused for good after it fell due", "working_hours", 4, [("14:00", None)], "2026-11-23 14:00"),
    ],
)  # fmt: skip
def test_a_pause_stops_the_clock(story, unit, amount, pauses, due):
    monday = "2026-11-23 "
    spans = [(at(monday + start), None if end is None else at(monday + end)) for start, end in pauses]
    found = due_after(at(monday + "10:00"), amount, unit, holidays=ENGLAND, zone=LONDON, pauses=spans)
    assert found == (None if due is None else at(due)), story


@pytest.mark.parametrize(
    ("story", "due", "met", "pause", "how"),
    [
        ("there is still time", "14:00", None, None, "running"),
        ("done in time", "14:00", "11:00", None, "met"),
        ("done on the minute", "12:00", "12:00", None, "met"),
        ("done late", "11:00", "11:01", None, "met_late"),
        ("due on the minute is not late", "12:00", None, None, "running"),
        ("too late", "11:59", None, None, "missed"),
        ("the client is away", None, None, ("10:00", None), "paused"),
        ("the client is back", "14:00", None, ("10:00", "12:00"), "running"),
        ("missed stays missed", "10:00", None, ("11:00", None), "missed"),
        ("done while it was paused", None, "11:00", ("10:00", None), "met"),
        ("what was done later is not known yet", "14:00", "13:00", None, "running"),
    ],
)
def test_the_words_for_a_clock_at_noon(story, due, met, pause, how):
    monday = "2026-11-23 "
    instants = [None if text is None else at(monday + text) for text in (due, met, *(pause or ()))]
    clock = ClockFacts(instants[0], instants[1], [] if pause is None else [(instants[2], instants[3])])
    assert state(clock, at(monday + "12:00")) == how, story


@pytest.mark.parametrize(
    ("amount", "day_end", "message"),
    [
        (0, time(17), "The time to answer must be at least 1; it is 0."),
        (1, time(8), "The office cannot close at 08:00"),
    ],
)
def test_a_promise_nobody_can_keep_is_refused(amount, day_end, message):
    with pytest.raises(ValueError, match=message):
        due_after(at("2026-11-23 10:00"), amount, "working_days", holidays=(), zone=LONDON, day_end=day_end)


instants = st.datetimes(datetime(2025, 1, 1), datetime(2028, 12, 1), timezones=st.just(UTC))  # leap days, month ends
zones = st.sampled_from([LONDON, "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe"])  # many clock changes
amounts = st.integers(1, 30)
units = st.sampled_from(["working_days", "working_hours"])
holiday_sets = st.frozensets(st.dates(date(2025, 1, 1), date(2029, 3, 1)), max_size=40)
gaps = st.timedeltas(timedelta(0), timedelta(days=40))


@given(instants, gaps, amounts, units, holiday_sets, zones)
def test_what_starts_later_is_never_due_earlier(start, later, amount, unit, holidays, zone):
    first = due_after(start, amount, unit, holidays=holidays, zone=zone)
    assert first <= due_after(start + later, amount, unit, holidays=holidays, zone=zone)


@given(instants, amounts, units, holiday_sets, holiday_sets, zones)
def test_another_holiday_never_makes_it_due_earlier(start, amount, unit, some, more, zone):
    few = due_after(start, amount, unit, holidays=some, zone=zone)
    assert few <= due_after(start, amount, unit, holidays=some | more, zone=zone)


@given(instants, amounts, units, holiday_sets, zones, gaps, gaps)
def test_a_pause_moves_the_end_by_the_office_time_that_was_paused(start, amount, unit, holidays, zone, wait, length):
    due = due_after(start, amount, unit, holidays=holidays, zone=zone)
    pause = (start + wait, start + wait + length)
    moved = due_after(start, amount, unit, holidays=holidays, zone=zone, pauses=[pause])
    lost = elapsed(pause[0], min(pause[1], moved), holidays=holidays, zone=zone)
    assert elapsed(due, moved, holidays=holidays, zone=zone) == (lost if pause[0] < due else timedelta(0))


@given(instants, amounts, holiday_sets, zones, st.lists(st.tuples(gaps, gaps), max_size=4))
def test_when_hours_are_due_exactly_those_hours_have_run(start, amount, holidays, zone, waits):
    pauses = [(start + wait, start + wait + length) for wait, length in waits]
    due = due_after(start, amount, "working_hours", holidays=holidays, zone=zone, pauses=pauses)
    assert elapsed(start, due, holidays=holidays, zone=zone, pauses=pauses) == timedelta(hours=amount)


@given(instants, amounts, units, holiday_sets, zones)
def test_nothing_falls_due_on_a_day_that_is_not_worked(start, amount, unit, holidays, zone):
    local = due_after(start, amount, unit, holidays=holidays, zone=zone).astimezone(ZoneInfo(zone))
    assert local.weekday() < 5
    assert local.date() not in holidays
    assert time(9) < local.time() <= time(17, 30)


@given(instants, amounts, units, holiday_sets)
def test_a_change_of_the_clocks_neither_gives_nor_takes_office_hours(start, amount, unit, holidays):
    local = start.astimezone(ZoneInfo(LONDON)).replace(tzinfo=None)
    there = due_after(local.replace(tzinfo=ZoneInfo(LONDON)), amount, unit, holidays=holidays, zone=LONDON)
    without = due_after(local.replace(tzinfo=UTC), amount, unit, holidays=holidays, zone="UTC")
    assert there.astimezone(ZoneInfo(LONDON)).replace(tzinfo=None) == without.replace(tzinfo=None)


@given(instants, gaps, gaps, holiday_sets)
def test_time_that_ran_adds_up(start, first, second, holidays):
    middle, end = start + first, start + first + second
    parts = [elapsed(*pair, holidays=holidays, zone=LONDON) for pair in ((start, middle), (middle, end))]
    assert sum(parts, timedelta(0)) == elapsed(start, end, holidays=holidays, zone=LONDON)


@given(instants, gaps, st.none() | gaps, gaps, gaps)
def test_a_clock_never_goes_from_late_back_to_in_time(start, due, met, look, later):
    clock = ClockFacts(start + due, None if met is None else start + met)
    order = ("running", "met", "missed", "met_late")
    before, after = state(clock, start + look), state(clock, start + look + later)
    assert order.index(after) >= order.index(before)
    assert {before, after} != {"met", "missed"}
