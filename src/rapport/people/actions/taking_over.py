"""A member leaves: the people looked after go to a colleague."""

from collections.abc import Collection
from uuid import UUID

from rapport.foundation.action import action
from rapport.foundation.actors import Actor, Can
from rapport.people.models import Person


@action(needs=Can.KEEP_PEOPLE)
def take_over(actor: Actor, *, from_member_id: UUID, to_member_id: UUID, person_ids: Collection[UUID]) -> int:
    """Give the people looked after of one member to another; returns how many. Two queries. Harmless twice.

    Who looked after the search of somebody who hires now is followed too: that is who may see behind the wall.
    """
    searches = Person.objects.filter(search_owner_id=from_member_id, pk__any_of=person_ids)
    searches.update(search_owner_id=to_member_id)
    rows = Person.objects.filter(owner_id=from_member_id, pk__any_of=person_ids)
    return rows.update(owner_id=to_member_id)
