"""What is wrong with how we stand at a client, told from its map: each alarm a sentence with its evidence."""

from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Generic, TypeVar

from rapport.rules.health_words import WARMTH, Word

VISIT_DAYS = 180
WARM = frozenset(word for word, place in WARMTH.items() if place >= WARMTH[Word.STEADY])
"""The words of health that say a relationship carries: steady and thriving."""

K = TypeVar("K", bound=Hashable)


class Part(StrEnum):
    """What somebody is in the decisions of a client."""

    DECISION_MAKER = "decision_maker"
    INFLUENCER = "influencer"
    GATEKEEPER = "gatekeeper"
    CHAMPION = "champion"
    BLOCKER = "blocker"
    USER = "user"


class AlarmKind(StrEnum):
    """The alarms, the most pressing first."""

    SINGLE_CONTACT = "single_contact"
    DECISION_MAKER_UNKNOWN = "decision_maker_unknown"
    CHAMPION_LEFT = "champion_left"
    WEAK_WITH_DECISION_MAKER = "weak_with_decision_maker"
    UNKNOWN_BLOCKER = "unknown_blocker"
    NO_VISIT = "no_visit"


@dataclass(frozen=True, slots=True)
class OnMap(Generic[K]):
    """Somebody on the map. `word`: the health of our warmest relationship, None for who asked not to be scored.

    `last_on`: the last contact of anybody of us, None when nobody knows them. `left`: no longer works at the client.
    """

    key: K
    name: str
    part: Part
    word: Word | None = None
    last_on: date | None = None
    left: bool = False


@dataclass(frozen=True, slots=True)
class ClientMap(Generic[K]):
    """What is known of a client on a day.

    warm           names of those working there now with whom a relationship is steady or thriving, on the map or not
    open_work      open vacancies
    known_since    when the client came on record
    last_visit_on  the last meeting with anybody there
    not_asked      alarms a member said do not matter here: a small client, a second contact declined, remote only
    """

    people: tuple[OnMap[K], ...]
    warm: tuple[str, ...]
    open_work: int
    known_since: date
    last_visit_on: date | None
    not_asked: frozenset[AlarmKind] = frozenset()


@dataclass(frozen=True, slots=True)
class Alarm(Generic[K]):
    """One thing to mend. `evidence` says what shows it; `about` is the person it is about, None for the client."""

    kind: AlarmKind
    sentence: str
    evidence: str
    about: K | None = None


def alarms(client: ClientMap[K], *, on: date, visit_days: int = VISIT_DAYS) -> tuple[Alarm[K], ...]:
    """Return every alarm of a client on a day, in the order of AlarmKind; about people in the order of the map.

    Who left is not counted as anybody there; a champion who left is an alarm until they are taken off the map.
    """
    there = [one for one in client.people if not one.left]
    found = [
        *_single_contact(client),
        *_decision_maker_unknown(client, there),
        *_champion_left(client),
        *_weak_with_decision_maker(there, on),
        *_unknown_blocker(there),
        *_no_visit(client, on, visit_days),
    ]
    return tuple(alarm for alarm in found if alarm.kind not in client.not_asked)


def may_report_to(lines: dict[K, K], one: K, to: K) -> bool:
    """Return whether one person may report to another without a circle. `lines`: who reports to whom now."""
    seen: set[K] = set()
    while to != one:
        if to in seen or to not in lines:
            return True
        seen.add(to)
        to = lines[to]
    return False


def _single_contact(client: ClientMap[K]) -> Iterator[Alarm[K]]:
    if not client.open_work or len(client.warm) > 1:
        return
    who = f"Only {client.warm[0]} is" if client.warm else "Nobody is"
    work = "1 vacancy is open" if client.open_work == 1 else f"{client.open_work} vacancies are open"
    said = "Everything hangs on one contact." if client.warm else "Nobody there is close to us."
    yield Alarm(AlarmKind.SINGLE_CONTACT, said, f"{who} steady or thriving with us, and {work}.")


def _decision_maker_unknown(client: ClientMap[K], there: list[OnMap[K]]) -> Iterator[Alarm[K]]:
    if any(one.part is Part.DECISION_MAKER for one in there):
        return
    gone = [one.name for one in client.people if one.left and one.part is Part.DECISION_MAKER]
    many = f"{len(there)} {'person is' if len(there) == 1 else 'people are'} on the map"
    shown = f"{gone[0]}, who decided, left." if gone else f"{many}, and none of them decides."
    yield Alarm(AlarmKind.DECISION_MAKER_UNKNOWN, "We do not know who decides.", shown)


def _champion_left(client: ClientMap[K]) -> Iterator[Alarm[K]]:
    for one in client.people:
        if one.left and one.part is Part.CHAMPION:
            said = f"{one.name}, who spoke for us, left."
            yield Alarm(AlarmKind.CHAMPION_LEFT, said, _last(one), one.key)


def _weak_with_decision_maker(there: list[OnMap[K]], on: date) -> Iterator[Alarm[K]]:
    for one in there:
        if one.part is Part.DECISION_MAKER and one.word is not None and one.word not in WARM:
            silent = f" That is {(on - one.last_on).days} days ago." if one.last_on and one.last_on < on else ""
            said = f"{one.name} decides, and is not close to us: {one.word.value}."
            yield Alarm(AlarmKind.WEAK_WITH_DECISION_MAKER, said, _last(one) + silent, one.key)


def _unknown_blocker(there: list[OnMap[K]]) -> Iterator[Alarm[K]]:
    for one in there:
        if one.part is Part.BLOCKER and one.last_on is None:
            said = f"{one.name} works against it, and none of us knows them."
            yield Alarm(AlarmKind.UNKNOWN_BLOCKER, said, _last(one), one.key)


def _no_visit(client: ClientMap[K], on: date, visit_days: int) -> Iterator[Alarm[K]]:
    due_on = (client.last_visit_on or client.known_since) + timedelta(days=visit_days)
    if on < due_on:
        return
    shown = (
        f"The last meeting was on {_day(client.last_visit_on)}."
        if client.last_visit_on
        else f"There was no meeting since they came on record on {_day(client.known_since)}."
    )
    yield Alarm(AlarmKind.NO_VISIT, f"Nobody of us has met them for {visit_days} days.", shown)


def _last(one: OnMap[K]) -> str:
    return f"Last contact on {_day(one.last_on)}." if one.last_on else "There was never any contact."


def _day(day: date) -> str:
    return f"{day:%-d %B %Y}"
