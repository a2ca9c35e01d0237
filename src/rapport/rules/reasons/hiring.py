"""Reasons that follow from vacancies, searches, candidates and the doors."""

from rapport.rules.reasons.kinds import Reason

ROWS = (
    Reason(
        41, "door_asked", 0, "Asked for a link", "Make a new link and send it.", "A new link made.", late_after=0,
    ),
    Reason(
        42, "update", 1, "Update due", "Send the draft, after reading it once.", "Sent, or another rhythm agreed.",
        late_after=0,
    ),
    Reason(
        43, "said_looking", 0, "Says they are looking", "Ask what changed and what they want now.", "Spoken since.",
        late_after=0,
    ),
    Reason(
        44, "step_ours", 0, "Our step overdue", "Do it, or tell them when you will.", "Done, or dropped together.",
        late_after=0,
    ),
    Reason(
        45, "step_theirs", 1, "Their step overdue", "Ask what stands in the way; offer help.", "Done, or dropped.",
    ),
    Reason(
        46, "requirements", 1, "Still looking for this?", "Ask whether what they look for is still right.",
        "Confirmed, or said anew.", late_after=0,
    ),
    Reason(
        47, "agreement_waits", 1, "Agreement not accepted", "Ask whether anything in it is unclear.",
        "Accepted, declined or taken back.",
    ),
    Reason(
        48, "notice_due", 1, "Privacy notice due", "Send the notice; say where we had their details from.",
        "The notice recorded.", late_after=3,
    ),
    Reason(
        49, "reference_waits", 1, "Reference not in yet", "Remind the referee; tell the candidate.",
        "Given, refused or given up.",
    ),
    Reason(
        50, "intake_to_agree", 1, "Intake not agreed", "Send it, or read it to them and note what they say.",
        "Agreed, or a newer version sent.",
    ),
    Reason(51, "sla_owed", 1, "Promised by today", "Do it, or say when it comes.", "Done.", late_after=0),
    Reason(
        52, "long_hold", 1, "On hold for long", "Ask whether it will come back; open it or close it.",
        "Opened, or closed.",
    ),
    Reason(
        53, "hard_moment", 1, "A word at the right time", "Call; listen more than you say.", "Spoken since.",
    ),
    Reason(
        54, "feedback_to_tell", 0, "Answer to pass on", "Tell them what the client said, and what follows.",
        "Told them.", late_after=1,
    ),
    Reason(
        55, "offer_waits", 1, "Offer without answer", "Ask what is open, and who decides by when.",
        "Accepted, declined or a new version.",
    ),
    Reason(
        56, "start_unchecked", 0, "No right-to-work check before the start", "Have it checked, or ask the client.",
        "The check recorded, or the start withdrawn.", late_after=0,
    ),
    Reason(
        57, "awr_week", 1, "Twelve weeks of a temp", "Ask what her own people are paid; then set it.",
        "Week 12 is over.",
    ),
    Reason(
        58, "willingness_ask", 1, "Do they want this job?", "Tell them the job, the pay and the client; ask.",
        "Asked, or answered.",
    ),
    Reason(
        59, "willingness_again", 1, "Their yes runs out", "Ask whether they still want it, as it is now.",
        "Answered anew, or the CV sent.",
    ),
    Reason(
        60, "our_move", 1, "Our move, and standing still", "Do the next step, or tell them honestly when.",
        "Moved on, or somebody else's move.",
    ),
    Reason(
        61, "write_to_confirm", 0, "Confirm in writing", "Write what they were told about the job.",
        "Written.", late_after=1,
    ),
    Reason(
        62, "no_coverage", 1, "Vacancy without anybody", "Say what was tried, and what would help.",
        "Somebody in the pipeline, or the vacancy closed.",
    ),
    Reason(
        63, "unsuitable", 0, "The client must hear this today", "Call them; say what we heard, and what we do.",
        "The client was told.", late_after=0,
    ),
    Reason(
        64, "transfer_end", 1, "A transfer window ends", "Ask whether they took them on; from tomorrow no fee is due.",
        "The window is over.", late_after=0,
    ),
)  # fmt: skip
