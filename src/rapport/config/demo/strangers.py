"""Mail with people nobody knows yet, waiting for a decision."""

from datetime import date, datetime, timedelta
from random import Random

from rapport.config.demo import names
from rapport.config.demo.diary import COMPLIANCE, Act, Entry, at
from rapport.mail import actions as mail
from rapport.mail.actions import NewHeld

_HELLO = (
    ("Speculative application", "I read about you at the careers fair and would like to introduce myself."),
    ("Question about your advert", "Is the post in the advert still open, and can it be done part-time?"),
    ("Recommended by a colleague", "A former colleague told me you listen first. Do you have time next week?"),
    ("Warehouse staff wanted", "We are looking for two shift managers. Whom do I talk to at your end?"),
)
_ANSWER = "Thank you for writing. I will come back to you this week."


def entries(rng: Random, today: date, each: int) -> list[Entry]:
    """Return the messages with `each` strangers for every member who recruits, half of them answered."""
    return [
        (at(today - timedelta(days=1), 18), _held(member, _messages(rng, member, each, today)))
        for member in range(COMPLIANCE)
    ]


def _messages(rng: Random, member: int, each: int, today: date) -> list[NewHeld]:
    written = []
    for number in range(each):
        name = names.invent(rng)
        address = f"{names.slug(name.plain)}{number}@{rng.choice(('post.test', 'brightmail.test', 'arkenby.example'))}"
        subject, text = _HELLO[number % len(_HELLO)]
        came = at(today - timedelta(days=rng.randrange(1, 40)), 8 + number % 9)
        written.append(_message(address, name.full, came, "in", subject, text, f"demo:stranger:{member}:{number}"))
        if number % 2:
            written.append(
                _message(address, name.full, came + timedelta(hours=1), "out", f"Re: {subject}", _ANSWER,
                         f"demo:stranger:{member}:{number}:answer")
            )  # fmt: skip
    return written


def _message(address: str, name: str, when: datetime, direction: str, subject: str, text: str, key: str) -> NewHeld:
    return NewHeld(address=address, name=name, at=when, direction=direction, source=key, subject=subject, excerpt=text)


def _held(member: int, messages: list[NewHeld]) -> Act:
    return lambda cast: mail.hold(cast.actors[member], member_id=cast.members[member], messages=messages)
