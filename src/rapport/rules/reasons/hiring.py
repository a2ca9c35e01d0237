"""Reasons that follow from vacancies, searches, candidates and the doors."""

from rapport.rules.reasons.kinds import Reason

ROWS = (
    Reason(
        41, "update", 1, "Update due", "Send the draft, after reading it once.", "Sent, or another rhythm agreed.",
        late_after=0,
    ),
)  # fmt: skip
