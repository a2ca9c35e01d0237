"""The forecast as bars, one a month, drawn without a library; the table beside it says the same."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from rapport.rules.forecast import Month, Part

WIDTH, HEIGHT, FOOT, GAP = 720, 200, 24, 12
DRAWN = (Part.BOOKED, Part.VACANCIES, Part.OPPORTUNITIES, Part.ANNOUNCED)


@dataclass(frozen=True, slots=True)
class Bar:
    """One part of one month: where it stands; an announced one is drawn as an outline."""

    part: Part
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Picture:
    """What the page draws: bars, the months under them (middle, first day); `most`: what the tallest is in pence."""

    width: int
    height: int
    bars: Sequence[Bar]
    labels: Sequence[tuple[float, date]]
    most: int


def picture(months: Sequence[Month]) -> Picture | None:
    """Return where each bar stands, its parts one upon the other; None when there is nothing to draw. Pure."""
    most = max((month.expected + month.announced for month in months), default=0)
    if not most:
        return None
    step = WIDTH / len(months)
    room = HEIGHT - FOOT
    bars = []
    for number, month in enumerate(months):
        foot = float(room)
        for part in DRAWN:
            tall = room * getattr(month, part) / most
            if tall:
                foot -= tall
                bars.append(Bar(part, round(number * step + GAP / 2, 1), round(foot, 1), step - GAP, round(tall, 1)))
    labels = [(round((number + 0.5) * step, 1), month.first) for number, month in enumerate(months)]
    return Picture(WIDTH, HEIGHT, bars, labels, most)
