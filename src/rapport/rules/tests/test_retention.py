"""Retention: laws, and the table of docs/rules/retention.md."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.rules.retention import Figure, Mark, Stay, by_group, figure, is_old_enough, joined, last_day
from rapport.rules.small_groups import BESIDE, LEAST_SHOWN

ON = date(2026, 11, 22)
A = Stay("a", "crane", date(2026, 8, 25))
B = Stay("b", "crane", date(2026, 8, 24))
C = Stay("c", "crane", date(2025, 3, 3), date(2025, 5, 31))
D = Stay("d", "crane", date(2025, 3, 3), date(2025, 5, 30), rebate_until=date(2025, 6, 1))
E = Stay("e", "crane", date(2024, 2, 29), date(2025, 2, 27))
F = Stay("f", "crane", date(2025, 1, 6), date(2025, 7, 4), date(2025, 7, 6))
G = Stay("g", "crane", date(2025, 1, 6), date(2025, 7, 2), date(2025, 7, 6))
H = Stay("h", "crane", date(2025, 1, 6), date(2025, 2, 14), date(2025, 2, 28))
TAKEN_ON = Stay("h", "crane", date(2025, 3, 3))
DAYS = st.dates(date(2020, 1, 1), date(2026, 11, 21))
STAYS = st.lists(
    st.builds(
        lambda who, where, start, worked, agreed: Stay(
            who, where, start, None if worked is None else start + timedelta(days=worked),
            None if agreed is None else start + timedelta(days=agreed),
        ),
        st.sampled_from("abcdefgh"), st.sampled_from("xy"), DAYS, st.none() | st.integers(0, 900),
        st.none() | st.integers(0, 900),
    ),
    max_size=30,
)  # fmt: skip


@pytest.mark.parametrize(
    ("stay", "mark", "last"),
    [
        (A, Mark.DAYS_90, date(2026, 11, 22)), (B, Mark.DAYS_90, date(2026, 11, 21)),
        (C, Mark.MONTHS_12, date(2026, 3, 2)), (E, Mark.DAYS_90, date(2024, 5, 28)),
        (E, Mark.MONTHS_12, date(2025, 2, 27)), (F, Mark.MONTHS_12, date(2026, 1, 5)),
    ],
)  # fmt: skip
def test_the_last_day_of_the_time_is_that_of_the_handbook(stay, mark, last):
    assert last_day(mark, stay.starts_on) == last
    assert is_old_enough(mark, stay, on=last + timedelta(days=1))
    assert not is_old_enough(mark, stay, on=last)


def test_the_firm_of_the_handbook():
    firm = joined([A, B, C, D, E, F, G, H, TAKEN_ON])[:-1]
    assert figure(firm, Mark.DAYS_90, on=ON) == Figure(7, 6, 0, 1, 86)
    assert figure(firm, Mark.MONTHS_12, on=ON) == Figure(6, 3, 1, 1, 50)


@pytest.mark.parametrize(("until", "in_rebate"), [(date(2025, 5, 25), 0), (date(2025, 5, 30), 1)])
def test_who_left_on_the_last_day_of_the_rebate_left_in_it(until, in_rebate):
    firm = [replace(D, rebate_until=until), B, C, E, F]
    assert figure(firm, Mark.DAYS_90, on=ON).in_rebate == in_rebate


@pytest.mark.parametrize(("gap", "went_on"), [(1, True), (30, True), (31, False)])
def test_somebody_goes_on_at_the_same_client_within_thirty_days(gap, went_on):
    second = Stay("h", "crane", H.left_on + timedelta(days=gap), date(2026, 1, 9))
    assert (joined([second, H])[1].left_on == second.left_on) is went_on
    elsewhere = replace(second, client="other")
    assert joined([H, elsewhere]) == [H, elsewhere]


def test_one_after_another_all_have_the_last_day_of_the_last():
    second = Stay("h", "crane", date(2025, 3, 3), date(2025, 4, 30))
    third = Stay("h", "crane", date(2025, 5, 12), date(2025, 9, 30))
    assert [one.left_on for one in joined([H, third, second])] == [third.left_on] * 3
    assert [one.left_on for one in joined([H, second, replace(third, left_on=None)])] == [None] * 3


@given(STAYS, st.sampled_from(Mark))
def test_the_parts_add_up_and_a_small_group_is_hidden(stays, mark):
    found = figure(joined(stays), mark, on=ON)
    assert (found.share is None) == bool(found.hidden) == (found.count < LEAST_SHOWN)
    if found.share is not None:
        assert 0 <= found.as_agreed <= found.stayed <= found.count
        assert found.in_rebate <= found.count - found.stayed
        assert 0 <= found.share <= 100


@given(STAYS, st.sampled_from(Mark))
def test_going_on_never_shortens_a_stay_and_the_order_does_not_matter(stays, mark):
    after = joined(stays)
    assert all((new.left_on or date.max) >= (old.left_on or date.max) for old, new in zip(stays, after, strict=True))
    assert figure(after[::-1], mark, on=ON) == figure(after, mark, on=ON)


@given(st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 12)), st.sampled_from(Mark))
def test_no_hidden_group_can_be_worked_out_from_the_whole(sizes, mark):
    old = Stay("p", "c", date(2020, 1, 6))
    found = by_group({key: [old] * size + [A] for key, size in sizes.items()}, mark, on=ON)
    hidden = sum(one.count for one in found.values() if one.hidden)
    shown = [one for one in found.values() if not one.hidden]
    assert hidden == 0 or hidden >= LEAST_SHOWN or not shown
    assert all(one.count >= LEAST_SHOWN for one in shown)
    assert {key: one.count for key, one in found.items()} == {key: size for key, size in sizes.items() if size}


def test_the_smallest_group_shown_is_hidden_with_a_small_one_beside_it():
    found = by_group({"alice": [E] * 9, "bob": [E] * 6, "cara": [E] * 2}, Mark.DAYS_90, on=ON)
    assert [(key, one.share, one.hidden == BESIDE) for key, one in found.items()] == [
        ("alice", 100, False), ("bob", None, True), ("cara", None, False),
    ]  # fmt: skip
