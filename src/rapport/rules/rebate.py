"""What is given back of a fee when somebody leaves early, by the scale agreed with the client."""

from collections.abc import Sequence
from datetime import date

from rapport.rules.calendar_arithmetic import days_after, days_between

WHOLE = 10_000
"""Basis points: all of the fee."""


def rebate(scale: Sequence[tuple[int, int]], started_on: date, ended_on: date, fee_pence: int) -> int:
    """Return how much of a fee is given back, in pence, a half penny up.

    Args:
        scale: for each step up to how many weeks from the start, and the basis points of the fee given back.
        ended_on: the last day worked; before `started_on` when they never came.

    Raises: ValueError when the scale does not get less with time or gives back more than the fee.
    """
    check(scale)
    worked = days_between(started_on, ended_on) + 1
    share = next((points for weeks, points in scale if worked <= weeks * 7), 0)
    return (fee_pence * share + WHOLE // 2) // WHOLE


def rebate_until(scale: Sequence[tuple[int, int]], started_on: date) -> date | None:
    """Return the last day on which leaving gives something back; None without a scale."""
    check(scale)
    return days_after(started_on, scale[-1][0] * 7 - 1) if scale else None


def check(scale: Sequence[tuple[int, int]]) -> None:
    """Refuse a scale that cannot be meant. Raises: ValueError, with a sentence."""
    for (weeks, points), (before, more) in zip(scale, [(0, WHOLE), *scale], strict=False):
        if weeks <= before:
            raise ValueError(f"Each step of a rebate must reach further than the one before; {weeks} weeks does not.")
        if not 0 < points <= more:
            raise ValueError("Each step of a rebate must give back something, and no more than the one before.")
