"""The timetable for action: who does what by when. Both sides see every step, and when it is overdue."""

from datetime import date
from uuid import UUID

from rapport.foundation import clock
from rapport.foundation.action import Refused, action
from rapport.foundation.actors import Actor, Can
from rapport.foundation.events import publish
from rapport.jobseekers.actions.whose import INSIDE, hold
from rapport.jobseekers.events import StepDone
from rapport.jobseekers.models import PlanStep
from rapport.relations import queries as relationships

LONGEST_TEXT = 300


@action(needs=Can.KEEP_JOBSEEKER)
def add_step(actor: Actor, *, person_id: UUID, what: str, due_on: date, by_us: bool) -> PlanStep:
    """Add a step that we (the acting member) or they do by a day. The same open step again gives the one there is.

    Raises:
        Refused: nothing to do, or a day that has passed.
        ObjectDoesNotExist: the person is not in this firm.
    """
    words = what.strip()[:LONGEST_TEXT]
    if not words:
        raise Refused("Say what is to be done.")
    if due_on < relationships.frame().today:
        raise Refused("Give a day from today on: by when it is done.")
    hold(actor, person_id)
    step, _ = PlanStep.objects.get_or_create(
        person_id=person_id, by_us=by_us, what=words, due_on=due_on, done_at=None, dropped_at=None,
        defaults={"member_id": actor.own_id},
    )  # fmt: skip
    return step


@action(needs=Can.KEEP_OWN_SEARCH)
def done_step(actor: Actor, *, step_id: UUID) -> PlanStep:
    """Note that a step is done: a member any, a jobseeker in their door those of theirs. Harmless twice.

    Raises Refused (the step was dropped); PlanStep.DoesNotExist (not there, or not theirs).
    """
    step = _held(actor, step_id)
    if step.dropped_at is not None:
        raise Refused(f"This step was dropped on {step.dropped_at:%-d %B %Y}.")
    if step.done_at is None:
        step.done_at = clock.now()
        step.save(update_fields=["done_at"])
        publish(StepDone(person_id=step.person_id, step_id=step.pk))
    return step


@action(needs=Can.KEEP_JOBSEEKER)
def drop_step(actor: Actor, *, step_id: UUID) -> PlanStep:
    """Note that a step is not needed any more. Harmless twice. Raises Refused (done already); PlanStep.DoesNotExist."""
    step = _held(actor, step_id)
    if step.done_at is not None:
        raise Refused(f"This step was done on {step.done_at:%-d %B %Y}.")
    if step.dropped_at is None:
        step.dropped_at = clock.now()
        step.save(update_fields=["dropped_at"])
    return step


@action(needs=Can.KEEP_OWN_SEARCH)
def reopen_step(actor: Actor, *, step_id: UUID) -> PlanStep:
    """Undo done or dropped: the step is open again. Harmless twice. Raises PlanStep.DoesNotExist."""
    step = _held(actor, step_id)
    step.done_at = step.dropped_at = None
    step.save(update_fields=["done_at", "dropped_at"])
    return step


def _held(actor: Actor, step_id: UUID) -> PlanStep:
    step = PlanStep.objects.select_for_update().get(pk=step_id)
    if actor.kind not in INSIDE and (actor.kind != "candidate" or actor.id != step.person_id or step.by_us):
        raise PlanStep.DoesNotExist
    return step
