"""What Done settles besides putting the card away, and how undo opens it again."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from rapport.aftercare import actions as aftercare
from rapport.aftercare.due import REASONS as CARE
from rapport.foundation.actors import Actor
from rapport.jobseekers import actions as jobseekers
from rapport.people import actions as people_actions
from rapport.people import queries as people
from rapport.relations import actions as relations
from rapport.relations import queries as relations_queries

KEEP_LONGER_DAYS = 365


@dataclass(frozen=True, slots=True)
class Settler:
    """One reason's way: `settle` returns the day that stood there before, `reopen` is given it back.

    Both are given the key of what is settled, which for a reason `of_person` is the person's.
    """

    settle: Callable[[Actor, UUID, date], date | None]
    reopen: Callable[[Actor, UUID, date | None], object]
    of_person: bool = False


def _keep_promise(actor: Actor, key: UUID, _today: date) -> None:
    relations.keep_promise(actor, promise_id=key)


def _follow_up(actor: Actor, key: UUID, _today: date) -> None:
    relations.follow_up_introduction(actor, introduction_id=key)


def _met(actor: Actor, key: UUID, _today: date) -> date | None:
    _, before = relations_queries.days_of(key)
    relations.met_new_owner(actor, relationship_id=key)
    return before


def _forget_again(actor: Actor, key: UUID, _today: date) -> date | None:
    before, _ = relations_queries.days_of(key)
    relations.contact_again(actor, relationship_id=key, on=None)
    return before


def _keep_longer(actor: Actor, key: UUID, today: date) -> date | None:
    before = people.get(key).delete_by_on
    people_actions.change_person(actor, person_id=key, delete_by_on=today + timedelta(days=KEEP_LONGER_DAYS))
    return before


def _confirm(actor: Actor, key: UUID, today: date) -> date | None:
    before = people.get(key).confirmed_on
    people_actions.change_person(actor, person_id=key, confirmed_on=today)
    return before


def _done_step(actor: Actor, key: UUID, _today: date) -> None:
    jobseekers.done_step(actor, step_id=key)


def _done_care(actor: Actor, key: UUID, _today: date) -> None:
    aftercare.done_step(actor, step_id=key)


_CARE = Settler(_done_care, lambda actor, key, _: aftercare.reopen_step(actor, step_id=key))
SETTLERS: dict[str, Settler] = {
    **dict.fromkeys(CARE, _CARE),
    "promise": Settler(_keep_promise, lambda actor, key, _: relations.reopen_promise(actor, promise_id=key)),
    "step_ours": Settler(_done_step, lambda actor, key, _: jobseekers.reopen_step(actor, step_id=key)),
    "introduced": Settler(_follow_up, lambda actor, key, _: relations.reopen_introduction(actor, introduction_id=key)),
    "new_owner": Settler(
        _met, lambda actor, key, day: relations.restore_days(actor, relationship_id=key, handed_over_on=day)
    ),
    "contact_again": Settler(
        _forget_again, lambda actor, key, day: relations.restore_days(actor, relationship_id=key, again_on=day)
    ),
    "keep_or_delete": Settler(
        _keep_longer,
        lambda actor, key, day: people_actions.change_person(actor, person_id=key, delete_by_on=day),
        of_person=True,
    ),
    "still_right": Settler(
        _confirm,
        lambda actor, key, day: people_actions.change_person(actor, person_id=key, confirmed_on=day),
        of_person=True,
    ),
}
