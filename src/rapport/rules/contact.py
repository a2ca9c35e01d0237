"""May I contact this person, for this reason, on this channel, now? Every gate is always reported, in one order."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from typing import NamedTuple

from rapport.rules.reasons import Reason
from rapport.rules.working_days import is_working, working_days_after

ANSWER_WITHIN_WORKING_DAYS = 5
OPEN_FROM, OPEN_UNTIL = time(9), time(18)
NEVER_BEFORE, NEVER_AFTER = time(8), time(21)  # calls and texts, in the person's own time
FORTNIGHT_LIMIT, MONTH_LIMIT = 1, 2
SPOKEN = frozenset({"call", "video"})
INTRUDING = frozenset({"call", "video", "text"})
MARKETING_TIER = 3
SETTLES_COMPLAINT = "unhappy"


@dataclass(frozen=True, slots=True)
class ContactFacts:
    """What decides whether a person may be contacted. None: never recorded. Dates are calendar days for the firm."""

    do_not_contact: bool = False
    objects_to_use: bool = False
    objects_to_marketing: bool = False
    asked_for_silence: bool = False
    off_limits: bool = False
    open_complaint: bool = False
    mail_only: bool = False
    no_calls_at_work: bool = False
    not_before: date | None = None
    keep_until: date | None = None
    we_wrote_on: date | None = None  # our last message they have not answered
    colleague_wrote_on: date | None = None  # a colleague's last contact with them
    member_back_on: date | None = None  # the member is away until the day before
    reached_out_14: int = 0  # by anyone in the firm, they did not ask for it
    reached_out_30: int = 0
    quiet_from: time | None = None
    quiet_until: time | None = None
    holidays: Collection[date] = field(default_factory=frozenset)
    marketing_channels: frozenset[str] | None = None  # channels they agreed to hear about opportunities on


class Gate(NamedTuple):
    """One condition: `is_open` lets through. A gate that only warns never hides a card. The sentence says how it is."""

    key: str
    is_open: bool
    sentence: str
    only_warns: bool = False


def contact_gates(
    facts: ContactFacts, reason: Reason, *, on: date, channel: str | None = None, at: time | None = None
) -> tuple[Gate, ...]:
    """Return every gate between us and the person.

    Args:
        channel: how (email, call, text ...); None: not decided, and gates about channels stay open.
        at: the time of day where the person is; None: not now, and gates about hours stay open.
    """
    return (*_wishes(facts, reason, on), *_manners(facts, reason, on), *_how(facts, reason, on, channel, at))


def closed(gates: Sequence[Gate]) -> tuple[Gate, ...]:
    """Return the gates that hold this back, in their order; warnings are not among them."""
    return tuple(gate for gate in gates if not gate.is_open and not gate.only_warns)


def warnings(gates: Sequence[Gate]) -> tuple[Gate, ...]:
    """Return the gates that only warn and are not open."""
    return tuple(gate for gate in gates if not gate.is_open and gate.only_warns)


def _gate(key: str, *, is_open: bool, shut: str, clear: str, only_warns: bool = False) -> Gate:
    return Gate(key, is_open, clear if is_open else shut, only_warns)


def _wishes(facts: ContactFacts, reason: Reason, on: date) -> tuple[Gate, ...]:
    """What the person, the firm or the law has decided about contact."""
    contact = reason.is_contact
    kept = facts.keep_until is None or on <= facts.keep_until
    wait_until = f"They asked not to hear from us before {_in_words(facts.not_before)}."
    return (
        _gate(
            "do_not_contact",
            is_open=not (contact and facts.do_not_contact),
            shut="They are marked do not contact.",
            clear="They are not marked do not contact.",
        ),
        *_objections(facts, reason),
        _gate(
            "off_limits",
            is_open=not (reason.reaches_out and facts.off_limits),
            shut="They are off-limits for now.",
            clear="They are not off-limits for this.",
        ),
        _gate(
            "complaint",
            is_open=not (contact and facts.open_complaint and reason.key != SETTLES_COMPLAINT),
            shut="A complaint is open: only its owner may speak with them, and only about it.",
            clear="No complaint is open.",
        ),
        _gate(
            "not_before",
            is_open=not (reason.tier > 0 and facts.not_before is not None and on < facts.not_before),
            shut=wait_until,
            clear="No date they gave stands in the way.",
        ),
        _gate(
            "retention",
            is_open=kept or not contact,
            shut="We should no longer keep their record: decide that first.",
            clear="We may still keep their record.",
        ),
    )


def _objections(facts: ContactFacts, reason: Reason) -> tuple[Gate, ...]:
    """What the person objected to."""
    contact = reason.is_contact
    return (
        _gate(
            "objection",
            is_open=not (contact and facts.objects_to_use),
            shut="They objected to our using their record.",
            clear="They have not objected to our using their record.",
        ),
        _gate(
            "marketing",
            is_open=not (reason.tier >= MARKETING_TIER and facts.objects_to_marketing),
            shut="They objected to marketing.",
            clear="No objection to marketing stands against this.",
        ),
        _gate(
            "silence",
            is_open=not (contact and facts.asked_for_silence),
            shut="They asked us to leave them in peace.",
            clear="They have not asked for silence.",
        ),
    )


def _manners(facts: ContactFacts, reason: Reason, on: date) -> tuple[Gate, ...]:
    """What good manners hold back: their turn to answer, a colleague's conversation, enough for now, our own leave."""
    ours, theirs = facts.we_wrote_on, facts.colleague_wrote_on
    waiting = ours is not None and on <= working_days_after(ours, ANSWER_WITHIN_WORKING_DAYS, facts.holidays)
    colleague = theirs is not None and on <= working_days_after(theirs, ANSWER_WITHIN_WORKING_DAYS, facts.holidays)
    often = facts.reached_out_14 >= FORTNIGHT_LIMIT or facts.reached_out_30 >= MONTH_LIMIT
    return (
        _gate(
            "their_turn",
            is_open=not (reason.reaches_out and waiting),
            shut="You wrote; give them five working days to answer.",
            clear="It is not their turn to answer.",
        ),
        _gate(
            "colleague",
            is_open=not (reason.reaches_out and colleague),
            shut="A colleague is in touch with them this week.",
            clear="No colleague is in the middle of a conversation with them.",
        ),
        _gate(
            "often_enough",
            is_open=not (reason.reaches_out and often),
            shut="The firm has reached out to them often enough.",
            clear="The firm has not reached out to them too often.",
        ),
        _gate(
            "away",
            is_open=facts.member_back_on is None or on >= facts.member_back_on,
            shut="You are away.",
            clear="You are not away.",
        ),
    )


