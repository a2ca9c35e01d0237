"""What may be lost with a leaver: laws, and the table of docs/rules/handover.md."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.rules.handover import introduction, risk

ORDER = ["low", "some", "high"]
HEALTH = st.none() | st.integers(0, 100)


@pytest.mark.parametrize(
    ("importance", "runs", "health", "word"),
    [
        (3, True, 45, "low"), (3, False, 44, "some"), (1, True, 10, "some"), (1, False, 10, "low"),
        (1, False, None, "some"), (1, True, None, "high"), (2, False, None, "high"),
    ],
)  # fmt: skip
def test_the_table_of_risk(importance, runs, health, word):
    assert risk(importance=importance, runs=runs, colleague_health=health) == word


@given(st.integers(1, 3), st.booleans(), HEALTH, st.integers(0, 100))
def test_a_colleague_who_knows_them_better_never_raises_the_risk(importance, runs, health, more):
    better = more if health is None else max(health, more)
    before = risk(importance=importance, runs=runs, colleague_health=health)
    assert ORDER.index(risk(importance=importance, runs=runs, colleague_health=better)) <= ORDER.index(before)


@given(st.integers(1, 3), HEALTH)
def test_what_runs_never_lowers_the_risk(importance, health):
    still = risk(importance=importance, runs=False, colleague_health=health)
    assert ORDER.index(risk(importance=importance, runs=True, colleague_health=health)) >= ORDER.index(still)


def test_the_introduction_names_both():
    said = introduction(called="Dan", leaver="Alice", receiver="Bob")
    assert said.startswith("Hello Dan")
    assert "Bob looks after you" in said
    assert said.endswith("Alice")
