"""Touch-days of many relationships as columns, and the figures kept of each. Days are `date.toordinal()`."""

from dataclasses import dataclass, fields
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from rapport.rules.touches import HALF_LIFE_DAYS, MONTHS_KEPT

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

IN, OUT = 1, 2
ORDINAL_OF_1970 = 719_163
MONTHS_TO_1970 = 1970 * 12


@dataclass(frozen=True)
class TouchDays:
    """One row per relationship and day in touch, sorted by both and unique. `way` is 1 in, 2 out, 3 both."""

    pair: Ints
    day: Ints
    way: Ints
    weight: Floats

    @classmethod
    def of(cls, pair: Ints, day: Ints, way: Ints, weight: Floats | None = None) -> Self:
        """From touches in any order: those of one relationship and day become one, with the greatest weight."""
        weight = np.ones(len(pair)) if weight is None else np.maximum(weight, 0.0)
        if len(pair) == 0:
            return cls(pair.astype(np.int64), day.astype(np.int64), way.astype(np.int64), weight)
        order = np.lexsort((day, pair))
        pair, day, way, weight = pair[order], day[order], way[order], weight[order]
        fresh = np.r_[True, (pair[1:] != pair[:-1]) | (day[1:] != day[:-1])]
        starts = np.flatnonzero(fresh)
        return cls(
            pair[starts].astype(np.int64),
            day[starts].astype(np.int64),
            np.bitwise_or.reduceat(way, starts).astype(np.int64),
            np.maximum.reduceat(weight, starts),
        )

    def __len__(self) -> int:
        """Number of touch-days."""
        return len(self.pair)

    def where(self, chosen: Flags) -> "TouchDays":
        """Only the chosen rows."""
        return TouchDays(self.pair[chosen], self.day[chosen], self.way[chosen], self.weight[chosen])

    def before(self, day: int) -> "TouchDays":
        """Only what happened strictly before a day."""
        return self.where(self.day < day)


@dataclass(frozen=True)
class StatisticsArrays:
    """`rules.touches.Statistics` of many relationships, column by column; `agreed` is NaN where nothing is agreed.

    `pair` says whose row it is. `ew90` is as of the last touch-day, `months` relative to the month of it.
    """

    pair: Ints
    first: Ints
    last: Ints
    x: Ints
    ew90: Floats
    sum_log_gap: Floats
    n_gaps: Ints
    days_in: Ints
    days_out: Ints
    months: Ints
    months_base: Ints
    agreed: Floats

    def __len__(self) -> int:
        """Number of relationships."""
        return len(self.pair)

    def where(self, chosen: Flags) -> "StatisticsArrays":
        """Only the chosen relationships."""
        columns: dict[str, Any] = {field.name: getattr(self, field.name)[chosen] for field in fields(self)}
        return StatisticsArrays(**columns)


def statistics_of(touched: TouchDays) -> StatisticsArrays:
    """The figures of every relationship with at least one touch-day, ordered by `pair`; nothing is agreed."""
    pairs, starts, counts = np.unique(touched.pair, return_index=True, return_counts=True)
    if len(pairs) == 0:
        none, nothing = np.zeros(0, np.int64), np.zeros(0)
        return StatisticsArrays(none, none, none, none, nothing, nothing, none, none, none, none, none, nothing)
    last = touched.day[starts + counts - 1]
    row = np.repeat(np.arange(len(pairs)), counts)
    faded = touched.weight * np.exp2((touched.day - last[row]) / HALF_LIFE_DAYS)
    neighbours = touched.pair[1:] == touched.pair[:-1]
    log_gaps = np.log(np.diff(touched.day)[neighbours])
    return StatisticsArrays(
        pair=pairs,
        first=touched.day[starts],
        last=last,
        x=counts - 1,
        ew90=_sums(row, faded, len(pairs)),
        sum_log_gap=_sums(row[1:][neighbours], log_gaps, len(pairs)),
        n_gaps=counts - 1,
        days_in=np.bincount(row, (touched.way & IN) > 0, len(pairs)).astype(np.int64),
        days_out=np.bincount(row, (touched.way & OUT) > 0, len(pairs)).astype(np.int64),
        months=_months(touched, row, last),
        months_base=month_numbers(last),
        agreed=np.full(len(pairs), np.nan),
    )


def month_numbers(days: Ints) -> Ints:
    """`rules.calendar_arithmetic.month_number` of every day."""
    months: Ints = (days - ORDINAL_OF_1970).astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)
    return months + MONTHS_TO_1970


def _sums(row: Ints, amount: Floats, rows: int) -> Floats:
    return np.bincount(row, amount, rows).astype(np.float64)


def _months(touched: TouchDays, row: Ints, last: Ints) -> Ints:
    back = month_numbers(last)[row] - month_numbers(touched.day)
    near = back < MONTHS_KEPT
    seen = np.unique(row[near] * MONTHS_KEPT + back[near])
    return np.bincount(seen // MONTHS_KEPT, 2 ** (seen % MONTHS_KEPT), len(last)).astype(np.int64)
