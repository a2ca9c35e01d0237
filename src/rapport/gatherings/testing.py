"""Builders for tests: through actions, so that test data is data the product could make."""

from datetime import date
from typing import Any

from rapport.foundation import clock
from rapport.foundation.actors import Actor
from rapport.gatherings import actions
from rapport.gatherings.models import Gathering


def make_gathering(actor: Actor, name: str = "Rail fair", *, on: date | None = None, **given: Any) -> Gathering:
    """Make an event, today unless said."""
    return actions.plan_gathering(actor, name=name, on=on or clock.today(), **given)
