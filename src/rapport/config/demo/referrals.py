"""Who brought whom over the years: chains, two who brought the same person, thanks given and owed, asks and a no."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date, timedelta
from random import Random
from uuid import UUID

from rapport.config.demo.diary import COMPLIANCE, Act, Cast, Entry, at
from rapport.config.demo.openings import Opening
from rapport.config.demo.people import Someone
from rapport.config.demo.process import give
from rapport.foundation.action import Refused
from rapport.referrals import actions as referrals

HIRED, ORDINARY, ASKED = 9, 15, 9
CREDIT_DAYS = 700  # who came in longer before their CV went is credited to nobody
PLACED_DAYS = 30  # after the vacancy was taken somebody has their job
EVIDENCE = (
    "Named them on a call and asked them first.", "Wrote to both of us.", "Gave us their card at a fair.",
    "Sent their address with a kind word.", "",
)  # fmt: skip
HOW = ("call", "email", "event", "meeting")
THANKS = "Thank you for thinking of us. We will look after this introduction well."
GOOD_NEWS = "The introduction you made has ended in a new start. Thank you."


def entries(rng: Random, them: Sequence[Someone], offered: Sequence[Opening], today: date) -> Iterator[Entry]:
    """Yield who was brought by whom, each on the day they came in, oldest first, and what followed."""
    known = [one for one in them if one.owner < COMPLIANCE and one.story is None]
    hired = {opening.candidates[0]: opening for opening in offered if opening.stage == "placed"}
    credited = [number for number, job in hired.items() if them[number].added - job.taken < CREDIT_DAYS][:HIRED]
    others = [one.number for one in known if one.number not in hired]
    numbers = {*credited, *others[:: len(others) // ORDINARY + 1]}
    brought: list[Someone] = []
    for nth, number in enumerate(sorted(numbers, key=lambda number: (-them[number].added, number))):
        one, day = them[number], today - timedelta(days=them[number].added)
        before = [each for each in known if each.added > one.added]
        chain = [each for each in brought if each in before]
        if not before:
            continue
        by, made = rng.choice(chain if chain and nth % 3 else before), list[UUID]()
        brought.append(one)
        yield at(day, 11), _brought(made, by, one, nth)
        if nth % 6 == 1:
            yield at(day + timedelta(days=3), 11), _brought([], rng.choice(before), one, 4)
        if nth % 5:
            yield at(day + timedelta(days=2), 12), _thanked(made, by, THANKS)
        if number in hired and hired[number].taken > PLACED_DAYS * 3:
            placed_on = today - timedelta(days=hired[number].taken - PLACED_DAYS)
            yield at(placed_on, 12), _thanked(made, by, GOOD_NEWS)
    for nth, one in enumerate(rng.sample(known, min(ASKED, len(known)))):
        day = today - timedelta(days=rng.randrange(10, one.added) if one.added > 10 else 1)  # noqa: PLR2004
        yield at(day, 14), _asked(one, declines=nth % 4 == 1)


def _brought(made: list[UUID], by: Someone, one: Someone, nth: int) -> Act:
    def act(cast: Cast) -> None:
        with suppress(Refused):  # the same two were noted before
            given = referrals.record_referral(
                cast.actors[by.owner], referrer_id=cast.people[by.number], referred_id=cast.people[one.number],
                how=HOW[nth % len(HOW)], evidence=EVIDENCE[nth % len(EVIDENCE)], may_tell=nth % 2 == 0,
            )  # fmt: skip
            made.append(given.pk)

    return act


def _thanked(made: list[UUID], by: Someone, words: str) -> Act:
    def act(cast: Cast) -> None:
        for key in made:
            with suppress(Refused):  # nothing came of it, so nothing is owed
                referrals.thank(cast.actors[by.owner], referral_id=key, text=words)

    return act


def _asked(one: Someone, *, declines: bool) -> Act:
    def act(cast: Cast) -> None:
        us, person = cast.actors[one.owner], cast.people[one.number]
        give(us, [person])
        with suppress(Refused):  # they were asked for something lately
            asked = referrals.ask_referral(us, person_id=person, text="Whom would you like to see helped?")
            if declines:
                referrals.decline(us, referral_id=asked.pk)

    return act
