"""What the demo's people told of their trades over the years, and one brief, shared with whom the demo's door is."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date, timedelta
from random import Random
from uuid import UUID

from rapport.config.demo.diary import COMPLIANCE, Act, Cast, Entry, at
from rapport.config.demo.employers import HIRING_TITLES, SECTORS, Employer
from rapport.config.demo.openings import Opening
from rapport.config.demo.people import Someone
from rapport.foundation.action import Refused
from rapport.insights import actions as insights

SAID = {
    "skill": (
        "Good ones are gone within two weeks; whoever decides slowly loses them.",
        "Many have the papers, few have led people through a change.",
        "They move for shorter journeys now, not for a bigger title.",
        "Those trained in house stay twice as long as those brought in.",
        "Night work is what they refuse first.",
        "Half of those who apply have never worked on a site.",
    ),
    "market": (
        "Budgets for next year are held back until the spring.",
        "Two sites in the region grow, one closes by summer.",
        "More work goes to contractors than a year ago.",
        "Customers ask for shorter deliveries, so planners are sought everywhere.",
        "Everybody hires for the same three jobs at once.",
        "Projects that were stopped last year start again.",
    ),
    "pay": (
        "Offers went up by about five in a hundred since last year.",
        "A car counts for less than two days at home.",
        "They leave for ten in a hundred more, not for five.",
        "Bonuses are promised and seldom paid in full.",
        "Who stays for years earns less than who comes new.",
        "Overtime is what makes up the difference.",
    ),
}
MOST, OLD = 6, 2
RECENT, YEARS = 300, 1700  # days before today
MADE, SHARED = 20, 4


def entries(
    rng: Random, them: Sequence[Someone], places: Sequence[Employer], offered: Sequence[Opening], today: date
) -> Iterator[Entry]:
    """Yield what was told in every sector, and the brief of the sector whose hiring manager has the demo's door."""
    shown = next((one for one in offered if one.reached == "interview" and not one.is_blind), None)
    for sector in sorted(SECTORS):
        kept = [
            one for one in them
            if one.owner < COMPLIANCE and one.story is None and places[one.jobs[-1].employer].sector == sector
            and (shown is None or one.number != shown.manager)
        ]  # fmt: skip
        titles = [title for title in SECTORS[sector][1] if title not in HIRING_TITLES]
        for kind, subject in (("market", "Demand"), ("skill", titles[0]), ("skill", titles[1]), ("pay", titles[0])):
            yield from _told(rng, kept, sector, kind, subject, today)
    if shown is not None:
        made: list[UUID] = []
        hers = places[shown.client].sector
        yield at(today - timedelta(days=MADE), 10), _make(made, hers)
        first, second = [sector for sector in sorted(SECTORS) if sector != hers][:2]
        yield at(today - timedelta(days=MADE - 2), 10), _make([], first)
        yield at(today - timedelta(days=2), 10), _make([], second, approve=False)
        yield at(today - timedelta(days=SHARED), 11), _share(made, shown)


def _told(
    rng: Random, kept: Sequence[Someone], sector: str, kind: str, subject: str, today: date
) -> Iterator[Entry]:
    """Yield what several said lately, and some years ago, which has run out since."""
    words = rng.sample(SAID[kind], MOST)
    for first, last, many in ((MADE + 5, RECENT, rng.randrange(3, MOST + 1)), (RECENT + 100, YEARS, OLD)):
        known = [one for one in kept if one.added > first + 5]
        for one, said in zip(rng.sample(known, min(many, len(known))), words, strict=False):
            ago = rng.randrange(first, min(last, one.added))
            yield at(today - timedelta(days=ago), 15), _capture(one, sector, kind, subject, said)


def _capture(one: Someone, sector: str, kind: str, subject: str, said: str) -> Act:
    chosen = ("open", "anonymous", "anonymous", "anonymous", "never")[one.number % 5]
    return lambda cast: insights.capture_insight(
        cast.actor(one.owner), person_id=cast.people[one.number], kind=kind, subject=subject, sector=sector, said=said,
        attribution=chosen, allowed_how="Said so on the phone" if chosen == "open" else "", place=one.city,
    )  # fmt: skip


def _make(made: list[UUID], sector: str, *, approve: bool = True) -> Act:
    def act(cast: Cast) -> None:
        with suppress(Refused):  # in a small demo too few spoke about anything
            brief = insights.make_brief(cast.actors[0], sector=sector)
            if approve:
                insights.approve_brief(cast.actors[2], brief_id=brief.pk)
            made.append(brief.pk)

    return act


def _share(made: list[UUID], shown: Opening) -> Act:
    def act(cast: Cast) -> None:
        for key in made:
            insights.share_brief(cast.actors[shown.owner], brief_id=key, person_id=cast.people[shown.manager])

    return act
