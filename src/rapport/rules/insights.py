"""What people told us: which of it may be shared, with whose name, and how many may be said to have told it."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal
from uuid import UUID

FEWEST_SOURCES = 3
STEP = 5
WORDS = re.compile(r"\w+")
FORMS_OF_COMPANIES = frozenset(("ltd", "limited", "plc", "llp", "group", "holdings"))
Attribution = Literal["open", "anonymous", "never"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One thing somebody told us. `subject`: what it is about, the same words for the same group.

    about_one: it is about one organisation. names: whom its words may not name, besides a source who allowed it.
    """

    key: UUID
    source: UUID
    subject: str
    said: str
    attribution: Attribution
    told_on: date
    expires_on: date
    withdrawn: bool = False
    about_one: bool = False
    source_name: str = ""
    names: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One statement as it may be read outside. `by`: whose it is, "" where nobody may know."""

    key: UUID
    said: str
    by: str


@dataclass(frozen=True, slots=True)
class Group:
    """What was told about one subject. `lines` is empty and `why_not` says why where it may not be shown."""

    subject: str
    sources: int
    lines: tuple[Line, ...]
    why_not: str

    @property
    def keys(self) -> tuple[UUID, ...]:
        """The statements it is made of."""
        return tuple(line.key for line in self.lines)


def why_not(told: Told, *, on: date) -> str:
    """Return why one statement may not be shared on a day, in a sentence; "" when it may stand among enough others."""
    named = next((name for name in told.names if names(told.said, name)), "")
    checks = (
        (told.withdrawn, "It was withdrawn."),
        (told.attribution == "never", "They said it is never to be shared."),
        (told.expires_on < on, f"It was good until {told.expires_on:%-d %B %Y}: ask whether it is still true."),
        (told.about_one, "It is about one organisation: others do not read of it."),
        (bool(named), f"Its words name {named}: say it without the name."),
    )
    return next((sentence for shut, sentence in checks if shut), "")


def grouped(told: Iterable[Told], *, on: date) -> tuple[Group, ...]:
    """Return every subject with what may be shared of it on a day, in alphabetical order.

    A source counts once however often it spoke: its newest statement that may be shared stands for it. Nobody is named
    where one or two others would be left without a name: naming the rest would narrow them down. Statements stand in
    the order of their words, which tells neither who spoke nor when.
    """
    found: dict[str, dict[UUID, Told]] = defaultdict(dict)
    heard: dict[str, str] = {}
    for one in sorted(told, key=lambda row: (row.told_on, row.key)):
        folded = " ".join(one.subject.casefold().split())
        heard[folded] = " ".join(one.subject.split())
        of_group = found[folded]
        if not why_not(one, on=on):
            of_group[one.source] = one
    return tuple(_group(heard[folded], tuple(found[folded].values())) for folded in sorted(found))


def _group(subject: str, told: tuple[Told, ...]) -> Group:
    short = FEWEST_SOURCES - len(told)
    if short > 0:
        spoke = {0: "Nobody said what may be shared", 1: "One person spoke", 2: "Two people spoke"}[len(told)]
        more = f"{short} more" if told else str(FEWEST_SOURCES)
        return Group(subject, len(told), (), f"{spoke}: {more} must be heard before anybody outside may read it.")
    unnamed = sum(one.attribution != "open" for one in told)
    may_name = unnamed == 0 or unnamed >= FEWEST_SOURCES
    lines = (
        Line(one.key, one.said, one.source_name if may_name and one.attribution == "open" else "") for one in told
    )
    return Group(subject, len(told), tuple(sorted(lines, key=lambda line: (line.said.casefold(), line.key))), "")


def names(text: str, name: str) -> bool:
    """Return whether a text holds a name as words of their own; how a company is set up ("Ltd") does not matter."""
    words = WORDS.findall(name.casefold())
    while len(words) > 1 and words[-1] in FORMS_OF_COMPANIES:
        words.pop()
    return bool(words) and f" {' '.join(words)} " in f" {' '.join(WORDS.findall(text.casefold()))} "


def rounded_down(count: int) -> int:
    """Return a count as it may be told outside: exactly 3 or 4 is told as 3, from 5 on the full fives."""
    return FEWEST_SOURCES if count < STEP else count // STEP * STEP
