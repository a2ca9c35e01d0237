"""Referral credit: laws, and the fixed data of docs/rules/referral-credit.md."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.rules.referral_credit import Credit, Given, Result, Tally, credits_of, first_of, tallies


def key(name: str) -> UUID:
    """Return the key of a name of the example."""
    return UUID(int=int.from_bytes(name.encode()))


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"{text}T12:00").replace(tzinfo=UTC)


def brought(who: str, whom: str, on: str, evidence: str = "") -> Given:
    return Given(key(who + whom), key(who), key(whom), at(on), evidence)


def sent(name: str, who: str, on: str, fee: int = 0) -> Result:
    return Result(key(name), key(who), at(on), placed=fee > 0, fee_pence=fee)


FIRST = (brought("A", "B", "2024-03-01"), brought("B", "C", "2024-09-01"), brought("C", "D", "2026-01-15"))
RESULTS = (
    sent("1", "B", "2024-04-10", 8_000_00), sent("2", "C", "2024-10-01"), sent("3", "C", "2026-02-20", 9_500_00),
    sent("4", "C", "2026-05-01"), sent("5", "D", "2026-01-14"), sent("6", "D", "2026-03-02", 7_000_00),
    sent("7", "A", "2026-03-02", 5_000_00), sent("8", "C", "2026-09-02", 6_000_00),
)  # fmt: skip


def test_the_worked_example():
    told = [(one.result.key, one.direct, one.second) for one in credits_of(FIRST, RESULTS)]
    assert told == [
        (key("1"), key("A"), None), (key("2"), key("B"), key("A")), (key("3"), key("B"), key("A")),
        (key("4"), key("B"), None), (key("6"), key("C"), key("B")),
    ]  # fmt: skip
    assert tallies(credits_of(FIRST, RESULTS)) == {
        key("A"): Tally(1, 1, 8_000_00, 2, 1, 9_500_00),
        key("B"): Tally(3, 1, 9_500_00, 1, 1, 7_000_00),
        key("C"): Tally(1, 1, 7_000_00),
    }


@pytest.mark.parametrize(
    ("of_d", "stands"),
    [
        ([brought("C", "D", "2026-01-15"), brought("A", "D", "2026-01-10")], "A"),
        ([brought("C", "D", "2026-01-15", "Her mail"), brought("A", "D", "2026-01-10")], "C"),
        ([brought("C", "D", "2026-01-15", "Her mail"), brought("A", "D", "2026-01-10", "Noted call")], "A"),
    ],
)
def test_the_first_referrer_with_evidence_stands(of_d, stands):
    assert first_of(of_d).referrer == key(stands)
    assert first_of(of_d[::-1]).referrer == key(stands)


def test_nobody_is_credited_with_themselves_through_a_circle():
    circle = (brought("A", "B", "2026-01-01"), brought("B", "A", "2026-02-01"))
    (credit,) = credits_of(circle, [sent("1", "A", "2026-03-01")])
    assert (credit.direct, credit.second) == (key("B"), None)


NAMES = [key(name) for name in "ABCDE"]
MOMENTS = st.datetimes(datetime(2020, 1, 1), datetime(2026, 12, 31), timezones=st.just(UTC))
PAIRS = st.permutations(NAMES).map(lambda order: tuple(order[:2]))
GIVEN = st.builds(
    lambda own, pair, moment, said: Given(own, *pair, moment, said),
    st.uuids(), PAIRS, MOMENTS, st.sampled_from(["", "x"]),
)  # fmt: skip
FIRSTS = st.lists(GIVEN, unique_by=lambda one: one.referred)
SENT = st.builds(
    lambda number, who, moment, fee: Result(UUID(int=number), who, moment, fee > 0, fee),
    st.integers(1, 10**6), st.sampled_from(NAMES), MOMENTS, st.integers(0, 10**7),
)  # fmt: skip
SENTS = st.lists(SENT, unique_by=lambda one: one.key)


@given(FIRSTS, SENTS)
def test_every_result_is_credited_once_at_most_and_never_to_the_person_themselves(first, results):
    found = credits_of(first, results)
    assert len({one.result.key for one in found}) == len(found)
    assert all(one.result.person not in {one.direct, one.second} for one in found)


@given(FIRSTS, SENTS)
def test_the_direct_parts_add_up_to_what_is_credited(first, results):
    found = credits_of(first, results)
    told = tallies(found).values()
    assert sum(one.fee_pence for one in told) == sum(one.result.fee_pence for one in found)
    assert sum(one.submissions for one in told) == len(found)
    assert sum(one.second_fee_pence for one in told) <= sum(one.fee_pence for one in told)


@given(FIRSTS, SENTS)
def test_nothing_is_credited_that_was_sent_before_the_referral_or_long_after(first, results):
    by_person = {one.referred: one for one in first}
    for one in credits_of(first, results):
        gap = one.result.submitted_at - by_person[one.result.person].given_at
        assert timedelta(0) <= gap <= timedelta(days=732)


@given(st.lists(GIVEN, min_size=1))
def test_which_referral_stands_does_not_depend_on_the_order_they_were_noted_in(given_):
    assert first_of(given_) == first_of(given_[::-1])
    assert bool(first_of(given_).evidence) == any(one.evidence for one in given_)


@given(FIRSTS, SENTS)
def test_a_result_more_changes_nobody_elses_credit(first, results):
    whole = credits_of(first, results)
    assert isinstance(whole, tuple)
    assert credits_of(first, results[:-1]) == tuple(one for one in whole if one.result in results[:-1])
    assert all(isinstance(one, Credit) for one in whole)
