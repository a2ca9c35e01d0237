"""Who knows whom in the invented firm, and introductions its members ask each other for."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from uuid import UUID

from rapport.config.demo.diary import Cast
from rapport.foundation.action import Refused
from rapport.rules.network import Path
from rapport.ties import actions, queries

WHY = (
    "Their team doubles next year, and I place such people.",
    "They wrote about hiring in our field; I would like to hear more.",
    "Two of my candidates hope to work with them.",
)
ASKER, OTHER = 1, 0  # Tom, and Maya who administers


def live(cast: Cast, today: date) -> None:
    """Let the night work out who knows whom, then let members ask: one waits, one was made, one came to something."""
    actions.rebuild_ties(cast.system, today)
    for number, path in enumerate(_ways(cast)):
        asker, colleague = cast.actors[ASKER], cast.actors[OTHER]
        with suppress(Refused):  # a limit stands on the way: then this one is not asked
            ask = actions.ask_introduction(
                asker, target_id=path.to_id, colleague_id=colleague.own_id, connector_id=path.between[0],
                why=WHY[number],
            )  # fmt: skip
            if number:
                actions.answer_ask(colleague, ask_id=ask.pk, approve=True)
                actions.note_made(asker, ask_id=ask.pk)
            if number > 1:
                actions.close_ask(asker, ask_id=ask.pk, outcome="We met for an hour; they will call when they hire.")


def _ways(cast: Cast) -> Iterator[Path]:
    """Yield a few ways that begin with Maya and lead over somebody, each over somebody else."""
    taken: set[UUID] = set()
    for person_id in list(cast.people.values())[::7]:
        for path in queries.paths(to_person_id=person_id, member_id=cast.members[OTHER]):
            if path.hops > 1 and path.connectors.isdisjoint(taken):
                taken |= path.connectors
                yield path
                break
        if len(taken) == len(WHY):
            return
