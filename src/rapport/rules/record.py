"""What one contact is worth, and what a run of contacts leaves behind: statistics, who owes whom an answer.

Weights by depth are our own judgement (`docs/rules/health.md`): the public records the formula was tested on know no
channel. They count in recent activity only, never in how regular the contact is.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Literal

from rapport.rules.touches import Direction, RebuildNeededError, Statistics, add_touch

Channel = Literal["email", "call", "video", "meeting", "text", "social", "event", "letter", "portal", "note"]

WEIGHTS = {
    "meeting": 5.0,  # also a visit
    "conversation": 3.0,  # a call or video call in which both spoke
    "event": 2.0,  # an event attended together
    "message": 1.0,  # one to one, from them or in reply to them
    "unanswered": 0.3,  # one to one, from us, not in reply
    "group": 0.2,  # one message to several people
}
"""Depth of each kind of contact, in messages."""

WORDS = {
    "meeting": "A meeting or visit",
    "conversation": "A call or video call in which you spoke",
    "event": "An event attended together",
    "message": "A message from them, or your reply to them",
    "unanswered": "A message or a call attempt of yours, not in reply",
    "group": "One message to several people",
}


@dataclass(frozen=True, slots=True)
class Contact:
    """One contact: the instant, its day in the firm's time zone, how and which way. `asks` None: nobody said."""

    at: datetime
    on: date
    channel: str
    direction: Direction
    group_size: int = 1
    asks: bool | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """What a relationship's contacts leave behind. Every instant is None until there is one.

    unanswered_since   their oldest message we have not answered
    tries              our contacts since they last answered
    """

    stats: Statistics = field(default_factory=Statistics)
    last_in_at: datetime | None = None
    last_out_at: datetime | None = None
    last_both_at: datetime | None = None
    unanswered_since: datetime | None = None
    tries: int = 0

    @property
    def last_at(self) -> datetime | None:
        """The newest contact, either way."""
        known = (at for at in (self.last_in_at, self.last_out_at, self.last_both_at) if at is not None)
        return max(known, default=None)

    @property
    def last_heard_at(self) -> datetime | None:
        """The newest contact in which they spoke."""
        return max((at for at in (self.last_in_at, self.last_both_at) if at is not None), default=None)


def depth(contact: Contact, *, in_reply: bool) -> float:
    """The weight of a contact. `in_reply`: the one before it came from them."""
    if contact.channel == "meeting":
        return WEIGHTS["meeting"]
    if contact.channel == "event":
        return WEIGHTS["event"]
    if contact.channel in {"call", "video"} and contact.direction == "both":
        return WEIGHTS["conversation"]
    if contact.group_size > 1:
        return WEIGHTS["group"]
    if contact.direction == "out" and not in_reply:
        return WEIGHTS["unanswered"]
    return WEIGHTS["message"]


def after(record: Record, contact: Contact) -> Record:
    """What the record is after one more contact, in constant time.

    Raises: RebuildNeededError unless it is later than every contact before it: what a contact is worth depends on the
    one before it. The caller then reads the timeline, oldest first, and starts again from an empty record.
    """
    last_at = record.last_at
    if last_at is not None and contact.at <= last_at:
        raise RebuildNeededError(f"A contact at {contact.at} is not the newest ({last_at}).")
    return _later(record, contact)


def from_contacts(contacts: Iterable[Contact], *, agreed_cadence_days: int | None = None) -> Record:
    """The record of a whole timeline, in any order: what arrived when does not matter."""
    record = Record(Statistics(agreed_cadence_days=agreed_cadence_days))
    for contact in sorted(contacts, key=_in_time):
        record = _later(record, contact)
    return record


def _in_time(contact: Contact) -> tuple[datetime, str, str, int, str]:
    """Order of contacts; those of one instant have one order too, whichever was heard of first."""
    return contact.at, contact.direction, contact.channel, contact.group_size, str(contact.asks)


def _later(record: Record, contact: Contact) -> Record:
    heard = record.last_heard_at
    in_reply = heard is not None and (record.last_out_at is None or heard > record.last_out_at)
    stats = add_touch(record.stats, contact.on, contact.direction, depth(contact, in_reply=in_reply))
    if contact.direction == "both":
        return replace(record, stats=stats, last_both_at=contact.at, unanswered_since=None, tries=0)
    if contact.direction == "out":
        return replace(record, stats=stats, last_out_at=contact.at, unanswered_since=None, tries=record.tries + 1)
    waiting = record.unanswered_since or (contact.at if wants_answer(contact) else None)
    return replace(record, stats=stats, last_in_at=contact.at, unanswered_since=waiting, tries=0)


def wants_answer(contact: Contact) -> bool:
    """Whether a contact from them waits for us: it asks for something, or it is one to one and nobody said it does not.

    Meeting at an event asks nothing by itself.
    """
    if contact.direction != "in":
        return False
    if contact.asks is not None:
        return contact.asks
    return contact.group_size <= 1 and contact.channel not in {"event", "note"}
