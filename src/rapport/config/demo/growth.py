"""Work that came, or may come, from clients: opportunities won and lost over the years, open ones, plans announced."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date, timedelta
from random import Random

from rapport.config.demo.diary import Act, Cast, Entry, at
from rapport.config.demo.openings import Opening
from rapport.config.demo.people import Someone
from rapport.foundation import clock
from rapport.foundation.action import Refused
from rapport.growth import actions as growth
from rapport.growth.queries import opportunities_of
from rapport.jobs import queries as jobs

STAGES = ("found", "talking", "proposed")
LOST = (  # how far it came, why it went
    ("found", "They hire through their own group"), ("talking", "No budget before the summer"),
    ("proposed", "Another agency was there first"), ("talking", "They found somebody themselves"),
    ("proposed", "The fee was too high for them"), ("found", "The site is not built"),
)  # fmt: skip
OPEN = (  # how far it is, kind, what, pounds, in how many days expected, what comes next in how many days
    ("found", "vacancy", "Maternity cover for the team lead", 6_500, 75, "", 0),
    ("talking", "project", "Six people for the new line", 42_000, 110, "Send the plan for six starts", 4),
    ("proposed", "retainer", "Search for a head of site", 18_000, 35, "Ask what the board said", 2),
    ("talking", "new_client", "First vacancy with them", None, 60, "", 0),
    ("proposed", "vacancy", "Two of the night team", 11_200, -6, "", 0),
    ("found", "project", "Hiring days for school leavers", 9_000, 160, "Find out who decides", 9),
)  # fmt: skip
PLANS = (  # how many, in how many days, pounds each, what hangs on it
    (3, 40, 7_500, "The second shift starts when the new hall opens."), (1, 130, None, "Somebody retires in spring."),
    (5, 210, 4_800, "They bid for a contract of two years."), (2, 20, 6_000, "Said in the last review."),
)  # fmt: skip
AGREED_DAYS, TALKED_DAYS = 60, 45


def entries(rng: Random, them: Sequence[Someone], offered: Sequence[Opening], today: date) -> Iterator[Entry]:
    """Yield what came before the vacancies, what never came, what may come, and what was announced."""
    for nth, opening in enumerate(offered):
        begun = opening.taken + AGREED_DAYS + rng.randrange(30)
        if nth % 2 == 0 and opening.taken > 1 and them[opening.manager].added > begun:
            yield at(today - timedelta(days=begun), 10), _find(opening, opening.title, opening.taken, begun)
            for days, stage in ((TALKED_DAYS, "talking"), (20, "proposed"), (-1, "won")):
                yield at(today - timedelta(days=opening.taken + days), 16), _move(opening, opening.title, stage)
        if nth % 3 == 0:
            stage, why = LOST[nth // 3 % len(LOST)]
            ago = rng.randrange(120, 700)
            if them[opening.manager].added > ago + TALKED_DAYS:
                title = f"{opening.title}, before"
                yield at(today - timedelta(days=ago + TALKED_DAYS), 11), _find(opening, title, ago, ago + TALKED_DAYS)
                yield at(today - timedelta(days=ago + 20), 11), _move(opening, title, stage)
                yield at(today - timedelta(days=ago), 11), _move(opening, title, "lost", why)
    known = [opening for opening in offered if them[opening.manager].added > TALKED_DAYS]
    for opening, row in zip(known, OPEN, strict=False):
        yield at(today - timedelta(days=30), 10), _open(opening, row, today)
    for opening, plan in zip(reversed(known), PLANS, strict=False):
        yield at(today - timedelta(days=25), 12), _announce(opening, plan, today)


def _find(opening: Opening, title: str, closes: int, begun: int) -> Act:
    worth = opening.pay * 20 if opening.kind == "permanent" else 3_500_00  # a fifth of a year's pay, in pence

    def act(cast: Cast) -> None:
        with suppress(Refused):
            growth.find_opportunity(
                cast.actor(opening.owner), organisation_id=cast.employers[opening.client], title=title, kind="vacancy",
                expected_on=clock.today() + timedelta(days=begun - closes), value_pence=worth,
                contact_id=cast.people[opening.manager],
            )  # fmt: skip

    return act


def _move(opening: Opening, title: str, stage: str, why: str = "") -> Act:
    """Move it on; the day after the vacancy was taken it is named as what came of it."""

    def act(cast: Cast) -> None:
        actor, client = cast.actor(opening.owner), cast.employers[opening.client]
        row = next((one for one in opportunities_of(client) if one.title == title and one.closed_on is None), None)
        if row is None:
            return
        growth.move_opportunity(actor, opportunity_id=row.pk, stage=stage, lost_reason=why)
        vacancy = next((one for one in jobs.of_client(client, limit=100) if one.title == title), None)
        if stage == "won" and vacancy is not None:
            growth.link_vacancy(actor, opportunity_id=row.pk, vacancy_id=vacancy.pk)

    return act


def _open(opening: Opening, row: tuple[str, str, str, int | None, int, str, int], today: date) -> Act:
    stage, kind, title, pounds, days, step, due = row

    def act(cast: Cast) -> None:
        actor = cast.actor(opening.owner)
        made = growth.find_opportunity(
            actor, organisation_id=cast.employers[opening.client], title=title, kind=kind,
            expected_on=today + timedelta(days=days), value_pence=None if pounds is None else pounds * 100,
            contact_id=cast.people[opening.manager],
        )  # fmt: skip
        for each in STAGES[1 : STAGES.index(stage) + 1]:
            growth.move_opportunity(actor, opportunity_id=made.pk, stage=each)
        if step:
            growth.plan_next_step(actor, opportunity_id=made.pk, text=step, due_on=today + timedelta(days=due))

    return act


def _announce(opening: Opening, plan: tuple[int, int, int | None, str], today: date) -> Act:
    many, days, pounds, note = plan
    return lambda cast: growth.note_plan(
        cast.actor(opening.owner), organisation_id=cast.employers[opening.client], role=opening.title, how_many=many,
        from_on=today + timedelta(days=days), place=opening.city, note=note, told_by_id=cast.people[opening.manager],
        worth_pence=None if pounds is None else pounds * 100,
    )  # fmt: skip
