"""Events: facts that happened. publish() records one and runs what config.wiring lists for it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from rapport.foundation import clock
from rapport.foundation.models import EventRecord
from rapport.foundation.scope import current_firm_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Base of every event: a past-tense name and ids only, never personal data."""


Reaction = Callable[[Any], None]

_reactions: dict[type[Event], tuple[Reaction, ...]] = {}


def wire(table: Mapping[type[Event], Sequence[Reaction]]) -> None:
    """Install the reactions. Called once, at start-up, by config."""
    _reactions.clear()
    _reactions.update({event: tuple(reactions) for event, reactions in table.items()})


def publish(event: Event) -> None:
    """Record an event in this transaction, then react in the order the table lists."""
    publish_all([event])


def publish_all(events: Sequence[Event]) -> None:
    """Record events in this transaction, one query for all of them, then react to each."""
    firm_id, now = current_firm_id(), clock.now()
    EventRecord.objects.bulk_create(
        EventRecord(firm_id=firm_id, at=now, name=type(event).__name__, payload=_facts(event)) for event in events
    )
    for event in events:
        for reaction in _reactions.get(type(event), ()):
            reaction(event)


def _facts(event: Event) -> dict[str, str]:
    return {name: str(value) for name, value in asdict(event).items()}
