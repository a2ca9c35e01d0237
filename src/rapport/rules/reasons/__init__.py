"""The catalogue of reasons to contact somebody: what each means, how pressing its kind is, what to write.

Tiers: 0 we owe them, 1 service promised to everyone, 2 keep alive, 3 opportunity, 4 courtesy. Tiers 0 and 1 ignore
value: a rejected candidate's question outranks a client's birthday. Source: docs/rules/today.md.
"""

from rapport.rules.reasons import care, hiring, relationships
from rapport.rules.reasons.kinds import Reason

__all__ = ["REASONS", "Reason"]

REASONS: dict[str, Reason] = {reason.key: reason for reason in (*relationships.ROWS, *hiring.ROWS, *care.ROWS)}
