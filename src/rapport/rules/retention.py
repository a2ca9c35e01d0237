"""Retention: how many of those who began stayed, at 90 days and at 12 months. Source: docs/rules/retention.md."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from itertools import pairwise
from typing import TypeVar

from rapport.rules.calendar_arithmetic import days_after, days_between, months_after
from rapport.rules.small_groups import BESIDE, LEAST_SHOWN, hidden_beside, largest_first

GAP_DAYS = 30  # between one placement at a client and the next there: they went on
LEEWAY_DAYS = 3  # before the last day agreed, which may be a Sunday or a holiday
HUNDRED = 100


class Mark(StrEnum):
    """How long somebody should have stayed."""

    DAYS_90 = "90 days"
    MONTHS_12 = "12 months"


@dataclass(frozen=True, slots=True)
class Stay:
    """One placement that began. Days include both ends.

    left_on       the last day worked; None while they are there
    agreed_until  the last day that was agreed; None when no end was
    """

    person: Hashable
    client: Hashable
    starts_on: date
    left_on: date | None = None
    agreed_until: date | None = None
    rebate_until: date | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """Retention of a group: how many were old enough, how many of them stayed; None where it is hidden, with why.

    stayed      worked the whole time, or as long as was agreed
    as_agreed   those of them whose assignment ended as agreed before
    in_rebate   those who left while the client still had something back
    share       stayed of 100, a half rounded up
    """

    count: int
    stayed: int | None = None
    as_agreed: int | None = None
    in_rebate: int | None = None
    share: int | None = None
    hidden: str = ""


K = TypeVar("K", bound=Hashable)


def last_day(mark: Mark, starts_on: date) -> date:
    """Return the last day somebody has to work to have stayed so long."""
    if mark is Mark.DAYS_90:
        return days_after(starts_on, 90 - 1)
    return days_after(months_after(starts_on, 12), -1)


def is_old_enough(mark: Mark, stay: Stay, *, on: date) -> bool:
    """Return whether the time is over, so that it can be said whether somebody stayed."""
    return last_day(mark, stay.starts_on) < on


def joined(stays: Sequence[Stay]) -> list[Stay]:
    """Return placements in the order given, each with the last day of those that went on from it at the same client.

    A temp who is taken on, and an assignment followed by another within 30 days, have not left.
    """
    by_pair: dict[tuple[Hashable, Hashable], list[int]] = defaultdict(list)
    for place in sorted(range(len(stays)), key=lambda place: stays[place].starts_on, reverse=True):
        by_pair[stays[place].person, stays[place].client].append(place)
    found = list(stays)
    for places in by_pair.values():  # the latest first, so that what it went on to has its own last day already
        for after, place in pairwise(places):
            one, following = found[place], found[after]
            if one.left_on is None or days_between(one.left_on, following.starts_on) > GAP_DAYS:
                continue
            if following.left_on is None or following.left_on > one.left_on:
                found[place] = replace(one, left_on=following.left_on, agreed_until=following.agreed_until)
    return found


def figure(stays: Iterable[Stay], mark: Mark, *, on: date) -> Figure:
    """Return the retention of joined placements; hidden when fewer than five are old enough."""
    old = [stay for stay in stays if is_old_enough(mark, stay, on=on)]
    count = len(old)
    if count < LEAST_SHOWN:
        return Figure(count, hidden=f"Too few to show: {count} of at least {LEAST_SHOWN}, or one could be singled out.")
    left = [stay for stay in old if stay.left_on is not None and stay.left_on < last_day(mark, stay.starts_on)]
    lost = [stay for stay in left if not _as_agreed(stay)]
    in_rebate = sum(stay.rebate_until is not None and (stay.left_on or date.max) <= stay.rebate_until for stay in lost)
    stayed = count - len(lost)
    return Figure(count, stayed, len(left) - len(lost), in_rebate, (2 * HUNDRED * stayed + count) // (2 * count))


def by_group(stays: Mapping[K, Sequence[Stay]], mark: Mark, *, on: date) -> dict[K, Figure]:
    """Return the retention of each group that has any old enough, the largest first; what could be worked out from the
    whole is hidden.
    """
    sizes = {key: sum(is_old_enough(mark, stay, on=on) for stay in found) for key, found in stays.items()}
    sizes = {key: size for key, size in sizes.items() if size}
    beside = hidden_beside(sizes)
    return {
        key: Figure(sizes[key], hidden=BESIDE) if key in beside else figure(stays[key], mark, on=on)
        for key in largest_first(sizes)
    }


def _as_agreed(stay: Stay) -> bool:
    if stay.left_on is None or stay.agreed_until is None:
        return False
    return days_between(stay.left_on, stay.agreed_until) <= LEEWAY_DAYS