def _how(facts: ContactFacts, reason: Reason, on: date, channel: str | None, at: time | None) -> tuple[Gate, ...]:
    """What depends on the channel and on the hour where the person is."""
    working = is_working(on, facts.holidays)
    hour_open = at is None or (OPEN_FROM <= at < OPEN_UNTIL and not _quiet(facts, at))
    never = at is not None and channel in INTRUDING and not NEVER_BEFORE <= at < NEVER_AFTER
    at_work = facts.no_calls_at_work and channel in SPOKEN and working and hour_open
    agreed = facts.marketing_channels is None or channel is None or channel in facts.marketing_channels
    return (
        _gate(
            "consent",
            is_open=reason.tier < MARKETING_TIER or agreed,
            shut="They have not agreed to hear about opportunities this way.",
            clear="Nothing they told us speaks against this channel for this purpose.",
        ),
        _gate(
            "mail_only",
            is_open=not (facts.mail_only and channel not in {None, "email"}),
            shut="They want email only.",
            clear="They have not ruled this channel out.",
        ),
        _gate(
            "calls_at_work",
            is_open=not at_work,
            shut="They asked not to be called at work.",
            clear="This is not a call at work against their wish.",
            only_warns=True,
        ),
        _gate(
            "night",
            is_open=not never,
            shut="It is too late or too early where they are for a call or a text.",
            clear="It is not the middle of their night.",
        ),
        _gate(
            "working_day",
            is_open=working or channel is None,
            shut="It is not a working day.",
            clear="The day does not stand in the way.",
            only_warns=True,
        ),
        _gate(
            "hours",
            is_open=hour_open,
            shut="It is a time at which they asked for quiet."
            if at is not None and _quiet(facts, at)
            else "It is outside office hours, 9:00 to 18:00.",
            clear="The hour does not stand in the way.",
            only_warns=True,
        ),
    )


def _in_words(day: date | None) -> str:
    return "a later day" if day is None else f"{day.day} {day:%B} {day.year}"


def _quiet(facts: ContactFacts, at: time) -> bool:
    start, end = facts.quiet_from, facts.quiet_until
    if start is None or end is None or start == end:
        return False
    return start <= at < end if start < end else at >= start or at < end
