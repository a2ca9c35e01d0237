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
    facts = {name: str(value) for name, value in asdict(event).items()}
    EventRecord.objects.create(firm_id=current_firm_id(), at=clock.now(), name=type(event).__name__, payload=facts)
    for reaction in _reactions.get(type(event), ()):
        reaction(event)
