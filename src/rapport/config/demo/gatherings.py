"""Where the demo's members go and whom they meet; what stands in their library and went to whom."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date, timedelta
from random import Random
from uuid import UUID

from rapport.config.demo.diary import COMPLIANCE, Act, Cast, Entry, at
from rapport.config.demo.openings import Opening
from rapport.config.demo.people import WINDOWS, Someone
from rapport.foundation.action import Refused
from rapport.gatherings import actions as gatherings
from rapport.sharing import actions as sharing

EVENTS = (  # name, days ago, hours, pounds, of the body
    ("Apprenticeship Day", 1645, 10, 300, False), ("Works Managers' Conference", 1281, 16, 640, True),
    ("Energy Hiring Summit", 924, 20, 980, False),
    ("Rail Careers Fair", 610, 24, 850, False), ("Institute spring dinner", 540, 6, 180, True),
    ("Northern Engineering Expo", 372, 30, 1200, False), ("Institute talk on apprenticeships", 260, 4, 0, True),
    ("Care Leaders Breakfast", 150, 5, 95, False), ("Data and Hiring Meetup", 64, 3, 0, False),
    ("Institute autumn reception", 9, 6, 210, True), ("Rail Careers Fair, winter", -17, 0, 900, False),
)  # fmt: skip
PIECES = (  # kind, title, address, words, tags, roles, days ago, days offered
    ("link", "What leaders of small teams earn, this year", "https://guides.example/team-pay", "", ("leadership",), (),
     80, 300),
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
MET_AT_EACH, READERS = 5, 5
NEW_AT_EACH = 3  # of them, met there for the first time
NEAR_DAYS = 60  # by which an event may lie beside what stands above, so that somebody came onto record there


def entries(rng: Random, them: Sequence[Someone], offered: Sequence[Opening], today: date) -> Iterator[Entry]:
    """Yield the events with whom was met there, and the library with what was shared."""
    body: list[UUID] = []
    yield at(today - timedelta(days=1400)), lambda cast: body.append(
        gatherings.keep_body(
            cast.actors[0], name="Institute of Works Managers", yearly_cost_pence=240_00, note="Four evenings a year"
        ).pk
    )  # fmt: skip
    kept = [one for one in them if one.owner < COMPLIANCE and one.story is None]
    hired = [them[opening.candidates[0]] for opening in offered if opening.stage == "placed"]
    for name, about, hours, pounds, of_body in EVENTS:
        ago = _held(about, hired)
        day = today - timedelta(days=ago)
        made: list[UUID] = []
        yield at(day - timedelta(days=30)), _plan(made, body if of_body else [], name, day, hours, pounds * 100)
        if ago >= 0:
            yield from _meetings(rng, made, _met(rng, kept, hired, ago), day)
    for kind, title, address, text, tags, roles, ago, lasts in PIECES:
        piece: list[UUID] = []
        until = None if lasts is None else today + timedelta(days=lasts - ago)
        yield at(today - timedelta(days=ago)), _keep(piece, kind, title, address, text, tags, roles, until)
        fits = [one for one in kept if one.added > ago and (set(tags) & set(one.tags) or one.role in roles)]
        for one in rng.sample(fits, min(READERS, len(fits))):
            came = rng.choice(("", "thanked", "talked", "no_use"))
            yield at(today - timedelta(days=rng.randrange(ago)), 16), _share(piece, one, rng.choice(LINES), came)


def _held(about: int, hired: Sequence[Someone]) -> int:
    """Return how many days ago an event was: on a day on which people came onto record, best one placed since."""
    near = [window for window in WINDOWS if window and abs(window - about) <= NEAR_DAYS]
    placed = {one.added for one in hired}
    return min(near, key=lambda day: (day not in placed, abs(day - about))) if near and about > NEAR_DAYS else about


def _met(rng: Random, kept: Sequence[Someone], hired: Sequence[Someone], ago: int) -> list[Someone]:
    new = [one for one in hired if one.added == ago] + [one for one in kept if one.added == ago and one not in hired]
    known = [one for one in kept if ago + 3 < one.added < ago + 400]
    return new[:NEW_AT_EACH] + rng.sample(known, min(MET_AT_EACH - min(len(new), NEW_AT_EACH), len(known)))


def _meetings(rng: Random, made: list[UUID], met: Sequence[Someone], day: date) -> Iterator[Entry]:
    """Yield who was met in the evening, and that most were followed up the next day."""
    for nth, one in enumerate(met):
        noted: list[UUID] = []
        yield at(day, 19), _meet(made, noted, one, rng.choice(NOTES))
        if nth % 3:
            yield at(day + timedelta(days=1), 15), _followed(noted, one)


def _followed(noted: list[UUID], one: Someone) -> Act:
    return lambda cast: gatherings.followed_up(cast.actor(one.owner), met_id=noted[0])


def _plan(made: list[UUID], body: list[UUID], name: str, day: date, hours: int, pence: int) -> Act:
    return lambda cast: made.append(
        gatherings.plan_gathering(
            cast.actors[0], name=name, on=day, hours=hours, cost_pence=pence, body_id=body[0] if body else None,
            purpose="Meet people who hire in the region, and those who know them",
        ).pk
    )  # fmt: skip


def _meet(made: list[UUID], noted: list[UUID], one: Someone, note: str) -> Act:
    return lambda cast: noted.append(
        gatherings.capture(
            cast.actor(one.owner), gathering_id=made[0], person_id=cast.people[one.number], note=note
        ).pk
    )  # fmt: skip


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
