"""When people are asked how it was: what holds a survey back, by the table of docs/rules/surveys.md."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.rules.asking import Balance
from rapport.rules.contact import closed
from rapport.rules.surveys import MOMENTS, may_survey

ON = date(2026, 11, 22)
GAVE = Balance(given_since_ask=2)
OWED, SERVES_US = MOMENTS["decision"], MOMENTS["hire"]


@pytest.mark.parametrize(
    ("moment", "facts", "surveyed_on", "held_back"),
    [
        (OWED, Balance(), None, []),
        (SERVES_US, Balance(), None, ["given"]),
        (SERVES_US, GAVE, None, []),
        (SERVES_US, replace(GAVE, last_ask_on=date(2026, 8, 25)), None, ["asked_lately"]),
        (OWED, replace(GAVE, last_ask_on=date(2026, 8, 25)), None, []),
        (OWED, Balance(open_concern=True), None, ["concern"]),
        (OWED, Balance(), date(2026, 9, 23), []),
        (OWED, Balance(), date(2026, 9, 24), ["surveyed"]),
    ],
)
def test_what_holds_back_a_survey(moment, facts, surveyed_on, held_back):
    gates = may_survey(moment, facts, surveyed_on=surveyed_on, on=ON)
    assert [gate.key for gate in closed(gates)] == held_back


@given(st.sampled_from(list(MOMENTS)), st.booleans(), st.integers(0, 4))
def test_whoever_is_unhappy_is_never_surveyed(key, gave, messages):
    facts = Balance(2 if gave else 0, None, messages, None, open_concern=True)
    assert "concern" in {gate.key for gate in closed(may_survey(MOMENTS[key], facts, surveyed_on=None, on=ON))}


def test_the_moments_are_those_of_the_table():
    assert [(one.key, one.door, one.after_days, one.is_success) for one in MOMENTS.values()] == [
        ("decision", "candidate", 2, False), ("start", "candidate", 14, False), ("third_month", "candidate", 91, True),
        ("shortlist", "client", 7, False), ("hire", "client", 21, True),
    ]  # fmt: skip
