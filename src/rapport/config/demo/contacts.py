"""Five years of contact between a member and a person: calls, mail both ways, meetings, texts, notes, newsletters."""

import math
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from rapport.config.demo import texts
from rapport.config.demo.people import Someone
from rapport.config.demo.texts import Topic

GAPS = {"close": (10.0, 0.55), "regular": (30.0, 0.6), "slow": (85.0, 0.6), "dormant": (30.0, 0.7), "fresh": (9.0, 0.5)}
"""Median days between contacts, and the spread of their logarithm."""


@dataclass(frozen=True, slots=True)
class Contact:
    """One touch to be recorded. `member` is a place in the cast."""

    someone: int
    member: int
    key: str
    at: datetime
    channel: str
    direction: str
    subject: str = ""
    text: str = ""
    counts: bool = True
    asks: bool | None = None
    group_size: int = 1
    thread: str = ""


@dataclass(slots=True)
class _Pen:
    """Writes the contacts of one member and one person, each with its key."""

    rng: Random
    one: Someone
    member: int
    title: str
    written: list[Contact]
    left: dict[bool, list[Topic]] = field(default_factory=lambda: {True: [], False: []})

    def add(self, at: datetime, channel: str, direction: str, **more: object) -> None:
        key = f"demo:{self.one.number}:{self.member}:{len(self.written)}"
        self.written.append(
            Contact(self.one.number, self.member, key, at, channel, direction, **more)  # type: ignore[arg-type]
        )

    def topic(self, *, they_begin: bool = False) -> Topic:
        """Return a subject; none comes again before all have been talked about."""
        left = self.left[they_begin]
        if not left:
            left += texts.topics(self.one.role, they_begin=they_begin)
            self.rng.shuffle(left)
        one = self.one
        return texts.filled(self.rng, left.pop(), name=one.name.called, title=self.title, city=one.city)


def history(rng: Random, one: Someone, today: date) -> list[Contact]:
    """Return everything between the owner and a person up to yesterday, oldest first; and a colleague's, if any."""
    written = _with_member(rng, one, one.owner, today)
    if one.colleague is not None:
        pen = _Pen(rng, one, one.colleague, one.jobs[-1].title, [])
        for day in _days(rng, "slow", today - timedelta(days=one.added - 3), today - timedelta(days=40)):
            _episode(pen, day)
        written += pen.written
    return sorted(written, key=lambda contact: (contact.at, contact.key))


def _with_member(rng: Random, one: Someone, member: int, today: date) -> list[Contact]:
    if one.style == "none":
        return []
    pen = _Pen(rng, one, member, one.jobs[-1].title, [])
    first = today - timedelta(days=one.added - 3 - rng.randrange(5))
    last = _working(_last_day(rng, one, today))
    if one.style == "single" or last <= first:
        _episode(pen, min(first, today - timedelta(days=2)))
        return pen.written
    for day in _days(rng, one.style, first, last - timedelta(days=3)):
        _episode(pen, day)
    _spoken(pen, last, "call")
    if one.story and one.story.kind == "unanswered":
        question = rng.choice(texts.QUESTIONS).format(title=pen.title, city=one.city)
        asked = _working(today - timedelta(days=2 + 2 * one.story.nth))
        pen.add(_at(rng, asked, 9), "email", "in", subject="A question", text=question, asks=True, thread="question")
    elif one.number % 29 == 0:
        _newsletters(pen, first, today)
    return pen.written


def _last_day(rng: Random, one: Someone, today: date) -> date:
    if one.story:
        return today - timedelta(days=rng.randint(*one.story.quiet))
    if one.style == "dormant":
        return today - timedelta(days=rng.randint(150, max(160, one.added - 120)))
    median = GAPS.get(one.style, (20.0, 0.5))[0]
    return today - timedelta(days=1 + min(int(rng.expovariate(1.6 / median)), int(median * 2.5)))


def _days(rng: Random, style: str, first: date, last: date) -> list[date]:
    median, spread = GAPS[style]
    day, found = first, []
    while day <= last:
        found.append(_working(day))
        day += timedelta(days=max(2, round(rng.lognormvariate(math.log(median), spread))))
    return found


def _episode(pen: _Pen, day: date) -> None:
    """One occasion: a thread of mail, or something spoken, sometimes with a note."""
    rng = pen.rng
    kind = rng.choices(("mail", "call", "meeting", "text", "video", "social", "event"), (50, 22, 9, 9, 5, 3, 2))[0]
    if kind == "event":
        pen.add(_at(rng, day, 13), kind, "both", text=rng.choice(texts.EVENTS))
    elif kind in {"mail", "text", "social"}:
        _thread(pen, day, "email" if kind == "mail" else kind)
    else:
        _spoken(pen, day, kind)
    if rng.random() < 0.06:  # noqa: PLR2004
        pen.add(_at(rng, day, 17), "note", "out", text=rng.choice(texts.NOTES), counts=False)


def _thread(pen: _Pen, day: date, channel: str) -> None:
    rng = pen.rng
    we_begin = rng.random() < 0.68  # noqa: PLR2004
    topic = pen.topic(they_begin=not we_begin)
    subject = topic.subject if channel == "email" else ""
    thread = f"{pen.one.number}-{len(pen.written)}" if channel == "email" else ""
    if we_begin:
        pen.add(_at(rng, day, 8), channel, "out", subject=subject, text=topic.ours, thread=thread)
        if rng.random() < 0.85:  # noqa: PLR2004
            pen.add(_at(rng, day, 11), channel, "in", subject=f"Re: {subject}" if subject else "", text=topic.theirs,
                    asks=False, thread=thread)  # fmt: skip
    else:
        pen.add(_at(rng, day, 9), channel, "in", subject=subject, text=topic.theirs, thread=thread)
        pen.add(_at(rng, day, 14), channel, "out", subject=f"Re: {subject}" if subject else "", text=topic.ours,
                thread=thread)  # fmt: skip


def _spoken(pen: _Pen, day: date, channel: str) -> None:
    topic = pen.topic()
    pen.add(_at(pen.rng, day, 10), channel, "both", subject=topic.subject, text=topic.spoken)


def _newsletters(pen: _Pen, first: date, today: date) -> None:
    title = pen.rng.choice(texts.NEWSLETTERS)
    day = first
    while day < today:
        pen.add(_at(pen.rng, day, 6), "email", "in", subject=title, text="To everybody on the list: what is new.",
                counts=False, asks=False, group_size=240)  # fmt: skip
        day += timedelta(days=30)


def _working(day: date) -> date:
    """The day itself, or the Friday before a weekend."""
    return day - timedelta(days=max(0, day.weekday() - 4))


def _at(rng: Random, day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour, rng.randrange(60), rng.randrange(60)), UTC)
