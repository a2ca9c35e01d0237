"""Giving before asking: laws, and the table of docs/rules/asking.md."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.rules.asking import Balance, may_ask, may_greet
from rapport.rules.contact import closed

ON = date(2026, 11, 22)
READY = Balance(given_since_ask=2, last_ask_on=date(2026, 8, 24))
DAYS = st.dates(date(2024, 1, 1), date(2026, 12, 31))
FACTS = st.builds(
    Balance, given_since_ask=st.integers(0, 9), last_ask_on=st.none() | DAYS, messages_30=st.integers(0, 9),
    job_started_on=st.none() | DAYS, open_concern=st.booleans(),
)  # fmt: skip


@pytest.mark.parametrize(
    ("facts", "held_back"),
    [
        (READY, []),
        (Balance(given_since_ask=2), []),
        (Balance(), ["given"]),
        (replace(READY, given_since_ask=1), ["given"]),
        (replace(READY, last_ask_on=date(2026, 8, 25)), ["asked_lately"]),
        (replace(READY, job_started_on=date(2026, 10, 24)), ["settling"]),
        (replace(READY, job_started_on=date(2026, 10, 23)), []),
        (replace(READY, job_started_on=date(2026, 12, 1)), []),
        (replace(READY, open_concern=True), ["concern"]),
        (Balance(0, ON, 0, ON, open_concern=True), ["concern", "given", "asked_lately", "settling"]),
    ],
)
def test_what_holds_back_an_ask(facts, held_back):
    assert [gate.key for gate in closed(may_ask(facts, on=ON))] == held_back


@pytest.mark.parametrize(
    ("messages", "open_concern", "held_back"),
    [(0, False, []), (1, False, []), (2, False, ["too_many"]), (1, True, ["concern"])],
)
def test_a_greeting_is_never_the_third_message_of_a_month(messages, open_concern, held_back):
    facts = Balance(messages_30=messages, open_concern=open_concern)
    assert [gate.key for gate in closed(may_greet(facts, on=ON))] == held_back


@given(FACTS, DAYS)
def test_every_gate_is_reported_in_one_order_with_a_sentence(facts, on):
    asking, greeting = ["concern", "given", "asked_lately", "settling"], ["concern", "too_many"]
    for rule, keys in ((may_ask, asking), (may_greet, greeting)):
        gates = rule(facts, on=on)
        assert [gate.key for gate in gates] == keys
        assert all(gate.sentence.endswith(".") for gate in gates)


@given(FACTS, DAYS)
def test_giving_once_more_never_closes_a_gate_and_a_concern_never_opens_one(facts, on):
    def held(facts):
        return {gate.key for gate in closed(may_ask(facts, on=on))}

    assert held(replace(facts, given_since_ask=facts.given_since_ask + 1)) <= held(facts)
    assert held(facts) <= held(replace(facts, open_concern=True))


@given(FACTS, DAYS, st.integers(1, 400))
def test_what_was_asked_and_begun_before_holds_back_no_longer_later(facts, on, days):
    begun = facts.job_started_on is None or facts.job_started_on <= on
    if not closed(may_ask(facts, on=on)) and begun:
        assert closed(may_ask(facts, on=on + timedelta(days=days))) == ()
