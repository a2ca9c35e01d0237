"""Who knows whom in the invented firm, and introductions its members ask each other for."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime, timedelta
from uuid import UUID

from rapport.config.demo.diary import Cast, at
from rapport.foundation import clock
from rapport.foundation.action import Refused
from rapport.foundation.actors import Actor
from rapport.rules.network import Path
from rapport.ties import actions, queries

ASKS = (  # asked of Maya or by her, days ago, why, what came of it
    (True, 1, "Their team doubles next year, and I place such people.", ""),
    (True, 46, "They wrote about hiring in our field; I would like to hear more.", "made"),
    (True, 130, "Two of my candidates hope to work with them.", "We met for an hour; they will call when they hire."),
    (False, 6, "I have a planner for the team they build.", ""),
    (False, 75, "Their site manager left; they may need help soon.", "They hire in spring, and will ask us first."),
)
TOM, MAYA = 1, 0


def live(cast: Cast, today: date) -> None:
    """Let the night work out who knows whom, then let members ask each other: some wait, some came to something."""
    actions.rebuild_ties(cast.system, today)
    ways = {of: _ways(cast, of) for of in (MAYA, TOM)}
    for of_maya, ago, why, came in ASKS:
        of, asker = (MAYA, TOM) if of_maya else (TOM, MAYA)
        path = next(ways[of], None)
        if path is not None:
            with suppress(Refused):  # a limit stands on the way: then this one is not asked
                _ask(cast.actors[asker], cast.actors[of], path, at(today - timedelta(days=ago), 10), why, came)


def _ask(asker: Actor, colleague: Actor, path: Path, day: datetime, why: str, came: str) -> None:
    with clock.frozen(day):
        ask = actions.ask_introduction(
            asker, target_id=path.to_id, colleague_id=colleague.own_id, connector_id=path.between[0], why=why
        )
    if came:
        with clock.frozen(day + timedelta(days=1)):
            actions.answer_ask(colleague, ask_id=ask.pk, approve=True)
            actions.note_made(asker, ask_id=ask.pk)
    if came and came != "made":
        with clock.frozen(day + timedelta(days=9)):
            actions.close_ask(asker, ask_id=ask.pk, outcome=came)


def _ways(cast: Cast, of: int) -> Iterator[Path]:
    """Yield ways that begin with a member and lead over somebody, each over somebody else."""
    taken: set[UUID] = set()
    for person_id in list(cast.people.values())[of::7]:
        for path in queries.paths(to_person_id=person_id, member_id=cast.members[of]):
            if path.hops > 1 and path.connectors.isdisjoint(taken):
                taken |= path.connectors
                yield path
                break
