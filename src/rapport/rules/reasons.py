"""The catalogue of reasons to contact somebody: what each means, how pressing its kind is, what to write.

Tiers: 0 we owe them, 1 service promised to everyone, 2 keep alive, 3 opportunity, 4 courtesy. Tiers 0 and 1 ignore
value: a rejected candidate's question outranks a client's birthday. Source: docs/rules/today.md.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reason:
    """One row of the catalogue.

    cleared_by    what takes it off the list; besides, any real contact with both sides on the subject does
    reaches_out   contact they did not ask for: limits and their silence hold it back
    is_contact    False for a decision that needs no message
    late_after    days behind the due day from which on it is overdue; None for what nobody was promised for a day
    """

    number: int
    key: str
    tier: int
    label: str
    suggestion: str
    cleared_by: str
    reaches_out: bool = False
    is_contact: bool = True
    late_after: int | None = None


_ROWS = (
    Reason(
        1,
        "unanswered",
        0,
        "Waiting for your answer",
        "Reply on the channel they used.",
        "Your reply, or a colleague's.",
        late_after=0,
    ),
    Reason(
        2,
        "promise",
        0,
        "Promise due",
        "Do it, or tell them when you will.",
        "Done, or they released us.",
        late_after=1,  # it is on the list from the day before
    ),
    Reason(
        3,
        "unhappy",
        0,
        "Told us they are unhappy",
        "Call, listen, offer nothing yet.",
        "The complaint resolved by its owner.",
    ),
    Reason(
        4,
        "right_to_work",
        0,
        "Right to work runs out",
        "Ask for the new document, in plain words.",
        "A new document, or the contract over.",
    ),
    Reason(
        5,
        "awaits_decision",
        0,
        "Waiting for a decision",
        "Say honestly where it stands, even if nothing is new.",
        "Told them today how it stands.",
    ),
    Reason(6, "decision_untold", 0, "Decision not told", "Tell them in person why, and offer feedback.", "Told them."),
    Reason(
        7, "awaits_shortlist", 1, "Waiting for the shortlist", "Say what is ready and what is not.", "Shortlist sent."
    ),
    Reason(
        8,
        "feedback_due",
        1,
        "Feedback due from the hiring manager",
        "Ask the two questions, or call.",
        "Feedback given, or the client on leave.",
    ),
    Reason(9, "first_day", 1, "First day", "Wish them a good start; be practical.", "The start withdrawn or moved."),
    Reason(10, "first_week", 1, "First week", "Ask what surprised them.", "Spoken since the start."),
    Reason(
        11, "first_month", 1, "First month", "Ask whether the job is what was described.", "Spoken in the last 10 days."
    ),
    Reason(
        12,
        "third_month",
        1,
        "Three months in",
        "Talk about goals, manager, support.",
        "Spoken in the last 14 days, or they left.",
    ),
    Reason(
        13,
        "sixth_month",
        1,
        "Six months in",
        "Take the longer view together.",
        "Spoken in the last 21 days, or they left.",
    ),
    Reason(
        14,
        "probation_end",
        1,
        "Probation ends",
        "Speak with both sides, each alone.",
        "Probation confirmed, or they left.",
    ),
    Reason(15, "rebate_end", 1, "Rebate period ends", "Review with the manager how it goes.", "Review held."),
    Reason(16, "contract_end", 1, "Contract ends", "Ask what they plan: stay, next, rest.", "Extension signed."),
    Reason(
        17,
        "agreed_contact",
        2,
        "Agreed contact due",
        "Go on from your last subject.",
        "Any contact, or a pause agreed.",
        reaches_out=True,
        late_after=0,
    ),
    Reason(
        18,
        "cooling",
        2,
        "Cooling",
        "Call, with something useful for them.",
        "Any contact; one try without an answer rests it 30 days.",
        reaches_out=True,
    ),
    Reason(
        19,
        "reconnect",
        2,
        "Reconnect",
        "Name what you remember; ask for nothing.",
        "Any contact; two tries without an answer in 12 months end it.",
        reaches_out=True,
    ),
    Reason(
        20,
        "introduced",
        2,
        "Introduced, not followed up",
        "Thank the connector and write the first line.",
        "They have met.",
    ),
    Reason(
        21, "met_at_event", 2, "Met at an event", "Come back to what you talked about.", "You wrote.", reaches_out=True
    ),
    Reason(
        22,
        "search_review",
        1,
        "Search review",
        "Facts: market, results so far, options.",
        "Review held, or the search on hold.",
    ),
    Reason(
        23,
        "visit_due",
        2,
        "Client not visited",
        "Propose a visit and say what about.",
        "A visit planned, or remote only agreed.",
        reaches_out=True,
    ),
    Reason(
        24,
        "single_contact",
        2,
        "Only one contact there",
        "Ask for a second contact.",
        "A second contact, or they declined.",
        reaches_out=True,
    ),
    Reason(
        25,
        "became_hirer",
        3,
        "Now hires people",
        "Congratulate; no offer in the first message.",
        "Congratulated.",
        reaches_out=True,
    ),
    Reason(26, "moved", 4, "New job", "Congratulate in a line or two.", "Congratulated.", reaches_out=True),
    Reason(
        27,
        "matching_job",
        3,
        "A job that fits",
        "The job, the pay, why them.",
        "The job sent or closed; two in 60 days rest it.",
        reaches_out=True,
    ),
    Reason(
        28,
        "second_choice",
        3,
        "Close last time",
        "Say honestly how it went, then what is open.",
        "Told, or they asked not to be.",
        reaches_out=True,
    ),
    Reason(
        29,
        "contact_again",
        0,
        "Asked to hear from you now",
        "What they asked for.",
        "Earlier contact from them.",
        late_after=0,
    ),
    Reason(
        30,
        "reference",
        1,
        "Reference to ask for",
        "Ask the candidate first, then the referee.",
        "Reference taken, or consent withdrawn.",
    ),
    Reason(
        31,
        "testimonial",
        3,
        "Could recommend us",
        "Ask, and make no easy to say.",
        "Asked; rests 12 months.",
        reaches_out=True,
    ),
    Reason(
        32,
        "referral",
        3,
        "Could refer somebody",
        "Ask whom they would like to see helped.",
        "Asked; rests 180 days.",
        reaches_out=True,
    ),
    Reason(33, "thank_referrer", 0, "Thank the referrer", "Say thanks and what came of it.", "Thanked."),
    Reason(
        34,
        "job_anniversary",
        4,
        "Job anniversary",
        "One friendly line.",
        "Any contact in the last 30 days, or they left.",
        reaches_out=True,
    ),
    Reason(35, "birthday", 4, "Birthday", "One line, without the year.", "The day is over.", reaches_out=True),
    Reason(
        36, "back_from_leave", 4, "Back from leave", "Welcome them back; no job.", "Welcomed back.", reaches_out=True
    ),
    Reason(37, "closure", 3, "Trouble at their employer", "Offer help first.", "Help offered.", reaches_out=True),
    Reason(38, "still_right", 1, "Check what we know", "Ask whether it is still right.", "Confirmed by them."),
    Reason(
        39,
        "keep_or_delete",
        0,
        "Keep or delete",
        "Decide; never dress it as a chat.",
        "Decided: kept with a reason, or erased.",
        is_contact=False,
    ),
    Reason(
        40,
        "new_owner",
        0,
        "Handed over to you",
        "Introduce yourself, knowing the history.",
        "Introduced yourself.",
        late_after=0,
    ),
    Reason(
        41,
        "door_asked",
        0,
        "Asked for a link",
        "Make a new link and send it.",
        "A new link made.",
        late_after=0,
    ),
)
REASONS: dict[str, Reason] = {reason.key: reason for reason in _ROWS}
