"""@action: permission, scope, transaction and audit in one place, for every write there is."""

import functools
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Concatenate, ParamSpec, TypeVar
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction

from rapport.foundation import clock
from rapport.foundation.actors import Actor, Can
from rapport.foundation.models import AuditEntry
from rapport.foundation.scope import firm_scope

ACTIONS: dict[str, Can] = {}  # "people.add_person" -> Can.KEEP_PEOPLE; the permission page reads this


class Refused(Exception):
    """A rule said no. The message is written for the person who asked."""


P = ParamSpec("P")
T = TypeVar("T")


def action(*, needs: Can) -> Callable[[Callable[Concatenate[Actor, P], T]], Callable[Concatenate[Actor, P], T]]:
    """Turn a function into the one way to make a change.

    The wrapped call raises PermissionDenied when the actor may not, and whatever the function raises, with nothing
    written, when it fails. The audit row names the actor, the action and the keys it was given; never a value.
    """

    def wrap(verb: Callable[Concatenate[Actor, P], T]) -> Callable[Concatenate[Actor, P], T]:
        name = _name_of(verb)
        ACTIONS[name] = needs

        @functools.wraps(verb)
        def run(actor: Actor, /, *args: P.args, **kwargs: P.kwargs) -> T:
            if needs not in actor.can:
                raise PermissionDenied(f"{actor.kind} may not {needs}")
            with firm_scope(actor.firm_id), transaction.atomic():
                result = verb(actor, *args, **kwargs)
                _entry(actor, name, kwargs).save(force_insert=True)
                return result

        return run

    return wrap


def note_each(actor: Actor, verb: Callable[..., Any], given: Sequence[Mapping[str, Any]]) -> None:
    """Write into the audit trail that an action was done with each of these, by an action that does many at once."""
    AuditEntry.objects.bulk_create([_entry(actor, _name_of(verb), one) for one in given])


def _name_of(verb: Callable[..., Any]) -> str:
    return f"{verb.__module__.split('.')[1]}.{verb.__name__}"


def _entry(actor: Actor, name: str, given: Mapping[str, Any]) -> AuditEntry:
    return AuditEntry(
        firm_id=actor.firm_id, at=clock.now(), actor_kind=actor.kind, actor_id=actor.id, action=name,
        about=_keys_in(given),
    )  # fmt: skip


def _keys_in(given: Mapping[str, Any]) -> dict[str, str]:
    return {name: str(value) for name, value in given.items() if isinstance(value, UUID)}
