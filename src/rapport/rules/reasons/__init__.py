"""The catalogue of reasons to contact somebody: what each means, how pressing its kind is, what to write.

Tiers: 0 we owe them, 1 service promised to everyone, 2 keep alive, 3 opportunity, 4 courtesy. Tiers 0 and 1 ignore
value: a rejected candidate's question outranks a client's birthday. Source: docs/rules/today.md.
"""

from rapport.rules.reasons import care, hiring, relationships
from rapport.rules.reasons.kinds import Reason

__all__ = ["OF_JOBSEEKERS", "REASONS", "Reason"]

REASONS: dict[str, Reason] = {reason.key: reason for reason in (*relationships.ROWS, *hiring.ROWS, *care.ROWS)}
OF_JOBSEEKERS = frozenset({
    "said_looking", "step_ours", "step_theirs", "requirements", "agreement_waits", "search_review", "right_to_work",
    "reference_waits",
})  # fmt: skip
"""Reasons that tell of a person's own search: once they hire, for those with the need only (rules.wall)."""
