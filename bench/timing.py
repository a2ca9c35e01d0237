"""Timing of things done many times: percentiles, CPU and queries; the product beside bare SQL."""

import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from typing import TypeVar

import psycopg
from django.db import connection
from django.test.utils import CaptureQueriesContext

WARM = 5
COUNTED = 5
Do = Callable[[], object]
T = TypeVar("T")


@dataclass(slots=True)
class Figure:
    """What was measured of one thing. Times in milliseconds; `ratio` of the p95s; `note` when there is a but."""

    name: str
    n: int = 0
    p50: float = 0.0
    p95: float = 0.0
    cpu: float = 0.0
    queries: int = 0
    rows: int = 0
    bare_p50: float = 0.0
    bare_p95: float = 0.0
    ratio: float = 0.0
    reach: str = ""
    reached: bool | None = None
    note: str = ""
    more: dict[str, object] = field(default_factory=dict)

    def as_json(self) -> dict[str, object]:
        """Return it as JSON holds it, numbers rounded."""
        return {name: round(value, 2) if isinstance(value, float) else value for name, value in asdict(self).items()}


def percentile(times: Sequence[float], share: float) -> float:
    """Return the nearest-rank percentile."""
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def measure(name: str, doings: Sequence[Do], bare: Callable[[], int] | Sequence[Callable[[], int]] = ()) -> Figure:
    """Time each doing once, after a few for warmth and a few under a count of queries; and the bare SQL as often.

    With as many bare doings they take turns in going first, so that neither always finds the rows in memory.
    """
    figure = Figure(name, n=len(doings))
    for do in doings[:WARM]:
        do()
    for do in doings[WARM : WARM + COUNTED]:
        with CaptureQueriesContext(connection) as captured:
            do()
        figure.queries = max(figure.queries, len(captured))
    by_hand: list[Callable[[], int]] = list(bare) if isinstance(bare, Sequence) else [bare] * len(doings)
    for hand in by_hand[:WARM]:
        hand()
    times: list[float] = []
    bare_times: list[float] = []
    for n, do in enumerate(doings):
        hands = [by_hand[n % len(by_hand)]] if by_hand else []
        for hand in hands if n % 2 else []:
            figure.rows = max(figure.rows, _timed(hand, bare_times))
        cpu = time.process_time()
        _timed(do, times)
        figure.cpu += (time.process_time() - cpu) * 1000 / len(doings)
        for hand in [] if n % 2 else hands:
            figure.rows = max(figure.rows, _timed(hand, bare_times))
    figure.p50, figure.p95 = percentile(times, 0.5), percentile(times, 0.95)
    if bare_times:
        figure.bare_p50, figure.bare_p95 = percentile(bare_times, 0.5), percentile(bare_times, 0.95)
        figure.ratio = figure.p95 / figure.bare_p95
    return figure


def _timed(do: Callable[[], T], times: list[float]) -> T:
    began = time.perf_counter()
    done = do()
    times.append((time.perf_counter() - began) * 1000)
    return done


def page_reach(figure: Figure) -> Figure:
    """Judge a page: p95 within 100 ms, and within 5 times the bare SQL and 15 ms."""
    figure.reach = "p95 ≤ 100 ms and ≤ 5 x bare + 15 ms"
    figure.reached = figure.p95 <= 100 and (not figure.bare_p95 or figure.p95 <= 5 * figure.bare_p95 + 15)
    return figure


class Bare:
    """A plain connection, and statements on it that a hand would write."""

    def __init__(self, url: str) -> None:
        self.connection = psycopg.connect(url, autocommit=True)

    def rows(self, statement: str, given: Sequence[object]) -> int:
        """Run one statement, fetch what it gives, return how many rows."""
        cursor = self.connection.execute(statement, given)
        return len(cursor.fetchall()) if cursor.description else cursor.rowcount

    def value(self, statement: str) -> object:
        """Return the one value a statement gives."""
        row = self.connection.execute(statement).fetchone()
        return row[0] if row else None

    def all(self, *statements: tuple[str, Sequence[object]]) -> Callable[[], int]:
        """Return the doing of several statements, one behind the other."""
        return lambda: sum(self.rows(statement, given) for statement, given in statements)
