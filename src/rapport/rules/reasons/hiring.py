"""Reasons that follow from vacancies, searches, candidates and the doors."""

from rapport.rules.reasons.kinds import Reason

ROWS = (
    Reason(41, "door_asked", 0, "Asked for a link", "Make a new link and send it.", "A new link made.", late_after=0),
    Reason(
        42, "update", 1, "Update due", "Send the draft, after reading it once.", "Sent, or another rhythm agreed.",
        late_after=0,
    ),
)  # fmt: skip
