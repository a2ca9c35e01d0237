"""What a member keeps to themselves: one tie, or all of theirs. They go on seeing everybody else's."""

from uuid import UUID

from rapport.foundation.action import action
from rapport.foundation.actors import Actor, Can
from rapport.foundation.scope import current_firm_id
from rapport.people import queries as people
from rapport.ties.actions.rebuilding import bring_up
from rapport.ties.models import HiddenTie


@action(needs=Can.KEEP_TIES)
def hide(actor: Actor, *, person_id: UUID) -> None:
    """Show nobody that the acting member knows a person. Harmless twice. Raises Person.DoesNotExist."""
    people.get(person_id)
    _hide(actor.own_id, person_id)


@action(needs=Can.KEEP_TIES)
def hide_all(actor: Actor) -> None:
    """Show nobody whom the acting member knows. Harmless twice."""
    _hide(actor.own_id, None)


@action(needs=Can.KEEP_TIES)
def show(actor: Actor, *, person_id: UUID) -> None:
    """Undo hiding one tie. Harmless twice."""
    HiddenTie.objects.filter(member_id=actor.own_id, person_id=person_id).delete()
    bring_up(actor.own_id)


@action(needs=Can.KEEP_TIES)
def show_all(actor: Actor) -> None:
    """Undo hiding all; what was hidden one by one stays hidden. Harmless twice."""
    HiddenTie.objects.filter(member_id=actor.own_id, person_id__isnull=True).delete()
    bring_up(actor.own_id)


def _hide(member_id: UUID, person_id: UUID | None) -> None:
    row = HiddenTie(firm_id=current_firm_id(), member_id=member_id, person_id=person_id)
    HiddenTie.objects.bulk_create([row], ignore_conflicts=True)
    bring_up(member_id)
