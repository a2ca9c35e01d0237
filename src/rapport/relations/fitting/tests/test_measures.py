"""The measures on tables small enough to check by hand."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.relations.fitting.measures import (
    Compared,
    auc,
    auc_difference,
    average_precision,
    brier,
    calibrate,
    calibration_table,
)

outcomes = st.lists(st.tuples(st.booleans(), st.integers(0, 5)), min_size=1, max_size=30)


def flags(*values: int) -> np.ndarray:
    return np.array(values, bool)


@pytest.mark.parametrize(
    ("happened", "score", "wanted"),
    [
        pytest.param(flags(0, 0, 1, 1), [1, 2, 3, 4], 1.0, id="perfect"),
        pytest.param(flags(1, 1, 0, 0), [1, 2, 3, 4], 0.0, id="upside down"),
        pytest.param(flags(0, 1, 0, 1), [5, 5, 5, 5], 0.5, id="all tied"),
        pytest.param(flags(0, 1, 0, 1), [1, 2, 3, 4], 0.75, id="one pair of four wrong"),
    ],
)
def test_auc_examples(happened, score, wanted) -> None:
    assert auc(happened, np.array(score, float)) == wanted


def test_auc_of_one_outcome_is_unknown() -> None:
    assert math.isnan(auc(flags(1, 1), np.array([1.0, 2.0])))


@given(outcomes)
def test_auc_counts_the_pairs_in_the_right_order(rows) -> None:
    yes = [score for happened, score in rows if happened]
    no = [score for happened, score in rows if not happened]
    found = auc(flags(*[row[0] for row in rows]), np.array([row[1] for row in rows], float))
    if not yes or not no:
        assert math.isnan(found)
        return
    wins = sum((one > other) + (one == other) / 2 for one in yes for other in no)
    assert found == pytest.approx(wins / (len(yes) * len(no)))


@given(outcomes, st.lists(st.integers(0, 3), min_size=30, max_size=30))
def test_a_weight_is_as_many_equal_rows(rows, weights) -> None:
    happened, score = flags(*[row[0] for row in rows]), np.array([row[1] for row in rows], float)
    weight = np.array(weights[: len(rows)])
    repeated = auc(np.repeat(happened, weight), np.repeat(score, weight))
    assert auc(happened, score, weight.astype(float)) == pytest.approx(repeated, nan_ok=True)


def test_average_precision_examples() -> None:
    assert average_precision(flags(1, 0, 1, 0), np.array([4.0, 3, 2, 1])) == pytest.approx((1 + 2 / 3) / 2)
    assert average_precision(flags(1, 0), np.array([1.0, 1.0])) == 0.5
    assert math.isnan(average_precision(flags(0, 0), np.array([1.0, 2.0])))


def test_brier_examples() -> None:
    assert brier(flags(1, 0), np.array([0.8, 0.4])) == pytest.approx((0.04 + 0.16) / 2)
    assert math.isnan(brier(flags(), np.array([])))


def test_calibration_finds_the_curve_the_outcomes_came_from() -> None:
    chooser = np.random.default_rng(5)
    score = chooser.normal(50, 15, 4000)
    truth = 1 / (1 + np.exp(-(score - 60) / 10))
    curve = calibrate(chooser.random(4000) < truth, score)
    assert np.abs(curve.chance(score) - truth).max() < 0.06


def test_calibration_without_enough_to_go_on_is_the_base_rate() -> None:
    assert calibrate(flags(1, 0, 0), np.array([1.0, 2, 3])).chance(np.array([9.0]))[0] == pytest.approx(2 / 5)
    assert calibrate(np.ones(50, bool), np.arange(50.0)).chance(np.array([9.0]))[0] == pytest.approx(51 / 52)


def test_the_calibration_table_holds_every_row_once() -> None:
    chance = np.linspace(0, 1, 25)
    table = calibration_table(chance > 0.5, chance)
    assert sum(entry.rows for entry in table) == 25
    assert [entry.given for entry in table] == sorted(entry.given for entry in table)


def test_the_difference_of_a_score_with_itself_is_nought() -> None:
    score = np.arange(40.0)
    cell = Compared(np.arange(40), score % 3 == 0, score, score)
    assert auc_difference([cell]) == auc_difference([cell, cell])
    assert (auc_difference([cell]).auc, auc_difference([cell]).low, auc_difference([cell]).high) == (0, 0, 0)
