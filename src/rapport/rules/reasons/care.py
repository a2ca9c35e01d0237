"""Reasons that follow from care after a start, referrals, the network and the work that may come."""

from rapport.rules.reasons.kinds import Reason

ROWS: tuple[Reason, ...] = (
    Reason(
        65, "survey_ask", 3, "Ask how it was", "Send the short questions; whatever they answer helps.",
        "Asked, or six weeks have passed.", reaches_out=True,
    ),
)  # fmt: skip
