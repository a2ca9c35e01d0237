"""Reasons that follow from care after a start, referrals, the network and the work that may come."""

from rapport.rules.reasons.kinds import Reason

ROWS: tuple[Reason, ...] = ()
