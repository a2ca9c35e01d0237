"""Where a candidate stands for a vacancy: which moves there are, which need an act of their own, whose turn it is.

A firm names its stages itself and may have several of one type; only the type has a meaning. Once a CV was sent it
stays sent: nobody goes back to a list of people the client has not seen.
"""

from enum import StrEnum
from types import MappingProxyType
from typing import Literal


class StageType(StrEnum):
    """What a stage means, in the order of the board; the last three are ends."""

    LONGLIST = "longlist"
    SHORTLIST = "shortlist"
    SUBMITTED = "submitted"
    INTERVIEW = "interview"
    OFFER = "offer"
    PLACED = "placed"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


Act = Literal["submit", "offer", "place", "reject", "withdraw"]
Side = Literal["us", "client", "candidate", "nobody"]
Wait = Literal["willingness", "feedback", "slots", "slot_choice", "interview_day", "offer_answer"]

PIPELINE = (
    StageType.LONGLIST,
    StageType.SHORTLIST,
    StageType.SUBMITTED,
    StageType.INTERVIEW,
    StageType.OFFER,
    StageType.PLACED,
)
ENDS = frozenset({StageType.PLACED, StageType.REJECTED, StageType.WITHDRAWN})
BEFORE_SENDING = frozenset({StageType.LONGLIST, StageType.SHORTLIST})
AFTER_SENDING = frozenset({StageType.SUBMITTED, StageType.INTERVIEW, StageType.OFFER})

_ACTS: MappingProxyType[StageType, Act] = MappingProxyType({
    StageType.SUBMITTED: "submit",
    StageType.OFFER: "offer",
    StageType.PLACED: "place",
    StageType.REJECTED: "reject",
    StageType.WITHDRAWN: "withdraw",
})  # fmt: skip
_WAITS: MappingProxyType[Wait, Side] = MappingProxyType({
    "willingness": "candidate",
    "feedback": "client",
    "slots": "client",
    "slot_choice": "candidate",
    "interview_day": "nobody",
    "offer_answer": "candidate",
})  # fmt: skip


def may_move(start: StageType, end: StageType) -> bool:
    """Return whether a candidate may go from a stage of one type to a stage of another (or the same) type.

    Ends have no exits. Placed follows an offer only. Interview and offer need a CV that was sent.
    """
    if start in ENDS:
        return False
    if end in {StageType.REJECTED, StageType.WITHDRAWN}:
        return True
    if end is StageType.PLACED:
        return start is StageType.OFFER
    if start in BEFORE_SENDING:
        return end in BEFORE_SENDING or end is StageType.SUBMITTED
    return end in AFTER_SENDING


def needs_act(start: StageType, end: StageType) -> Act | None:
    """Return the act that alone makes this move; None for a plain move, and for one that may not be made at all.

    Coming back from an offer that fell through is a plain move: the CV was sent before.
    """
    if start is end or not may_move(start, end) or (end is StageType.SUBMITTED and start in AFTER_SENDING):
        return None
    return _ACTS.get(end)


def whose_move(stage_type: StageType, *, waiting_for: Wait | None = None) -> Side:
    """Return who has the next step: what somebody was asked for decides, otherwise the stage.

    Without an open question a CV that was sent waits for the client, and everything else for us.
    """
    if stage_type in ENDS:
        return "nobody"
    if waiting_for is not None:
        return _WAITS[waiting_for]
    return "client" if stage_type is StageType.SUBMITTED else "us"
