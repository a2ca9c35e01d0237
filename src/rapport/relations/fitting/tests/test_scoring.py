"""Columns say what the rule says, row by row."""

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapport.relations.fitting.scoring import WORDS, assess_arrays, next_changes
from rapport.relations.fitting.touch_days import StatisticsArrays, TouchDays, statistics_of
from rapport.rules.health import PRIOR, assess, next_change_on
from rapport.rules.tests.strategies import START, any_day, dense, fitted, statistics, timelines
from rapport.rules.touches import Statistics, from_touches

WAYS = {"in": 1, "out": 2, "both": 3}


def columns(rows: list[Statistics]) -> StatisticsArrays:
    """The figures of touched relationships, as columns."""

    def whole(name: str) -> np.ndarray:
        return np.array([getattr(row, name) for row in rows], np.int64)

    def real(name: str) -> np.ndarray:
        return np.array([getattr(row, name) for row in rows], np.float64)

    return StatisticsArrays(
        pair=np.arange(len(rows)),
        first=np.array([row.first_on.toordinal() for row in rows], np.int64),
        last=np.array([row.last_on.toordinal() for row in rows], np.int64),
        x=whole("x"),
        ew90=real("ew90"),
        sum_log_gap=real("sum_log_gap"),
        n_gaps=whole("n_gaps"),
        days_in=whole("days_in"),
        days_out=whole("days_out"),
        months=whole("months"),
        months_base=whole("months_base"),
        agreed=np.array([np.nan if row.agreed_cadence_days is None else row.agreed_cadence_days for row in rows]),
    )


touched = statistics().filter(lambda stats: stats.last_on is not None)


@given(st.lists(touched, min_size=1, max_size=6), fitted, st.integers(-100, 3000), st.sampled_from((30, 90, 365)))
def test_columns_give_the_numbers_of_the_rule(rows, params, wait, horizon) -> None:
    on = START + timedelta(days=wait)
    found = assess_arrays(columns(rows), params, on=on.toordinal(), horizon_days=horizon)
    for place, stats in enumerate(rows):
        one = assess(stats, params, on=on, horizon_days=horizon)
        assert WORDS[found.word[place]] is one.word
        assert found.rhythm[place] == pytest.approx(one.rhythm_days, rel=1e-12)
        assert found.due[place] == one.due_on.toordinal()
        if one.score is None:
            assert found.score[place] == -1
            assert np.isnan(found.exact[place])
            continue
        assert found.score[place] == one.score
        assert found.exact[place] == pytest.approx(one.exact, abs=1e-9)
        assert 1 - found.chance[place] == pytest.approx(one.risk, abs=1e-9)
        assert found.alive[place] == pytest.approx(one.alive, abs=1e-9)
        dates = (one.cooling_on, one.lapse_on, one.dormant_on)
        assert (found.cooling[place], found.lapse[place], found.dormant[place]) == tuple(d.toordinal() for d in dates)


@settings(max_examples=50)
@given(st.lists(touched, min_size=1, max_size=4), fitted, st.integers(-100, 3000))
def test_columns_give_the_next_change_of_the_rule(rows, params, wait) -> None:
    on = START + timedelta(days=wait)
    found = next_changes(columns(rows), params, on=on.toordinal())
    wanted = [next_change_on(stats, params, on=on) for stats in rows]
    assert found.tolist() == [0 if day is None else day.toordinal() for day in wanted]


@given(st.lists(timelines | dense, min_size=1, max_size=5))
def test_columns_keep_the_figures_of_each_timeline(record) -> None:
    rows = [(pair, on.toordinal(), WAYS[way], weight) for pair, line in enumerate(record) for on, way, weight in line]
    pair, day, way, weight = (np.array([row[place] for row in rows]) for place in range(4))
    found = statistics_of(TouchDays.of(pair.astype(np.int64), day.astype(np.int64), way.astype(np.int64), weight))
    wanted = columns([from_touches(line) for line in record if line])
    assert found.pair.tolist() == [place for place, line in enumerate(record) if line]
    for name in ("first", "last", "x", "n_gaps", "days_in", "days_out", "months", "months_base"):
        assert getattr(found, name).tolist() == getattr(wanted, name).tolist(), name
    assert found.ew90 == pytest.approx(wanted.ew90, abs=1e-9)
    assert found.sum_log_gap == pytest.approx(wanted.sum_log_gap, abs=1e-9)


@given(any_day, any_day, any_day)
def test_the_ends_of_the_calendar_are_the_same_in_columns(one, other, on) -> None:
    stats = from_touches([(one, "in", 1.0), (other, "out", 1.0), (date.max, "in", 1.0)])
    found = assess_arrays(columns([stats]), PRIOR, on=on.toordinal())
    assert found.score[0] == assess(stats, PRIOR, on=on).score
    assert next_changes(columns([stats]), PRIOR, on=on.toordinal())[0] == 0
