"""How far business with a client has come, from what is on record. Source: docs/rules/client-standing.md."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal

LAPSED_DAYS = 365
REPEAT = 2

Terms = Literal["none", "in_force", "ended"]


class Word(StrEnum):
    """How far business with a client has come."""

    PROSPECT = "prospect"
    FIRST = "first business"
    REPEAT = "repeat business"
    LAPSED = "lapsed"


@dataclass(frozen=True, slots=True)
class ClientFacts:
    """What counts of a client. Placements that never began do not.

    last_on  the day of the last business: a placement was agreed, or a temp or contractor worked; None: never
    """

    placements: int = 0
    last_on: date | None = None
    open_vacancies: int = 0
    open_opportunities: int = 0
    terms: Terms = "none"


@dataclass(frozen=True, slots=True)
class Standing:
    """How it stands with a client, in a word and in sentences that say why."""

    word: Word
    sentence: str


def standing(client: ClientFacts, *, on: date) -> Standing:
    """Return how far business with a client has come on a day.

    Lapsed is who had business, none in the last 365 days, and nothing is open: neither a vacancy nor an opportunity.
    """
    opened = _opened(client)
    said = _terms(client.terms)
    if not client.placements or client.last_on is None:
        return Standing(Word.PROSPECT, f"No placement yet, and {opened}. {said}")
    many = "1 placement" if client.placements == 1 else f"{client.placements} placements"
    last = f"the last business was on {client.last_on:%-d %B %Y}"
    silent = (on - client.last_on).days
    if silent > LAPSED_DAYS and not client.open_vacancies and not client.open_opportunities:
        return Standing(Word.LAPSED, f"{many}; {last}, {silent} days ago, and {opened}. {said}")
    word = Word.REPEAT if client.placements >= REPEAT else Word.FIRST
    return Standing(word, f"{many}; {last}, and {opened}. {said}")


def _opened(client: ClientFacts) -> str:
    parts = [
        f"{count} {one if count == 1 else many}"
        for count, one, many in (
            (client.open_vacancies, "vacancy", "vacancies"),
            (client.open_opportunities, "opportunity", "opportunities"),
        )
        if count
    ]
    if not parts:
        return "nothing is open"
    return f"{' and '.join(parts)} {'is' if client.open_vacancies + client.open_opportunities == 1 else 'are'} open"


def _terms(state: Terms) -> str:
    return {"none": "No terms are agreed.", "in_force": "Terms are agreed.", "ended": "Terms have ended."}[state]
