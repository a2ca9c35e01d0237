"""Where the demo's members go and whom they meet; what stands in their library and went to whom."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date, timedelta
from random import Random
from uuid import UUID

from rapport.config.demo.diary import COMPLIANCE, Act, Cast, Entry, at
from rapport.config.demo.people import Someone
from rapport.foundation.action import Refused
from rapport.gatherings import actions as gatherings
from rapport.sharing import actions as sharing

EVENTS = (  # name, days ago, hours, pounds, of the body
    ("Rail Careers Fair", 610, 24, 850, False), ("Institute spring dinner", 540, 6, 180, True),
    ("Northern Engineering Expo", 372, 30, 1200, False), ("Institute talk on apprenticeships", 260, 4, 0, True),
    ("Care Leaders Breakfast", 150, 5, 95, False), ("Data and Hiring Meetup", 64, 3, 0, False),
    ("Institute autumn reception", 9, 6, 210, True), ("Rail Careers Fair, winter", -17, 0, 900, False),
)  # fmt: skip
PIECES = (  # kind, title, address, words, tags, roles, days ago, days offered
    ("link", "Pay in rail engineering, this year", "https://guides.example/rail-pay", "", ("rail",), (), 80, 300),
    ("note", "Questions worth asking at a second interview", "", "Ask who decides, what went wrong last time, and what"
     " the first three months should bring.", (), ("jobseeker",), 400, None),
    ("link", "Onboarding in the first week: a checklist", "https://guides.example/first-week", "", (),
     ("hiring_manager",), 220, None),
    ("opportunity", "Evening course in project planning, two places paid for", "https://courses.example/planning", "",
     ("cloud",), (), 30, 45),
    ("link", "What leavers said in the autumn survey", "https://guides.example/leavers", "", (), ("hiring_manager",),
     500, 200),
)  # fmt: skip
NOTES = ("Asked about the night team", "Wants to move nearer home", "", "Send the pay guide", "Knows the new plant")
LINES = ("You asked about this last time.", "This made me think of your team.", "Two minutes, and worth it.")
MET_AT_EACH, READERS = 5, 4


def entries(rng: Random, them: Sequence[Someone], today: date) -> Iterator[Entry]:
    """Yield the events with whom was met there, and the library with what was shared."""
    body: list[UUID] = []
    yield at(today - timedelta(days=700)), lambda cast: body.append(
        gatherings.keep_body(
            cast.actors[0], name="Institute of Works Managers", yearly_cost_pence=240_00, note="Four evenings a year"
        ).pk
    )  # fmt: skip
    kept = [one for one in them if one.owner < COMPLIANCE and one.story is None]
    for name, ago, hours, pounds, of_body in EVENTS:
        day = today - timedelta(days=ago)
        made: list[UUID] = []
        yield at(day - timedelta(days=30)), _plan(made, body if of_body else [], name, day, hours, pounds * 100)
        known = [one for one in kept if ago + 3 < one.added < ago + 400]
        for one in rng.sample(known, min(MET_AT_EACH, len(known))) if ago >= 0 else ():
            yield at(day, 19), _meet(made, one, rng.choice(NOTES))
    for kind, title, address, text, tags, roles, ago, offered in PIECES:
        piece: list[UUID] = []
        until = None if offered is None else today + timedelta(days=offered - ago)
        yield at(today - timedelta(days=ago)), _keep(piece, kind, title, address, text, tags, roles, until)
        fits = [one for one in kept if one.added > ago and (set(tags) & set(one.tags) or one.role in roles)]
        for one in rng.sample(fits, min(READERS, len(fits))):
            came = rng.choice(("", "thanked", "talked", "no_use"))
            yield at(today - timedelta(days=rng.randrange(ago)), 16), _share(piece, one, rng.choice(LINES), came)


def _plan(made: list[UUID], body: list[UUID], name: str, day: date, hours: int, pence: int) -> Act:
    return lambda cast: made.append(
        gatherings.plan_gathering(
            cast.actors[0], name=name, on=day, hours=hours, cost_pence=pence, body_id=body[0] if body else None,
            purpose="Meet people who hire in the region, and those who know them",
        ).pk
    )  # fmt: skip


def _meet(made: list[UUID], one: Someone, note: str) -> Act:
    return lambda cast: gatherings.capture(
        cast.actor(one.owner), gathering_id=made[0], person_id=cast.people[one.number], note=note
    )


def _keep(  # noqa: PLR0913, PLR0917 - a piece of the library
    piece: list[UUID], kind: str, title: str, address: str, text: str, tags: Sequence[str], roles: Sequence[str],
    until: date | None,
) -> Act:  # fmt: skip
    return lambda cast: piece.append(
        sharing.keep_content(
            cast.actors[0], kind=kind, title=title, address=address, text=text, fields=tags, roles=roles,
            until_on=until,
        ).pk
    )  # fmt: skip


def _share(piece: list[UUID], one: Someone, line: str, came: str) -> Act:
    def act(cast: Cast) -> None:
        with suppress(Refused):  # they had two messages lately, or the piece is stale by then
            made = sharing.share(
                cast.actor(one.owner), content_id=piece[0], person_id=cast.people[one.number], line=line
            )
            if came:
                sharing.note_outcome(cast.actor(one.owner), shared_id=made.pk, outcome=came)

    return act
