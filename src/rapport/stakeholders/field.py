"""Where the people of a map are drawn: as near to where they stand as markers and names leave each other visible."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from rapport.stakeholders.queries import Place

EDGE, SPAN = 5.0, 90.0  # percent: the markers of the extremes still lie inside the field
NARROW = (320.0, 416.0)  # pixels: the smallest field, in which no two markers may touch
WIDE = (470.0, 416.0)  # the smallest field that shows names
APART = 29.0  # pixels between the middles of two markers
LETTER, LINE, BESIDE = 6.4, 16.0, 17.0  # a name: width of a letter, its height, how far from the middle it begins
STEP = 7.0  # pixels by which a marker is pushed aside


class Box(NamedTuple):
    """A rectangle in pixels."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        """Return whether two rectangles share a point."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


@dataclass(frozen=True, slots=True)
class Spot:
    """One marker: `x` and `y` of its middle in percent; `side`: where its name stands, "" where there is no room."""

    place: Place
    x: float
    y: float
    side: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """What is drawn: the markers, and the lines from who reports to whom they report to."""

    spots: Sequence[Spot]
    lines: Sequence[tuple[Spot, Spot]]


def field(places: Sequence[Place]) -> Field:
    """Return the drawing of a map. Markers never cover each other; a name that would is left to the table."""
    taken: list[tuple[float, float]] = []
    bare: list[Spot] = []
    for place in places:
        x, y = _free(EDGE + SPAN * (place.stance + 100) / 200, EDGE + SPAN * (100 - place.influence) / 100, taken)
        taken.append((x, y))
        bare.append(Spot(place, round(x, 2), round(y, 2)))
    spots = _named(bare)
    by_person = {spot.place.person_id: spot for spot in spots}
    lines = [
        (spot, by_person[above])
        for spot in spots
        if (above := spot.place.reports_to_id) is not None and above in by_person
    ]
    return Field(spots, lines)


def _free(x: float, y: float, taken: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """Return the place nearest to the one wanted at which a marker touches no other."""
    width, height = NARROW
    rings = int(max(width, height) / STEP)
    for ring in range(rings):
        steps = sorted(
            ((i, j) for i in range(-ring, ring + 1) for j in range(-ring, ring + 1) if max(abs(i), abs(j)) == ring),
            key=lambda pair: (pair[0] ** 2 + pair[1] ** 2, pair),
        )
        for i, j in steps:
            there = (x + 100 * i * STEP / width, y + 100 * j * STEP / height)
            inside = all(EDGE - 0.01 <= at <= EDGE + SPAN + 0.01 for at in there)
            if inside and all(_apart(there, other) for other in taken):
                return there
    return x, y


def _apart(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return any(abs(a - b) * size / 100 >= APART for a, b, size in zip(one, other, NARROW, strict=True))


def _named(spots: Sequence[Spot]) -> list[Spot]:
    """Give each marker's name the side on which it covers no marker and no other name, the most influence first."""
    full: list[Box] = [_marker(spot) for spot in spots]
    named = []
    for spot in spots:
        side = next((way for way in ("right", "left") if _fits(_label(spot, way), full)), "")
        if side:
            full.append(_label(spot, side))
        named.append(Spot(spot.place, spot.x, spot.y, side))
    return named


def _middle(spot: Spot) -> tuple[float, float]:
    return spot.x * WIDE[0] / 100, spot.y * WIDE[1] / 100


def _marker(spot: Spot) -> Box:
    x, y = _middle(spot)
    return Box(x - APART / 2, y - APART / 2, x + APART / 2, y + APART / 2)


def _label(spot: Spot, side: str) -> Box:
    x, y = _middle(spot)
    long = LETTER * len(spot.place.name)
    left = x + BESIDE if side == "right" else x - BESIDE - long
    return Box(left, y - LINE / 2, left + long, y + LINE / 2)


def _fits(label: Box, full: Sequence[Box]) -> bool:
    return label.left >= 0 and label.right <= WIDE[0] and not any(label.meets(box) for box in full)
