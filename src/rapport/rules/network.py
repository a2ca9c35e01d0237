"""Who knows whom: how strong a tie is, how warm a path is, which paths to show, how often somebody may be asked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

INTRODUCED, REFERRED, MET = 0.7, 0.8, 0.6  # somebody told us: they know each other
WORKED_LEAST, WORKED_A_YEAR, WORKED_MOST = 0.4, 0.1, 0.8  # at one employer in the same years
SAME_EVENT = 0.4
INFERRED = 0.5  # what nobody told us counts half
INFERRED_KINDS = frozenset({"worked", "event"})
LEAST_DAYS = 90  # together at an employer
YEAR_DAYS = 365.25
MOST_COLLEAGUES = 50  # of an employer, on record: above it a department must be shared, and no bigger one counts
MOST_TIES = 32  # kept of a person, the strongest
KNOWN_LEAST, KNOWN_ONCE = 10, 0.5  # of a colleague's relationship: its floor, and what its best day is still worth
MOST_BETWEEN = 2
SHOWN = 3
WORDS = ((0.4, "strong"), (0.15, "fair"), (0.0, "slight"))
OPEN_AT_ONCE, IN_A_QUARTER, QUARTER_DAYS = 1, 3, 91


@dataclass(frozen=True, slots=True)
class Path:
    """A way from a colleague to a person: over nobody (they know each other), one or two people."""

    member_id: UUID
    between: tuple[UUID, ...]  # from the colleague's side to the person's
    to_id: UUID
    strength: float

    @property
    def hops(self) -> int:
        """How many steps it takes: 1 when the colleague knows them."""
        return len(self.between) + 1

    @property
    def connectors(self) -> frozenset[UUID]:
        """Who would do the connecting: the people between, else the colleague."""
        return frozenset(self.between) or frozenset({self.member_id})

    @property
    def word(self) -> str:
        """The strength in a word."""
        return strength_word(self.strength)


def worked(days: int) -> float:
    """Return how strong a tie is of two who worked at one employer at the same time, for so many days; 0: no tie."""
    if days < LEAST_DAYS:
        return 0.0
    return min(WORKED_MOST, WORKED_LEAST + WORKED_A_YEAR * days / YEAR_DAYS) * INFERRED


def known(health: int | None, strongest: int) -> float:
    """Return how well a colleague knows somebody they were in touch with: health now, or half of its best day."""
    return max(KNOWN_LEAST, health or 0, strongest * KNOWN_ONCE) / 100


def strength_word(strength: float) -> str:
    """Return the word for the strength of a tie or a path."""
    return next(word for least, word in WORDS if strength >= least)


def best(paths: Iterable[Path], *, most: int = SHOWN) -> tuple[Path, ...]:
    """Return the warmest paths, no two of them over the same connector, so that not one hub is asked each time.

    Equal ones: the shorter first, then by key, so that the answer is always the same.
    """
    chosen: list[Path] = []
    taken: set[UUID] = set()
    for path in sorted(paths, key=lambda one: (-one.strength, one.hops, one.between, one.member_id, one.to_id)):
        if taken.isdisjoint(path.connectors):
            chosen.append(path)
            taken |= path.connectors
        if len(chosen) == most:
            break
    return tuple(chosen)


def may_ask(*, open_asks: int, asks_in_quarter: int) -> str | None:
    """Return why a connector may not be asked for another introduction now; None: they may."""
    if open_asks >= OPEN_AT_ONCE:
        return "They are asked for an introduction already; wait until that one is answered."
    if asks_in_quarter >= IN_A_QUARTER:
        return f"They were asked {asks_in_quarter} times in {QUARTER_DAYS} days; choose another way, or wait."
    return None


def ring(ties: Sequence[tuple[UUID, float]], *, most: int) -> tuple[UUID, ...]:
    """Return whom a picture shows around somebody: the strongest ties, each person once, at most so many."""
    ordered = sorted(ties, key=lambda tie: (-tie[1], tie[0]))
    return tuple(dict.fromkeys(key for key, _ in ordered))[:most]
