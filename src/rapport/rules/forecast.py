"""What fees may come, month by month: booked, and likely by the firm's own past. Source: docs/rules/forecast.md.

Amounts are whole pence, likelihoods basis points (10,000: certain).
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Generic, TypeVar

from rapport.rules.calendar_arithmetic import month_number, months_after
from rapport.rules.fees import WHOLE, share_of

LEAST_CLOSED = 20  # so many must have ended before the firm's own past is believed
TABLE: Mapping[str, int] = {"found": 1_000, "talking": 3_000, "proposed": 5_000}
"""How likely an opportunity is, by stage, before there is a past: the firm's policy, no measurement."""

K = TypeVar("K", bound=Hashable)


class Part(StrEnum):
    """What a fee is made of, the surest first; what is only announced is in no sum."""

    BOOKED = "booked"
    VACANCIES = "vacancies"
    OPPORTUNITIES = "opportunities"
    ANNOUNCED = "announced"


@dataclass(frozen=True, slots=True)
class Odds:
    """How likely something is from a stage on: `basis_points`, and the `past` it was taken from.

    past  how many that reached the stage have ended; None: too few, the fixed table holds
    """

    basis_points: int
    past: int | None = None


@dataclass(frozen=True, slots=True)
class Line(Generic[K]):
    """One fee that is booked or may come.

    pence       all of it, None when it cannot be said
    odds        None when nobody can say how likely it is; booked and announced fees need none
    goes_back   it may still have to be given back: the rebate period runs
    """

    part: Part
    key: K
    on: date
    pence: int | None
    odds: Odds | None = None
    goes_back: bool = False

    @property
    def counted(self) -> int | None:
        """What stands in the forecast, in pence, half a penny up; None when it cannot be counted."""
        if self.pence is None or self.part in {Part.BOOKED, Part.ANNOUNCED}:
            return self.pence
        return None if self.odds is None else share_of(self.pence, self.odds.basis_points)


@dataclass(frozen=True, slots=True)
class Month:
    """One month in pence. `expected` is what is booked and what is likely; `announced` stands beside it.

    in_rebate   of what is booked: it may still have to be given back
    uncounted   lines of which no amount can be said
    """

    first: date
    booked: int = 0
    vacancies: int = 0
    opportunities: int = 0
    announced: int = 0
    in_rebate: int = 0
    uncounted: int = 0

    @property
    def expected(self) -> int:
        """What is booked and what is likely, together."""
        return self.booked + self.vacancies + self.opportunities


def odds_by_stage(stages: Sequence[str], past: Iterable[tuple[str, bool]]) -> dict[str, Odds]:
    """Return how likely it is from each stage on that it ends well, by what has ended so far.

    Who got further passed the stages before, and who ended well passed all. A stage of which fewer than 20 have ended
    is left out. What got further is never less likely than what did not.

    Args:
        stages: in their order.
        past: of each that has ended: the furthest stage it reached, and whether it ended well.
    """
    place = {stage: number for number, stage in enumerate(stages)}
    reached = [0] * len(stages)
    well = 0
    for furthest, ended_well in past:
        well += ended_well
        for number in range(len(stages) if ended_well else place[furthest] + 1):
            reached[number] += 1
    return {
        stage: Odds((well * WHOLE + many // 2) // many, many)
        for stage, many in zip(stages, reached, strict=True)
        if many >= LEAST_CLOSED
    }


def with_table(own: Mapping[str, Odds]) -> dict[str, Odds]:
    """Return how likely opportunities are at each open stage: by the firm's own past, by the table where it is short.

    A stage that takes the table is never less likely than the one before it.
    """
    found: dict[str, Odds] = {}
    least = 0
    for stage, points in TABLE.items():
        found[stage] = own.get(stage, Odds(max(points, least)))
        least = found[stage].basis_points
    return found


def by_month(lines: Iterable[Line[K]], *, today: date, since: date, months: int) -> list[Month]:
    """Return so many months from the one of `since` on, each with the sums of its lines.

    What is outside them is left out (`month_of` says where a line stands).
    """
    firsts = [months_after(since.replace(day=1), number) for number in range(months)]
    sums = {first: dict.fromkeys(Part, 0) | {"in_rebate": 0, "uncounted": 0} for first in firsts}
    for line in lines:
        here = sums.get(month_of(line, today=today))
        if here is None:
            continue
        counted = line.counted
        here["uncounted"] += counted is None
        here[line.part] += counted or 0
        here["in_rebate"] += (counted or 0) if line.goes_back else 0
    return [Month(first, **{str(name): value for name, value in sums[first].items()}) for first in firsts]


def month_of(line: Line[K], *, today: date) -> date:
    """Return the first day of the month a line stands in: what should have come by now comes this month at the
    earliest; what is booked stays where it is.
    """
    first = line.on.replace(day=1)
    if line.part is Part.BOOKED or month_number(line.on) >= month_number(today):
        return first
    return today.replace(day=1)
