"""Somebody the demo firm placed leads a team now: since some weeks their history stands behind the wall."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from random import Random

from rapport.config.demo.diary import COMPLIANCE, Act, Cast, Entry, at
from rapport.config.demo.people import Someone
from rapport.people import actions as people
from rapport.relations import actions as relations

HIRES_FOR_DAYS = 30
KNOWN_FOR_DAYS = 300
TOLD = "Left the last job after a burn-out, and does not want it known. Would go for less money to a calmer place."


def entries(rng: Random, them: Sequence[Someone], today: date) -> Iterator[Entry]:
    """Yield what was told in confidence, the new title, and the word of whoever looks after them."""
    known = [
        one
        for one in them
        if one.role in {"jobseeker", "placed"} and 0 < one.owner < COMPLIANCE and one.story is None
        and one.added > KNOWN_FOR_DAYS
    ]  # fmt: skip
    if known:
        one = rng.choice(known)
        yield at(today - timedelta(days=KNOWN_FOR_DAYS - 10), 11), _told(one)
        yield at(today - timedelta(days=HIRES_FOR_DAYS), 11), _hires(one)


def _told(one: Someone) -> Act:
    return lambda cast: relations.log_touch(
        cast.actors[one.owner], person_id=cast.people[one.number], channel="call", direction="both", text=TOLD,
        personal=True,
    )  # fmt: skip


def _hires(one: Someone) -> Act:
    def act(cast: Cast) -> None:
        actor, key = cast.actors[one.owner], cast.people[one.number]
        people.change_person(actor, person_id=key, title="Head of operations")
        people.confirm_hirer(actor, person_id=key)

    return act
