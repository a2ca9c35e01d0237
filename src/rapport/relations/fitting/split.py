"""How a record is split in time: the horizon from its own pace, the days judged, and what counts as regular."""

from dataclasses import dataclass

import numpy as np

from rapport.relations.fitting.record import EventsError
from rapport.relations.fitting.touch_days import Flags, StatisticsArrays, TouchDays, statistics_of

HORIZONS = (30, 90, 365)
SLOWEST_PACE = {30: 15.0, 90: 60.0}
"""Days. The usual gap up to which a horizon is chosen; beyond the last one, 365."""
TOUCH_DAYS_FOR_PACE = 4
STRAY_SHARE = 0.01
"""Of all touch-days, the share cut off at either end when looking for the live part of the record."""
JUDGED_DAYS = 4
FEWEST_REGULAR = 300


@dataclass(frozen=True)
class Regular:
    """A relationship is regular with at least `touches` touch-days in `days` days and at most `silent` days silent."""

    touches: int
    days: int
    silent: int

    def __str__(self) -> str:
        """The definition in words."""
        return f"at least {self.touches} touch-days in {self.days} days and at most {self.silent} days silent"


MAIL, SPARSE, SLOW = Regular(4, 90, 30), Regular(3, 60, 30), Regular(3, 365, 180)


@dataclass(frozen=True)
class Split:
    """Days (ordinals) of a split: all fitting ends at `fit_until`, one horizon before the first judged day."""

    pace_days: float
    horizon_days: int
    fit_until: int
    judged: tuple[int, ...]
    regular: Regular


def pace(touched: TouchDays) -> float:
    """The usual gap in days: the median over pairs with at least 4 touch-days of their median gap; NaN without any."""
    pairs, starts, counts = np.unique(touched.pair, return_index=True, return_counts=True)
    often = np.flatnonzero(counts >= TOUCH_DAYS_FOR_PACE)
    if len(pairs) == 0 or len(often) == 0:
        return float("nan")
    medians = [np.median(np.diff(touched.day[starts[place] : starts[place] + counts[place]])) for place in often]
    return float(np.median(medians))


def split_of(touched: TouchDays, horizon: int | None = None) -> Split:
    """The split of a record. Only dates and counts before a judged day decide it, never what came after.

    The live part leaves out the first and the last hundredth of the touch-days: one mail with a wrong date would move
    its middle by years, and a dead tail would judge every relationship lapsed. Judged days: four, evenly from the
    middle of the live part to one horizon before its end. Fitting uses all that came before, strays too.

    Raises: EventsError when the record is shorter than three horizons of 30 days.
    """
    usual = pace(touched)
    start = int(np.quantile(touched.day, STRAY_SHARE, method="higher"))
    end = int(np.quantile(touched.day, 1 - STRAY_SHARE, method="lower")) + 1
    if horizon is None:
        wished = next((days for days, slowest in SLOWEST_PACE.items() if usual <= slowest), HORIZONS[-1])
        fitting = [days for days in HORIZONS if days <= wished and 3 * days <= end - start]
        horizon = fitting[-1] if fitting else HORIZONS[0]
    if horizon < 1 or 3 * horizon > end - start:
        ahead = max(1, horizon)
        raise EventsError(
            f"From first to last the live record has {end - start} {'day' if end - start == 1 else 'days'};"
            f" to judge {ahead} days ahead it needs {3 * ahead}."
        )
    first = max(start + (end - start) // 2, start + 2 * horizon)
    judged = tuple(sorted({int(day) for day in np.linspace(first, end - horizon, JUDGED_DAYS)}))
    return Split(usual, horizon, judged[0] - horizon, judged, _regular(touched, horizon, judged))


def is_regular(stats: StatisticsArrays, touched: TouchDays, on: int, regular: Regular) -> Flags:
    """Which rows were regular on a day, by what happened strictly before it."""
    near = touched.pair[(touched.day < on) & (touched.day >= on - regular.days)]
    if len(stats) == 0:
        return np.zeros(0, np.bool_)
    counts = np.bincount(near, minlength=int(stats.pair.max()) + 1)[stats.pair]
    chosen: Flags = (counts >= regular.touches) & (on - stats.last <= regular.silent)
    return chosen


def _regular(touched: TouchDays, horizon: int, judged: tuple[int, ...]) -> Regular:
    """Mail: 4 in 90 days; a sparse record, with fewer than 300 such pairs on an average judged day: 3 in 60."""
    if horizon > HORIZONS[0]:
        return SLOW
    counts = [is_regular(statistics_of(touched.before(on)), touched, on, MAIL).sum() for on in judged]
    return MAIL if np.mean(counts) >= FEWEST_REGULAR else SPARSE
