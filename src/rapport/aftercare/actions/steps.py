"""Steps of a plan: done, left out with a reason, put on another day; and back."""

from datetime import date
from uuid import UUID

from rapport.accounts import queries as accounts
from rapport.aftercare.models import CareStep
from rapport.foundation import clock
from rapport.foundation.action import Refused, action
from rapport.foundation.actors import Actor, Can

LONGEST_REASON = 200


@action(needs=Can.KEEP_CARE)
def done_step(actor: Actor, *, step_id: UUID) -> CareStep:
    """Note that a step was done. The same again is harmless. Raises Refused: left out; CareStep.DoesNotExist."""
    step = _locked(step_id)
    if step.skipped_at is not None:
        raise Refused(f"This step was left out on {step.skipped_at:%-d %B %Y}: {step.reason}")
    if step.done_at is None:
        step.done_at = clock.now()
        step.save(update_fields=["done_at"])
    return step


@action(needs=Can.KEEP_CARE)
def skip_step(actor: Actor, *, step_id: UUID, reason: str) -> CareStep:
    """Leave a step out, with the reason. The same again is harmless.

    Raises Refused: done already, or no reason; CareStep.DoesNotExist.
    """
    step, words = _locked(step_id), reason.strip()[:LONGEST_REASON]
    if not words:
        raise Refused("Say why it is left out.")
    if step.done_at is not None:
        raise Refused(f"This step was done on {step.done_at:%-d %B %Y}.")
    if step.skipped_at is None:
        step.skipped_at, step.reason = clock.now(), words
        step.save(update_fields=["skipped_at", "reason"])
    return step


@action(needs=Can.KEEP_CARE)
def reopen_step(actor: Actor, *, step_id: UUID) -> CareStep:
    """Undo that a step was done or left out. Harmless twice. Raises CareStep.DoesNotExist."""
    step = _locked(step_id)
    step.done_at, step.skipped_at, step.reason = None, None, ""
    step.save(update_fields=["done_at", "skipped_at", "reason"])
    return step


@action(needs=Can.KEEP_CARE)
def change_step(actor: Actor, *, step_id: UUID, due_on: date) -> CareStep:
    """Put a step on another day; from now on it does not follow the placement.

    Raises Refused: a day that has passed, or it was done or left out; CareStep.DoesNotExist.
    """
    step = _locked(step_id)
    if not step.is_open:
        raise Refused("This step is over. Open it again first.")
    if due_on < clock.today(accounts.firm().time_zone):
        raise Refused(f"{due_on:%-d %B %Y} has passed. Choose a day to come.")
    if due_on != step.due_on:
        step.due_on, step.moved_by_hand = due_on, True
        step.save(update_fields=["due_on", "moved_by_hand"])
    return step


def _locked(step_id: UUID) -> CareStep:
    return CareStep.objects.select_for_update().get(pk=step_id)
