"""Builders of people and organisations, through actions."""

from typing import Any

from rapport.foundation.actors import Actor
from rapport.people.actions import add_organisation, add_person
from rapport.people.models import Organisation, Person


def make_person(actor: Actor, full_name: str = "Dan", **given: Any) -> Person:
    """Make a person; `email` is short for `emails=[...]`."""
    if email := given.pop("email", None):
        given["emails"] = [email]
    return add_person(actor, full_name=full_name, **given)


def make_organisation(actor: Actor, name: str = "Crane Ltd", **given: Any) -> Organisation:
    """Make an organisation."""
    return add_organisation(actor, name=name, **given)
