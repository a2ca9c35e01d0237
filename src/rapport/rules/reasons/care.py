"""Reasons that follow from care after a start, referrals, the network and the work that may come."""

from rapport.rules.reasons.kinds import Reason

ROWS: tuple[Reason, ...] = (
    Reason(
        65, "survey_ask", 3, "Ask how it was", "Send the short questions; whatever they answer helps.",
        "Asked, or six weeks have passed.", reaches_out=True,
    ),
    Reason(
        66, "before_start", 1, "Starts in three days", "Ask whether everything is ready.", "The step done or left out.",
    ),
    Reason(
        67, "anniversary", 4, "A year more in the job", "Congratulate; look back, and a year ahead.",
        "The step done or left out, or they left.",
    ),
    Reason(
        68, "left", 1, "Left, or never began", "Ask how they are; listen first.",
        "The step done or left out, or placed again.",
    ),
    Reason(
        69, "care_step", 1, "A step of our care", "Do what the step says, and note it.", "The step done or left out.",
    ),
    Reason(
        70, "milestone_seen", 3, "News to confirm", "Say whether it is so: nothing changes on the record before.",
        "Confirmed or dismissed, or 30 days over.", is_contact=False,
    ),
    Reason(
        71, "congratulate", 4, "Good news of theirs", "Congratulate in a line or two; ask for nothing.",
        "Congratulated, or 30 days over.", reaches_out=True,
    ),
)  # fmt: skip
