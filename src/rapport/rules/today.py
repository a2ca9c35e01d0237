"""Today: from everything that asks for attention to a short list, ranked and explained.

Generate (queries) -> gate -> merge -> rank -> cap, and every card that falls out says why. Nothing here sees a name,
an age, a photograph, a place or a fee: the input types have no such field. Source: docs/rules/today.md.
"""

import hashlib
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from rapport.rules.contact import ContactFacts, Gate, closed, contact_gates
from rapport.rules.reasons import REASONS, Reason

URGENCY, LOSS, ANSWER, EFFORT, FATIGUE = 40, 25, 20, 15, 30
OWED, KEEP_ALIVE, OPPORTUNITY, COURTESY = 0, 2, 3, 4
MOST_OF_TIER = {OPPORTUNITY: 3, COURTESY: 1}
MOST_OF_REASON = {"still_right": 2, "notice_due": 2}  # questions to everybody must not crowd out the day
ALWAYS_LEFT = 3
ANSWER_PRIOR, PRIOR_WEIGHT = 0.4, 4
TIRED_AFTER = 3
LONG_SILENCE_DAYS = 180
IMPORTANCE_LEVELS = 3
EXPONENT_LIMIT = 50.0


@dataclass(frozen=True, slots=True)
class Item:
    """One reason to contact one person. `why` is a sentence with the evidence in it."""

    person_id: UUID
    reason: str
    due_on: date
    why: str
    expires_on: date | None = None
    subject_id: UUID | None = None  # what it is about: a promise, a position, a relationship
    instead_of: str = ""  # the colleague who is away and whose it is, in words

    def days_overdue(self, on: date) -> int:
        """How many days behind its day it is; 0 while in time, and for what was promised for no day."""
        late_after = REASONS[self.reason].late_after
        return 0 if late_after is None else max(0, (on - self.due_on).days - late_after)


@dataclass(frozen=True, slots=True)
class ChannelRecord:
    """How one channel went with this person: messages sent, messages answered."""

    sent: int = 0
    answered: int = 0


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """What ranking may know of a person. `importance` is set by people, 1 to 3; never the fee."""

    contact: ContactFacts = field(default_factory=ContactFacts)
    importance: int = 1
    lapse_risk: float = 0.0
    rhythm_days: float = 30.0
    silent_days: int | None = None
    unanswered_tries: int = 0
    preferred_channel: str = ""
    reachable_by: frozenset[str] = frozenset({"email"})
    channels: Mapping[str, ChannelRecord] = field(default_factory=dict)
    last_channel: str = ""


@dataclass(frozen=True, slots=True)
class Points:
    """The parts of a card's points; they add up to `total`."""

    urgency: int
    loss: int
    answer: int
    effort: int
    fatigue: int

    @property
    def total(self) -> int:
        """The sum of the parts."""
        return self.urgency + self.loss + self.answer + self.effort + self.fatigue

    @property
    def named(self) -> tuple[tuple[str, int, int], ...]:
        """Each part for printing: its name, its points, and the most it can be (or, for the last, the least)."""
        return (
            ("How pressing", self.urgency, URGENCY),
            ("What would be lost", self.loss, LOSS),
            ("Chance of an answer", self.answer, ANSWER),
            ("Little effort", self.effort, EFFORT),
            ("Already tried without an answer", self.fatigue, -FATIGUE),
        )


@dataclass(frozen=True, slots=True)
class Card:
    """One person on the list: the main reason first, what else to mention behind it."""

    person_id: UUID
    items: tuple[Item, ...]
    tier: int
    due_on: date
    channel: str
    channel_why: str
    points: Points

    @property
    def main(self) -> Item:
        """The reason that puts this card where it is."""
        return self.items[0]

    @property
    def reason(self) -> Reason:
        """The catalogue's row of the main reason."""
        return REASONS[self.main.reason]


@dataclass(frozen=True, slots=True)
class Held:
    """An item that was not shown because gates are closed."""

    item: Item
    gates: tuple[Gate, ...]


@dataclass(frozen=True, slots=True)
class Today:
    """The list: `cards` to act on, `later` ranked behind the cap, `held` by gates, `chosen_by_lot` among the cards."""

    cards: tuple[Card, ...]
    later: tuple[Card, ...]
    held: tuple[Held, ...]
    chosen_by_lot: UUID | None = None


def make_list(
    items: Iterable[Item], people: Mapping[UUID, PersonFacts], *, on: date, most: int = 8, lot: str = ""
) -> Today:
    """Return the day's list.

    Items not yet due or expired are left out; every other one ends on a card, or in `held` with its gates. The order
    does not depend on the order of the input. Somebody without facts gets the neutral ones.

    Args:
        most: cards a day; at most three of them opportunities and one a courtesy. What we owe and what is promised
            to everyone (tiers 0 and 1) is always shown, however much it is: the cap is for what we choose to do.
        lot: a word for this member and day; one keep-alive card behind the cap then takes the last place by lot, so
            that the list also learns about people it would not have chosen. Empty: no lot.
    """
    neutral = PersonFacts()
    by_person: dict[UUID, list[Item]] = defaultdict(list)
    held: list[Held] = []
    for item in items:
        if item.due_on > on or (item.expires_on is not None and item.expires_on < on):
            continue
        facts = people.get(item.person_id, neutral)
        gates = closed(contact_gates(facts.contact, REASONS[item.reason], on=on))
        if gates:
            held.append(Held(item, gates))
        else:
            by_person[item.person_id].append(item)
    ranked = sorted(
        (_card(found, people.get(person_id, neutral), on) for person_id, found in by_person.items()), key=_order
    )
    cards, later = _cap(ranked, most)
    cards, later, drawn = _draw(cards, later, most, lot)
    return Today(tuple(cards), tuple(later), tuple(sorted(held, key=lambda h: _item_order(h.item))), drawn)


