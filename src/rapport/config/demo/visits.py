"""Visits of the demo's members to clients, notes on successes, and two clients that were not happy."""

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date, time, timedelta
from random import Random
from uuid import UUID

from rapport.config.demo.diary import COMPLIANCE, Act, Cast, Entry, at
from rapport.config.demo.openings import Opening
from rapport.config.demo.people import Someone
from rapport.foundation import clock
from rapport.foundation.action import Refused
from rapport.growth import actions as growth
from rapport.growth import due_visits, queries
from rapport.relations import actions as relations

CLIENTS = 8
SWEEP_DAYS, YEARS_DAYS = 7, 1700
SOONEST, PLANNED_AHEAD = 30, 14  # days on record before a visit; days a visit was planned before it
HELD = (  # days ago, what it was about, what was said
    (420, "How the first hires settled in", "Both stay. They liked that we called after a week."),
    (300, "The plan for next year", "A second shift from spring, if the order comes. No budget word yet."),
    (160, "Walk through the new line", "Three stations stand empty. They want people who have seen such a line."),
    (75, "What slows their decisions", "Everything waits for one signature. She will ask for a deputy."),
)
AHEAD = (  # days from today, which client, what it is about
    (1, 0, "The shortlist, and what the team lead thinks of it"),
    (6, 1, "Their plans for spring, and whom they will miss"),
    (13, 2, "Terms for next year"),
    (-1, 3, "How the night shift copes"),  # yesterday, not written up yet
)
SAID = ((1, 6, "Two CVs in a row did not fit what we agreed.", ""),
        (2, 140, "Nobody told us that the candidate had withdrawn.",
         "Called the same day; from now on we ring before lunch. They sent the next vacancy."))  # fmt: skip
NEWS = (0, 3, "Their apprentice won the regional prize")


def entries(rng: Random, people: Sequence[Someone], openings: Sequence[Opening], today: date) -> Iterator[Entry]:
    """Yield visits to the clients that hire, their successes greeted week by week, and what two were unhappy about."""
    for back in range(YEARS_DAYS, SWEEP_DAYS, -SWEEP_DAYS):
        yield at(today - timedelta(days=back), 17), _greet
    hiring = {opening.client: opening for opening in openings if opening.stage != "placed"}
    there = Counter(one.jobs[-1].employer for one in people)
    chosen = [hiring[key] for key in sorted(hiring, key=lambda key: (-there[key], key))[:CLIENTS]]
    if not chosen:  # a firm too small to have an open vacancy visits nobody
        return
    yield from _visits(rng, people, chosen, today)
    for which, ago, said, outcome in SAID:
        opening = chosen[which % len(chosen)]
        if guests := _known(people, opening, ago + SOONEST, today):
            yield at(today - timedelta(days=ago)), _unhappy(opening, guests[0], said, outcome)
    which, ago, about = NEWS
    if guests := _known(people, chosen[which], SOONEST, today):
        yield at(today - timedelta(days=ago)), _tell(chosen[which], guests[0], about)


def _visits(rng: Random, people: Sequence[Someone], chosen: Sequence[Opening], today: date) -> Iterator[Entry]:
    for opening in chosen:
        for ago, agenda, notes in rng.sample(HELD, rng.randrange(2, len(HELD))):
            day, guests = today - timedelta(days=ago), _known(people, opening, ago + SOONEST, today)
            if guests:
                made: list[UUID] = []
                yield at(day - timedelta(days=PLANNED_AHEAD)), _plan(made, opening, guests, day, agenda)
                yield at(day, 16), _write_up(made, guests, notes)
    for days, which, agenda in AHEAD:
        opening = chosen[which % len(chosen)]
        if guests := _known(people, opening, SOONEST, today):
            day = today + timedelta(days=days)
            yield at(today - timedelta(days=4)), _plan([], opening, guests, day, agenda)


def _known(people: Sequence[Someone], opening: Opening, days: int, today: date) -> list[Someone]:
    """Return up to three who are on record and work at the client for so many days, who hires there first."""
    since = today - timedelta(days=days)
    there = [
        one for one in people
        if one.jobs[-1].employer == opening.client and one.jobs[-1].started_on <= since and one.added > days
        and one.owner < COMPLIANCE and one.story is None
    ]  # fmt: skip
    return sorted(there, key=lambda one: (one.role != "hiring_manager", one.number))[:3]


def _plan(made: list[UUID], opening: Opening, guests: Sequence[Someone], day: date, agenda: str) -> Act:
    def act(cast: Cast) -> None:
        plan = growth.VisitPlan(
            planned_on=day, agenda=agenda, guest_ids=[cast.people[one.number] for one in guests],
            starts_at=time(10, 30), minutes=90, place=opening.city,
            member_ids=[cast.members[(opening.owner + 1) % COMPLIANCE]],
        )  # fmt: skip
        with suppress(Refused):
            made.append(
                growth.plan_visit(
                    cast.actor(opening.owner), organisation_id=cast.employers[opening.client], plan=plan
                ).pk
            )

    return act


def _write_up(made: Sequence[UUID], guests: Sequence[Someone], notes: str) -> Act:
    def act(cast: Cast) -> None:
        for key in made:
            visit = queries.visit(key).visit
            growth.write_up_visit(
                cast.actor(cast.members.index(visit.owner_id)), visit_id=key, notes=notes, held_on=visit.planned_on,
                met_ids=[cast.people[one.number] for one in guests[:2]], asked=False,
            )  # fmt: skip

    return act


def _unhappy(opening: Opening, who: Someone, said: str, outcome: str) -> Act:
    def act(cast: Cast) -> None:
        actor = cast.actor(opening.owner)
        concern = relations.raise_concern(
            actor, person_id=cast.people[who.number], said=said, organisation_id=cast.employers[opening.client],
            owner_id=cast.members[opening.owner],
        )  # fmt: skip
        step = ("Go through the intake once more, together", clock.today() + timedelta(days=9))
        relations.plan_recovery(actor, concern_id=concern.pk, steps=[step])
        if outcome:
            relations.resolve_concern(actor, concern_id=concern.pk, outcome=outcome)

    return act


def _tell(opening: Opening, who: Someone, about: str) -> Act:
    return lambda cast: growth.tell_success(
        cast.actor(opening.owner), organisation_id=cast.employers[opening.client],
        person_id=cast.people[who.number], about=about,
    )  # fmt: skip


def _greet(cast: Cast) -> None:
    """Notice what went well this week; each member writes a note where they may, and lets every third pass."""
    today = clock.today()
    growth.notice_successes(cast.system, today)
    for actor, member in list(zip(cast.actors, cast.members, strict=True))[:COMPLIANCE]:
        for number, item in enumerate(due_visits.asks(member_id=member, on=today, limit=20)):
            if item.reason != "celebrate" or item.subject_id is None:
                continue
            row = queries.celebration(item.subject_id)
            note = queries.draft(row, signed=row.owner.name)
            with suppress(Refused):
                if number % 3 == 2:  # noqa: PLR2004 - a third
                    growth.dismiss_success(actor, celebration_id=row.pk)
                else:
                    growth.celebrate(actor, celebration_id=row.pk, subject=note.subject, text=note.text)
