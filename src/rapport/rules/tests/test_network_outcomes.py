"""Credit for events: laws, and the table of docs/rules/network-outcomes.md."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.rules.network_outcomes import Meeting, credited, credited_with_placement

DAYS = st.dates(date(2020, 1, 1), date(2027, 12, 31))
MEETINGS = st.lists(st.builds(Meeting, st.sampled_from("ABC"), DAYS, st.booleans()), max_size=5)
FAIR, EXPO = Meeting("fair", date(2025, 3, 1), was_known=False), Meeting("expo", date(2026, 5, 1), was_known=True)


@pytest.mark.parametrize(
    ("meetings", "on", "event"),
    [
        ([], date(2026, 1, 1), None),
        ([FAIR], date(2026, 1, 1), "fair"),
        ([FAIR], date(2027, 3, 1), "fair"),
        ([FAIR], date(2027, 3, 2), None),
        ([FAIR], date(2025, 2, 28), None),
        ([FAIR, EXPO], date(2026, 6, 1), "fair"),
        ([EXPO], date(2026, 6, 1), None),
        ([Meeting("leap", date(2024, 2, 29), was_known=False)], date(2026, 2, 28), "leap"),
    ],
)
def test_the_first_meeting_with_somebody_new_is_credited_for_two_years(meetings, on, event):
    assert credited(meetings, on=on) == event


@pytest.mark.parametrize(
    ("placed", "hiring", "event"),
    [([FAIR], [], "fair"), ([], [FAIR], "fair"), ([EXPO], [FAIR], "fair"), ([EXPO], [EXPO], None), ([], [], None)],
)
def test_a_placement_is_credited_to_whom_we_placed_else_to_who_hired(placed, hiring, event):
    assert credited_with_placement(placed, hiring, on=date(2026, 6, 1)) == event


@given(MEETINGS, DAYS)
def test_who_was_known_brings_no_event_any_credit_and_the_order_of_the_record_does_not_matter(meetings, on):
    found = credited(meetings, on=on)
    assert credited(list(reversed(meetings)), on=on) == found or len({m.on for m in meetings}) < len(meetings)
    if found is not None:
        assert any(m.event == found and not m.was_known for m in meetings)


@given(MEETINGS, DAYS, st.integers(1, 4000))
def test_credit_once_over_never_comes_back(meetings, on, days):
    first = min((m.on for m in meetings), default=None)
    if first is not None and on >= first and credited(meetings, on=on) is None:
        assert credited(meetings, on=on + timedelta(days=days)) is None
