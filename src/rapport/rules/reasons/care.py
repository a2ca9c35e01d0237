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
    Reason(
        72, "opportunity_next", 3, "No next step", "Say what you will do next, and by when.",
        "A next step planned, or it was closed.", is_contact=False,
    ),
    Reason(
        73, "opportunity_late", 3, "Work that should have come", "Ask how it stands; move it on, or say when it comes.",
        "A new day, or it was won or lost.",
    ),
    Reason(
        74, "plan_ahead", 3, "They will need people soon", "Talk to them, and open the vacancy.",
        "The vacancy opened, or the plan dropped.",
    ),
    Reason(
        75, "client_lapsed", 3, "No business for a year", "Ask how they are and what changed; nothing to sell.",
        "A conversation, an opportunity or a vacancy.", reaches_out=True,
    ),
    Reason(
        76, "introduction_wanted", 2, "A colleague asks for an introduction", "Say yes or not now.", "Answered.",
        is_contact=False,
    ),
    Reason(
        77, "introduction_outcome", 1, "Thank whoever introduced you", "Say thanks and what came of it.",
        "What came of it is noted.", is_contact=False,
    ),
    Reason(
        78, "visit_soon", 1, "Visit", "Read what it is about, and what was said last.",
        "The day is over, or called off.", is_contact=False,
    ),
    Reason(
        79, "visit_write_up", 1, "Visit to write up", "Write what was said while you remember it.",
        "Written up, or called off.", is_contact=False, late_after=1,
    ),
    Reason(
        80, "celebrate", 4, "A success to celebrate", "Send the note, after reading it once; ask for nothing.",
        "Sent or let pass.", reaches_out=True,
    ),
)  # fmt: skip
