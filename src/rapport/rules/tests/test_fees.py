"""Shares of amounts."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.rules.fees import WHOLE, divided, share_of

AMOUNTS = st.integers(0, 10**12)
CUTS = st.lists(st.integers(1, WHOLE - 1), max_size=6, unique=True).map(sorted)


@given(AMOUNTS, CUTS)
def test_dividing_neither_loses_nor_makes_a_penny(amount, cuts):
    edges = [0, *cuts, WHOLE]
    shares = [after - before for before, after in itertools.pairwise(edges)]
    parts = divided(amount, shares)
    assert sum(parts) == amount
    assert all(abs(part - amount * share / WHOLE) < 1 for part, share in zip(parts, shares, strict=True))


@given(AMOUNTS, st.integers(0, WHOLE - 1))
def test_a_larger_share_is_never_less(amount, points):
    assert share_of(amount, points) <= share_of(amount, points + 1)
    assert (share_of(amount, 0), share_of(amount, WHOLE)) == (0, amount)


@pytest.mark.parametrize(
    ("salary", "points", "fee"),
    [(50_000_00, 2_000, 10_000_00), (33_333_33, 1_750, 5_833_33), (1, 5_000, 1), (45_500_00, 2_250, 10_237_50)],
)
def test_fees_worked_out(salary, points, fee):
    assert share_of(salary, points) == fee


@pytest.mark.parametrize(
    ("amount", "shares", "parts"),
    [(100, [5_000, 5_000], [50, 50]), (101, [5_000, 5_000], [51, 50]), (100, [3_334, 3_333, 3_333], [34, 33, 33])],
)
def test_divisions_worked_out(amount, shares, parts):
    assert divided(amount, shares) == parts


def test_shares_that_do_not_add_up_are_refused():
    with pytest.raises(ValueError, match="add up"):
        divided(100, [5_000])
