"""Laws and worked examples of what is owed when somebody turns out to be unsuitable."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.rules.unsuitable import duty, owed_until

SENT = date(2026, 11, 30)
DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))


@pytest.mark.parametrize(
    ("capacity", "ended", "heard", "certain", "owed"),
    [
        ("agency", None, date(2026, 11, 30), True, "tell"),
        ("agency", None, date(2027, 2, 28), False, "tell"),  # three months, cut to the end of February
        ("agency", None, date(2027, 3, 1), True, ""),
        ("agency", date(2026, 12, 1), date(2027, 1, 10), True, "tell"),  # an introduction does not end
        ("business", None, date(2028, 1, 1), False, "tell, enquire"),
        ("business", None, date(2028, 1, 1), True, "tell, end the supply"),
        ("business", date(2026, 12, 24), date(2026, 12, 24), True, "tell, end the supply"),
        ("business", date(2026, 12, 24), date(2026, 12, 25), True, ""),
    ],
)
def test_the_handbook_of_what_is_owed(capacity, ended, heard, certain, owed):
    found = duty(capacity, introduced_on=SENT, supply_ended_on=ended, heard_on=heard, certain=certain)
    parts = {"tell": found.tell, "enquire": found.enquire, "end the supply": found.end_supply}
    assert ", ".join(part for part, is_owed in parts.items() if is_owed) == owed


def test_what_is_no_longer_owed_says_until_when_it_was():
    found = duty("agency", introduced_on=SENT, supply_ended_on=None, heard_on=date(2027, 3, 1), certain=True)
    assert found.sentence == "The law asked for this until 28 February 2027; the client need not be told."


@given(st.sampled_from(["agency", "business"]), DAYS, st.none() | DAYS, DAYS, st.booleans(), st.integers(0, 2_000))
def test_what_is_owed_later_was_owed_before_and_nothing_is_owed_without_telling(
    capacity, sent, ended, heard, certain, days
):
    now = duty(capacity, introduced_on=sent, supply_ended_on=ended, heard_on=heard, certain=certain)
    later = duty(
        capacity, introduced_on=sent, supply_ended_on=ended, heard_on=heard + timedelta(days=days), certain=certain
    )
    assert now.tell or not later.tell
    assert now.tell or not (now.enquire or now.end_supply)
    assert not (now.enquire and now.end_supply)
    assert now.tell == (owed_until(capacity, sent, ended) is None or heard <= owed_until(capacity, sent, ended))


@given(DAYS, st.none() | DAYS, DAYS)
def test_being_certain_never_owes_the_client_less(sent, ended, heard):
    for capacity in ("agency", "business"):
        known = {"introduced_on": sent, "supply_ended_on": ended, "heard_on": heard}
        assert duty(capacity, certain=True, **known).tell == duty(capacity, certain=False, **known).tell
