"""Laws and worked examples of the window for a transfer fee."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.rules.transfer_fee import fee_sentence, transfer_window

MONDAY = date(2026, 1, 5)


def days(*spans):
    """Supplies in days from Monday 5 January 2026, both ends included."""
    return [(MONDAY + timedelta(days=first), MONDAY + timedelta(days=last)) for first, last in spans]


@pytest.mark.parametrize(
    ("story", "supplies", "first_day", "after_end", "from_start"),
    [
        ("one week of work: fourteen weeks decide", days((0, 4)), "2026-01-05", "2026-03-06", "2026-04-12"),
        ("half a year: eight weeks decide", days((0, 179)), "2026-01-05", "2026-08-28", "2026-04-12"),
        ("six weeks in which both end together", days((0, 41)), "2026-01-05", "2026-04-12", "2026-04-12"),
        ("a break of 42 days changes nothing", days((0, 4), (47, 51)), "2026-01-05", "2026-04-22", "2026-04-12"),
        ("a break of 43 days starts afresh", days((0, 4), (48, 52)), "2026-02-22", "2026-04-23", "2026-05-30"),
        ("told in another order", days((48, 52), (0, 4)), "2026-02-22", "2026-04-23", "2026-05-30"),
        ("a day of work within it bridges a break", days((0, 4), (30, 30), (60, 60)), "2026-01-05", "2026-05-01",
         "2026-04-12"),
        ("a supply inside another is no break", days((0, 60), (3, 5), (100, 101)), "2026-01-05", "2026-06-11",
         "2026-04-12"),
    ],
)  # fmt: skip
def test_the_handbook_of_windows(story, supplies, first_day, after_end, from_start):
    window = transfer_window(supplies, on=date(2026, 12, 31))
    assert window.first_day.isoformat() == first_day, story
    assert window.eight_weeks_after_end.isoformat() == after_end, story
    assert window.fourteen_weeks_from_start.isoformat() == from_start, story
    assert window.ends_on == max(window.eight_weeks_after_end, window.fourteen_weeks_from_start)


@pytest.mark.parametrize(
    ("on", "allowed"),
    [("2026-04-12", True), ("2026-04-13", False), ("2026-01-01", True)],
)
def test_a_fee_is_due_to_the_last_day_of_the_window_and_not_after(on, allowed):
    assert transfer_window(days((0, 4)), on=date.fromisoformat(on)).allowed is allowed


@pytest.mark.parametrize(
    ("on", "extended_hire", "sentence"),
    [
        ("2026-04-12", True, "A transfer fee may be charged until 12 April 2026, unless the client extends the hire."),
        ("2026-04-12", False, "No transfer fee can be enforced: the client's terms offer no extended hire instead."),
        ("2026-04-13", True, "No transfer fee: the window ended on 12 April 2026."),
    ],
)
def test_the_answer_in_words(on, extended_hire, sentence):
    window = transfer_window(days((0, 4)), on=date.fromisoformat(on))
    assert fee_sentence(window, extended_hire=extended_hire) == sentence


def test_before_any_supply_begins_the_first_one_planned_counts():
    assert transfer_window(days((60, 64), (0, 4)), on=MONDAY - timedelta(days=1)).first_day == MONDAY


def test_without_a_supply_there_is_no_window():
    with pytest.raises(ValueError, match="There was no supply"):
        transfer_window([], on=MONDAY)


spans = st.tuples(st.dates(date(2020, 1, 1), date(2029, 1, 1)), st.integers(0, 300)).map(
    lambda span: (span[0], span[0] + timedelta(days=span[1]))
)
supplies = st.lists(spans, min_size=1, max_size=5)
later = st.dates(date(2030, 1, 1), date(2035, 1, 1))


@given(supplies, later)
def test_the_window_never_ends_before_eight_weeks_after_the_last_day_or_fourteen_from_the_first(known, on):
    window = transfer_window(known, on=on)
    assert (window.ends_on - max(last for _, last in known)).days >= 56
    assert (window.ends_on - window.first_day).days >= 97
    assert window.first_day in {first for first, _ in known}


@given(supplies, st.integers(1, 100), st.integers(0, 300), later)
def test_a_further_supply_never_shortens_the_window(known, wait, length, on):
    starts = max(last for _, last in known) + timedelta(days=wait)
    more = [*known, (starts, starts + timedelta(days=length))]
    assert transfer_window(known, on=on).ends_on <= transfer_window(more, on=on).ends_on


@given(supplies, later, st.integers(0, 500))
def test_waiting_never_makes_a_fee_due(known, on, wait):
    assert transfer_window(known, on=on).allowed or not transfer_window(known, on=on + timedelta(days=wait)).allowed


@given(supplies, st.dates(date(2020, 1, 1), date(2029, 1, 1)))
def test_what_comes_after_the_day_asked_about_does_not_count(known, on):
    begun = [supply for supply in known if supply[0] <= on]
    if begun:
        assert transfer_window(known, on=on) == transfer_window(begun, on=on)
