"""Everything that happens because time passed. All of it; each line is harmless twice."""

from collections.abc import Callable
from datetime import date

from rapport.foundation.actors import Actor
from rapport.relations import actions as relations

NIGHTLY: tuple[Callable[[Actor, date], int], ...] = (
    relations.fit_numbers,
    relations.review_due,
)
