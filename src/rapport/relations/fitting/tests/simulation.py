"""Records made up by the model itself, so that the right answer is known."""

import numpy as np

from rapport.relations.fitting.touch_days import TouchDays


def simulated(
    pairs: int, *, r: float, alpha: float, a: float, b: float, days: int, seed: int = 7
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """x, t and age of relationships that live as the model says: every touch, the first too, may be the last."""
    chooser = np.random.default_rng(seed)
    rate = chooser.gamma(r, 1 / alpha, pairs)
    ending = chooser.beta(a, b, pairs)
    age = chooser.integers(days // 2, days, pairs)
    x, t = np.zeros(pairs, np.int64), np.zeros(pairs)
    for row in range(pairs):
        now = 0.0
        while chooser.random() >= ending[row]:
            now += chooser.exponential(1 / rate[row])
            if now > age[row]:
                break
            x[row] += 1
            t[row] = now
    return x, t, age


def simulated_record(pairs: int = 400, days: int = 400, seed: int = 3) -> TouchDays:
    """Touch-days of pairs with their own rhythms, some of which end on the way."""
    chooser = np.random.default_rng(seed)
    rows: list[tuple[int, int, int]] = []
    for pair in range(pairs):
        gap, now, end = chooser.gamma(2, 6) + 1, chooser.integers(0, 120), chooser.integers(120, 2 * days)
        while now < min(end, days):
            rows.append((pair, 735_000 + int(now), int(chooser.integers(1, 4))))
            now += max(1, chooser.exponential(gap))
    pair, day, way = np.array(rows).T
    return TouchDays.of(pair, day, way)
