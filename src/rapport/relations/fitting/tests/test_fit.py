"""The firm's numbers are found again in records made with known ones."""

import math
from itertools import product

import numpy as np
import pytest

from rapport.relations.fitting.fit import FEWEST_RELATIONSHIPS, fit, fit_mbg_nbd, log_likelihood
from rapport.relations.fitting.tests.simulation import simulated, simulated_record
from rapport.relations.fitting.touch_days import TouchDays
from rapport.rules.health import PRIOR


def test_known_numbers_are_recovered_from_a_simulated_record() -> None:
    x, t, age = simulated(6000, r=0.8, alpha=40.0, a=0.5, b=2.0, days=1000)
    found = fit_mbg_nbd(x, t, age)
    assert found.r == pytest.approx(0.8, rel=0.15)
    assert found.alpha == pytest.approx(40.0, rel=0.2)
    assert found.a / (found.a + found.b) == pytest.approx(0.2, rel=0.15)


def test_the_likelihoods_of_all_that_can_be_seen_add_to_one() -> None:
    """No repeat touch has a chance; x repeats have a density over the day of the last one: sum and integral are 1."""
    age, days = 50.0, np.linspace(0, 50, 4001)
    total = math.exp(log_likelihood(np.zeros(1), np.zeros(1), np.array([age]), 0.7, 20.0, 0.8, 1.9)[0])
    for x in range(1, 120):
        likelihood = np.exp(log_likelihood(np.full(4001, x), days, np.full(4001, age), 0.7, 20.0, 0.8, 1.9))
        ways = np.exp((x - 1) * np.log(np.maximum(days, 1e-300)) - math.lgamma(x))
        total += float(np.trapezoid(likelihood * ways, days))
    assert total == pytest.approx(1.0, abs=2e-3)


def test_too_few_relationships_leave_the_prior() -> None:
    record = simulated_record(pairs=40)
    found = fit(record, on=735_400)
    assert (found.params, found.is_prior) == (PRIOR, True)
    assert found.relationships < FEWEST_RELATIONSHIPS


def test_an_empty_record_leaves_the_prior() -> None:
    none = np.zeros(0, np.int64)
    assert fit(TouchDays.of(none, none, none), on=735_400).params == PRIOR


def test_what_comes_after_the_day_does_not_change_the_fit() -> None:
    record = simulated_record()
    assert fit(record, on=735_200) == fit(record.before(735_200), on=735_200)


def test_the_same_record_gives_the_same_numbers() -> None:
    record = simulated_record()
    found = fit(record, on=735_400)
    assert found == fit(record, on=735_400)
    assert not found.is_prior
    gaps = np.diff(record.day)[record.pair[1:] == record.pair[:-1]]
    assert found.params.mu == pytest.approx(float(np.log(gaps).mean()))
    assert found.params.e_ref >= PRIOR.e_ref


def test_degenerate_records_are_fitted_without_a_fault() -> None:
    for x, t, age in product((0, 1, 50), (0, 10), (10, 4000)):
        columns = (np.full(300, number) for number in (x, min(t, age), age))
        found = fit_mbg_nbd(*columns)
        assert all(math.isfinite(number) and number > 0 for number in (found.r, found.alpha, found.a, found.b))
