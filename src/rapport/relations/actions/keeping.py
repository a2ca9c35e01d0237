"""A relationship as its owner keeps it: importance, pause, "contact me again"."""

from datetime import date
from uuid import UUID

from rapport.foundation.action import Refused, action
from rapport.foundation.actors import Actor, Can
from rapport.relations.actions.locks import lock_relationship
from rapport.relations.actions.recording import keep_answers
from rapport.relations.models import Relationship
from rapport.relations.queries.numbers import frame

State = Relationship.State


@action(needs=Can.KEEP_RELATIONSHIP)
def set_importance(actor: Actor, *, relationship_id: UUID, importance: int) -> Relationship:
    """Say how much we would lose: ordinary, valued or key. Set by people, never by money."""
    if importance not in Relationship.Importance.values:
        raise Refused("Choose ordinary, valued or key.")
    row, _ = lock_relationship(relationship_id)
    row.importance = importance
    row.save(update_fields=["importance"])
    return row


@action(needs=Can.KEEP_RELATIONSHIP)
def contact_again(actor: Actor, *, relationship_id: UUID, on: date | None) -> Relationship:
    """Keep the day they asked to be contacted again; nothing falls due before it. None: forget it.

    Raises:
        Refused: the day has passed.
    """
    row, scored = lock_relationship(relationship_id)
    now = frame()
    if on is not None and on < now.today:
        raise Refused("Give a day from today on.")
    row.again_on = on
    keep_answers([row], now, {row.person_id: scored}, changed=("again_on",))
    return row


@action(needs=Can.KEEP_RELATIONSHIP)
def pause(actor: Actor, *, relationship_id: UUID) -> Relationship:
    """Pause a relationship: nothing is due and nothing is called cooling until it is resumed. Harmless twice."""
    return _put_state(relationship_id, State.PAUSED)


@action(needs=Can.KEEP_RELATIONSHIP)
def resume(actor: Actor, *, relationship_id: UUID) -> Relationship:
    """Resume a paused or handed-over relationship. Harmless twice."""
    return _put_state(relationship_id, State.ACTIVE)


@action(needs=Can.KEEP_RELATIONSHIP)
def met_new_owner(actor: Actor, *, relationship_id: UUID) -> Relationship:
    """Note that the person knows their new contact: the handover is complete. Harmless twice."""
    row, _ = lock_relationship(relationship_id)
    row.handed_over_on = None
    row.save(update_fields=["handed_over_on"])
    return row


@action(needs=Can.KEEP_RELATIONSHIP)
def restore_days(
    actor: Actor, *, relationship_id: UUID, again_on: date | None = None, handed_over_on: date | None = None
) -> Relationship:
    """Undo that a day was settled: put back, as it was, the day they asked for or the day of the handover.

    A day that is not given stays as it is.
    """
    row, scored = lock_relationship(relationship_id)
    row.again_on = again_on or row.again_on
    row.handed_over_on = handed_over_on or row.handed_over_on
    keep_answers([row], frame(), {row.person_id: scored}, changed=("again_on", "handed_over_on"))
    return row


def _put_state(relationship_id: UUID, state: Relationship.State) -> Relationship:
    row, scored = lock_relationship(relationship_id)
    if row.state != state:
        row.state = state
        keep_answers([row], frame(), {row.person_id: scored}, changed=("state",))
    return row
