"""May I contact this person, for this reason, on this channel, now? Every gate is always reported, in one order."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date, time

from rapport.rules.reasons import Reason
from rapport.rules.working_days import is_working, working_days_after

ANSWER_WITHIN_WORKING_DAYS = 5
OPEN_FROM, OPEN_UNTIL = time(9), time(18)
NEVER_BEFORE, NEVER_AFTER = time(8), time(21)  # calls and texts, in the person's own time
FORTNIGHT_LIMIT, MONTH_LIMIT = 1, 2
SPOKEN = frozenset({"call", "video"})
INTRUDING = frozenset({"call", "video", "text"})
MARKETING_TIER = 3


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


@dataclass(frozen=True, slots=True)
class Gate:
    """One condition: `is_open` lets through. A gate that only warns never hides a card. The sentence says why."""

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
    return (*_wishes(facts, reason, on), *_manners(facts, reason, on), *_how(facts, on, channel, at))


def closed(gates: Sequence[Gate]) -> tuple[Gate, ...]:
    """Return the gates that hold this back, in their order; warnings are not among them."""
    return tuple(gate for gate in gates if not gate.is_open and not gate.only_warns)


def warnings(gates: Sequence[Gate]) -> tuple[Gate, ...]:
    """Return the gates that only warn and are not open."""
    return tuple(gate for gate in gates if not gate.is_open and gate.only_warns)


def _wishes(facts: ContactFacts, reason: Reason, on: date) -> tuple[Gate, ...]:
    contact = reason.is_contact
    marketing = reason.tier >= MARKETING_TIER
    kept = facts.keep_until is None or on <= facts.keep_until
    return (
        Gate("do_not_contact", not (contact and facts.do_not_contact), "They are marked do not contact."),
        Gate("objection", not (contact and facts.objects_to_use), "They objected to our using their record."),
        Gate("marketing", not (marketing and facts.objects_to_marketing), "They objected to marketing."),
        Gate("silence", not (contact and facts.asked_for_silence), "They asked us to leave them in peace."),
        Gate("off_limits", not (reason.reaches_out and facts.off_limits), "They are off-limits for now."),
        Gate(
            "complaint",
            not (contact and facts.open_complaint),
            "A complaint is open: only its owner may speak with them, and only about it.",
        ),
        Gate(
            "not_before",
            not (reason.tier > 0 and facts.not_before is not None and on < facts.not_before),
            f"They asked not to hear from us before {facts.not_before:%-d %B %Y}."
            if facts.not_before
            else "They gave no date to wait for.",
        ),
        Gate("retention", kept or not contact, "We should no longer keep their record: decide that first."),
    )


def _manners(facts: ContactFacts, reason: Reason, on: date) -> tuple[Gate, ...]:
    ours, theirs = facts.we_wrote_on, facts.colleague_wrote_on
    waiting = ours is not None and on <= working_days_after(ours, ANSWER_WITHIN_WORKING_DAYS, facts.holidays)
    colleague = theirs is not None and on <= working_days_after(theirs, ANSWER_WITHIN_WORKING_DAYS, facts.holidays)
    often = facts.reached_out_14 >= FORTNIGHT_LIMIT or facts.reached_out_30 >= MONTH_LIMIT
    away = facts.member_back_on is not None and on < facts.member_back_on
    return (
        Gate("their_turn", not (reason.reaches_out and waiting), "You wrote; give them five working days to answer."),
        Gate("colleague", not (reason.reaches_out and colleague), "A colleague is in touch with them this week."),
        Gate("often_enough", not (reason.reaches_out and often), "The firm has reached out to them often enough."),
        Gate("away", not away, "You are away."),
    )


def _how(facts: ContactFacts, on: date, channel: str | None, at: time | None) -> tuple[Gate, ...]:
    working = is_working(on, facts.holidays)
    hour_open = at is None or (OPEN_FROM <= at < OPEN_UNTIL and not _quiet(facts, at))
    never = at is not None and channel in INTRUDING and not NEVER_BEFORE <= at < NEVER_AFTER
    at_work = facts.no_calls_at_work and channel in SPOKEN and working and hour_open
    return (
        Gate("mail_only", not (facts.mail_only and channel not in {None, "email"}), "They want email only."),
        Gate("calls_at_work", not at_work, "They asked not to be called at work.", only_warns=True),
        Gate("night", not never, "It is too late or too early where they are for a call or a text."),
        Gate("working_day", working or channel is None, "It is not a working day.", only_warns=True),
        Gate("hours", hour_open, "It is outside the hours they want to hear from us.", only_warns=True),
    )


def _quiet(facts: ContactFacts, at: time) -> bool:
    start, end = facts.quiet_from, facts.quiet_until
    if start is None or end is None or start == end:
        return False
    return start <= at < end if start < end else at >= start or at < end
