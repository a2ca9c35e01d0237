"""Groups so small that one of them could be singled out, and what else hides them. Source: docs/rules/surveys.md."""

from collections.abc import Hashable, Mapping
from typing import TypeVar

LEAST_SHOWN = 5
BESIDE = "Hidden with the small group beside it, which could be worked out from the whole."

K = TypeVar("K", bound=Hashable)


def largest_first(sizes: Mapping[K, int]) -> list[K]:
    """Return the groups, the largest first; those of one size by name."""
    return sorted(sizes, key=lambda key: (-sizes[key], str(key)))


def hidden_beside(sizes: Mapping[K, int]) -> frozenset[K]:
    """Return which groups of five and more are hidden too, so that none under five can be worked out.

    What is hidden holds five or more together, or nothing: else a small group would be the whole less those shown, so
    the smallest of those is hidden with it.
    """
    small = sum(size for size in sizes.values() if size < LEAST_SHOWN)
    shown = [key for key in largest_first(sizes) if sizes[key] >= LEAST_SHOWN]
    return frozenset(shown[-1:]) if 0 < small < LEAST_SHOWN else frozenset()
