"""Whose search it is: a member keeps anybody's, a jobseeker in their door only their own."""

from uuid import UUID

from django.core.exceptions import ObjectDoesNotExist

from rapport.foundation.actors import Actor
from rapport.people import queries as people

INSIDE = ("staff", "key", "system")


def hold(actor: Actor, person_id: UUID) -> None:
    """Lock the person: what is theirs is decided one at a time.

    Raises ObjectDoesNotExist: not in this firm, or somebody outside asks about anybody but themselves.
    """
    if actor.kind not in INSIDE and (actor.kind != "candidate" or actor.id != person_id):
        raise ObjectDoesNotExist("nobody else's search")
    people.held(person_id)


def member(actor: Actor) -> UUID | None:
    """Return the key of the member who acts, None for anybody else."""
    return actor.id if actor.kind == "staff" else None
