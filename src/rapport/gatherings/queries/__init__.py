"""Every question about gatherings."""

from rapport.gatherings.queries.gatherings import (
    Lists,
    bodies,
    gathering,
    gatherings,
    going,
    met_at,
    met_by_person,
    others,
)
from rapport.gatherings.queries.outcomes import Outcome, Outcomes, outcomes

__all__ = [
    "Lists", "Outcome", "Outcomes", "bodies", "gathering", "gatherings", "going", "met_at", "met_by_person", "others",
    "outcomes",
]  # fmt: skip
