"""A note to a client on a success of theirs with us, in the tone that fits who reads it. It asks for nothing.

Of whoever was placed it says what the reader knows: name, job, how long. Source: docs/rules/celebrations.md.
"""

from dataclasses import dataclass
from typing import Literal

from rapport.rules.health_words import WARMTH, Word

Kind = Literal["hire", "year", "hires", "terms", "told"]
Tone = Literal["close", "plain", "sober"]


@dataclass(frozen=True, slots=True)
class Success:
    """What went well. `who`, `job`: of whoever was placed; `number`: years or hires; `about`: what we were told."""

    kind: Kind
    client: str
    who: str = ""
    job: str = ""
    number: int = 0
    about: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A draft for a member to make their own."""

    subject: str
    text: str


def tone_of(*, word: Word | None, stance: int | None) -> Tone:
    """Return how to write to somebody at a client.

    Args:
        word: the health of our relationship with them, None when there is none or they asked not to be scored.
        stance: to us, -100 to 100, as their client's map has it; None: not on it.
    """
    if stance is not None and stance < 0:
        return "sober"
    return "close" if word is not None and WARMTH.get(word, 0) >= WARMTH[Word.STEADY] else "plain"


def note(success: Success, *, to: str, signed: str, tone: Tone) -> Note:
    """Return the draft of a note. `to`: as they like to be called; `signed`: the member's name."""
    subject, fact = _said(success)
    opening, ending = f"Dear {to},", "Kind regards"
    if tone == "close":
        opening, ending = f"Hello {to},", "Warm regards"
    lines = [fact] if tone == "sober" else [fact, _WARM[success.kind][tone]]
    thanks = "Thank you for the trust." if tone == "plain" else "Thank you for working with us."
    text = "\n\n".join([opening, " ".join(lines), _CLOSE_THANKS if tone == "close" else thanks, f"{ending}\n{signed}"])
    return Note(subject, f"{text}\n")


def _said(success: Success) -> tuple[str, str]:
    """Return subject and the fact itself."""
    job = f" as {success.job}" if success.job else ""
    years = "a year" if success.number == 1 else f"{success.number} years"
    match success.kind:
        case "hire":
            return "Congratulations on your new colleague", f"{success.who} joins {success.client}{job}."
        case "year":
            return f"{years.capitalize()} of {success.who}", f"{success.who} has been with you{job} for {years} now."
        case "hires":
            return f"{success.number} people", f"{success.number} people came to {success.client} through us by now."
        case "terms":
            return "Going on together", f"{success.client} and we go on working together on renewed terms."
        case "told":
            return "Congratulations", f"We heard your good news: {success.about.strip().rstrip('.')}."


_CLOSE_THANKS = "It is a pleasure to do this with you."
_WARM: dict[Kind, dict[Literal["close", "plain"], str]] = {
    "hire": {
        "close": "I am so glad for both of you; I hope the first weeks are good ones.",
        "plain": "We wish you both a good start.",
    },
    "year": {
        "close": "That says a lot about how your team welcomes people.",
        "plain": "We are glad that it works for both of you.",
    },
    "hires": {
        "close": "I look back on that with joy, and a little pride in what your team has become.",
        "plain": "We are glad to have had a part in it.",
    },
    "terms": {
        "close": "That means a lot to me.",
        "plain": "We are glad of it.",
    },
    "told": {
        "close": "I could not be happier for you and your team.",
        "plain": "Congratulations to you and your team.",
    },
}