def best_channel(facts: PersonFacts, *, first: str = "") -> tuple[str, str]:
    """Return the channel most likely to be answered among those that are allowed and known, and why in a sentence.

    The chance is (answered + 4 x prior) / (sent + 4). After a long silence a call is preferred to another message.
    """
    allowed = [c for c in sorted(facts.reachable_by) if c == "email" or not facts.contact.mail_only]
    if first in allowed:
        return first, "They used it last."
    if facts.preferred_channel in allowed:
        return facts.preferred_channel, "They prefer it."
    if facts.contact.mail_only and "email" in allowed:
        return "email", "They want email only."
    if not allowed:
        return "", "We have no way to reach them yet."
    if facts.silent_days is not None and facts.silent_days > LONG_SILENCE_DAYS and "call" in allowed:
        return "call", "After a long silence a call does more than another message."
    best = max(allowed, key=lambda c: (answer_chance(facts, c), c == "email"))
    record = facts.channels.get(best)
    if record is None or record.sent == 0:
        return best, "Nothing is known yet about how they like to be reached."
    return best, f"They answered {record.answered} of {record.sent} by {_CHANNEL_WORDS.get(best, best)}."


def answer_chance(facts: PersonFacts, channel: str) -> float:
    """Return the chance (0-1) of an answer on this channel, drawn towards the prior when little is known."""
    record = facts.channels.get(channel, ChannelRecord())
    return min(1.0, (record.answered + PRIOR_WEIGHT * ANSWER_PRIOR) / (record.sent + PRIOR_WEIGHT))


_CHANNEL_WORDS = {"call": "phone", "text": "text message", "social": "social message"}


def _card(items: Sequence[Item], facts: PersonFacts, on: date) -> Card:
    ordered = tuple(sorted(items, key=_item_order))
    main = ordered[0]
    reason = REASONS[main.reason]
    channel, why = best_channel(facts, first=facts.last_channel if main.reason == "unanswered" else "")
    if not reason.is_contact:
        channel, why = "", "A decision, not a message."
    return Card(main.person_id, ordered, reason.tier, main.due_on, channel, why, _points(main, facts, channel, on))


def _points(item: Item, facts: PersonFacts, channel: str, on: date) -> Points:
    late = (on - item.due_on).days / max(2.0, facts.rhythm_days / 8)
    urgency = 1 / (1 + math.exp(-max(-EXPONENT_LIMIT, min(EXPONENT_LIMIT, late))))
    weight = min(max(facts.importance, 1), IMPORTANCE_LEVELS) / IMPORTANCE_LEVELS
    loss = min(1.0, max(0.0, facts.lapse_risk)) * weight if REASONS[item.reason].tier >= KEEP_ALIVE else 0.0
    effort = 1.0 if channel and channel in {facts.preferred_channel, "email"} else 0.5
    return Points(
        urgency=round(URGENCY * urgency),
        loss=round(LOSS * loss),
        answer=round(ANSWER * answer_chance(facts, channel)) if channel else 0,
        effort=round(EFFORT * effort),
        fatigue=-round(FATIGUE * min(1.0, facts.unanswered_tries / TIRED_AFTER)),
    )


def _item_order(item: Item) -> tuple[int, date, int, str, str]:
    reason = REASONS[item.reason]
    return reason.tier, item.due_on, reason.number, str(item.person_id), str(item.subject_id)


def _order(card: Card) -> tuple[int, int, date, str]:
    return card.tier, -card.points.total, card.due_on, str(card.person_id)


def _cap(ranked: Sequence[Card], most: int) -> tuple[list[Card], list[Card]]:
    cards: list[Card] = []
    later: list[Card] = []
    owed = sum(card.tier == OWED for card in ranked)
    left = max(most - owed, min(most, ALWAYS_LEFT))  # for what is not owed: never nothing
    taken: dict[int, int] = defaultdict(int)
    of_reason: dict[str, int] = defaultdict(int)
    for card in ranked:
        few = taken[card.tier] < MOST_OF_TIER.get(card.tier, most)
        rare = of_reason[card.main.reason] < MOST_OF_REASON.get(card.main.reason, most)
        fits = card.tier == OWED or (left > 0 and few and rare)
        (cards if fits else later).append(card)
        if fits:
            taken[card.tier] += 1
            of_reason[card.main.reason] += 1
            left -= card.tier != OWED
    return cards, later


def _draw(cards: list[Card], later: list[Card], most: int, lot: str) -> tuple[list[Card], list[Card], UUID | None]:
    eligible = [card for card in later if card.tier == KEEP_ALIVE]
    full = len(cards) >= most > 1 and bool(cards) and cards[-1].tier >= KEEP_ALIVE
    if not (lot and eligible and full):
        return cards, later, None
    drawn = min(eligible, key=lambda card: hashlib.sha256(f"{lot}:{card.person_id}".encode()).digest())
    gives_way = cards[-1]
    behind = sorted([gives_way, *(card for card in later if card is not drawn)], key=_order)
    return sorted([*cards[:-1], drawn], key=_order), behind, drawn.person_id
