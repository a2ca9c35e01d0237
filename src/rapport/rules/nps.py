"""The net promoter score: how many would recommend us, less how many would not. Source: docs/rules/surveys.md."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from rapport.rules.small_groups import BESIDE, LEAST_SHOWN, hidden_beside, largest_first

LOWEST, HIGHEST = 0, 10
PASSIVE_FROM, PROMOTER_FROM = 7, 9
HUNDRED = 100

K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Nps:
    """What a group of answers says. `score` -100 to 100, a whole number; None with the sentence why it is hidden.

    The counts of a hidden group are hidden too: from them the answers could be worked out.
    """

    answers: int
    score: int | None = None
    promoters: int | None = None
    passives: int | None = None
    detractors: int | None = None
    hidden: str = ""


def is_promoter(score: int) -> bool:
    """Return whether somebody who answered this recommends us: 9 or 10."""
    return score >= PROMOTER_FROM


def is_detractor(score: int) -> bool:
    """Return whether somebody who answered this does not: 6 or less."""
    return score < PASSIVE_FROM


def nps(scores: Sequence[int]) -> Nps:
    """Return what a group's answers say, hidden when they are fewer than five. Raises ValueError outside 0 to 10.

    A half is rounded away from nought, so that turning every answer around turns the score around.
    """
    if any(not LOWEST <= score <= HIGHEST for score in scores):
        raise ValueError("an answer lies between 0 and 10")
    answers = len(scores)
    if answers < LEAST_SHOWN:
        said = f"Too few answers to show: {answers} of at least {LEAST_SHOWN}, or one could be told from another."
        return Nps(answers, hidden=said)
    promoters, detractors = sum(map(is_promoter, scores)), sum(map(is_detractor, scores))
    net = promoters - detractors
    rounded = (2 * HUNDRED * abs(net) + answers) // (2 * answers)
    return Nps(answers, rounded if net >= 0 else -rounded, promoters, answers - promoters - detractors, detractors)


def by_group(scores: Mapping[K, Sequence[int]]) -> dict[K, Nps]:
    """Return what each group says, the largest first; hidden where a small group could be worked out from it."""
    sizes = {key: len(found) for key, found in scores.items()}
    beside = hidden_beside(sizes)
    return {key: Nps(sizes[key], hidden=BESIDE) if key in beside else nps(scores[key]) for key in largest_first(sizes)}
