"""A few lines on somebody's milestone, in the tone that fits who they are to us. They greet and ask for nothing."""

from dataclasses import dataclass
from typing import Literal

from rapport.rules.titles import is_senior

Occasion = Literal["anniversary", "promotion", "new_role", "told"]
Tone = Literal["placed", "client", "senior", "network"]


@dataclass(frozen=True, slots=True)
class Stands:
    """Who somebody is to us: did we place them, do they hire through us, and what they are."""

    placed: bool = False
    client: bool = False
    title: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A draft to make one's own: subject and lines, without salutation."""

    subject: str
    lines: tuple[str, ...]


def tone_of(who: Stands) -> Tone:
    """Return how to write to somebody: warmly whom we placed, briefly who leads, as a partner who hires, else lightly.

    Whom we placed stays that, however high they rise.
    """
    if who.placed:
        return "placed"
    if is_senior(who.title):
        return "senior"
    return "client" if who.client else "network"


def note(
    occasion: Occasion, tone: Tone, *, title: str = "", employer: str = "", years: int = 0, about: str = ""
) -> Note:
    """Return a draft for an occasion.

    Args:
        title, employer: the job it is about; "" is not known.
        years: of an anniversary.
        about: what we were told, in the member's words.
    """
    there = f" at {employer}" if employer else ""
    what = {
        "anniversary": f"{_years(years)}{there}",
        "promotion": f"your step up to {title}" if title else "your step up",
        "new_role": f"your new role as {title}{there}" if title else f"your new role{there}",
        "told": about.strip().rstrip(".!?") or "the good news",
    }[occasion]
    subject = f"{_years(years)}{there}" if occasion == "anniversary" else "Congratulations"
    return Note(subject, (f"{_OPENS[tone]} {what}.", _GOES_ON[occasion][tone]))


def _years(years: int) -> str:
    return f"{years} year{'' if years == 1 else 's'}" if years > 0 else "another year"


_OPENS: dict[Tone, str] = {
    "placed": "I was so glad to hear it: congratulations on",
    "client": "Congratulations from all of us on",
    "senior": "My congratulations on",
    "network": "A short word to say congratulations on",
}
_GOES_ON: dict[Occasion, dict[Tone, str]] = {
    "anniversary": {
        "placed": "I remember the day you started, and it is good to see how well it has gone since.",
        "client": "It has been a pleasure to follow what your team has built in that time.",
        "senior": "It is a fine record, and I wanted to mark the day.",
        "network": "Time flies; enjoy the day.",
    },
    "promotion": {
        "placed": "You have earned it, and it is lovely to see you go on from where we began.",
        "client": "It is well deserved, and your team is lucky to have you.",
        "senior": "It is well deserved, and I wish you every success with it.",
        "network": "It is well deserved.",
    },
    "new_role": {
        "placed": "I wish you a really good start, and people around you who see what you can do.",
        "client": "Thank you for all we have done together; I wish you a very good start.",
        "senior": "I wish you every success in your first months.",
        "network": "I wish you a good start.",
    },
    "told": {
        "placed": "Thank you for telling me; it made my day.",
        "client": "Thank you for sharing it with us; please pass my good wishes on to your team.",
        "senior": "Thank you for letting me know; it is good to hear.",
        "network": "Thank you for telling me.",
    },
}
