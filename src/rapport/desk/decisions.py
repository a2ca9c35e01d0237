"""What members decided about cards: which reasons are hidden for whom, and drawing by lot."""

import hashlib
from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db.models import Q

from rapport.desk.models import CardDecision
from rapport.rules.today import Item

Hidden = dict[tuple[UUID, str], date]


def hidden(*, member_id: UUID, on: date) -> Hidden:
    """Return what a member has put away on a day: (person, reason) to the last due day covered. One query."""
    return hidden_of([member_id], on=on)[member_id]


def hidden_of(member_ids: Collection[UUID], *, on: date) -> dict[UUID, Hidden]:
    """Return the same of several members. One query."""
    rows = CardDecision.objects.filter(
        Q(until_on=None) | Q(until_on__gt=on), member_id__any_of=member_ids, undone_at=None
    ).values_list("member_id", "person_id", "reason", "act", "decided_on")
    covered: dict[UUID, Hidden] = {member_id: {} for member_id in member_ids}
    for member, person, reason, act, decided_on in rows:
        last = date.max if act == CardDecision.Act.NEVER else decided_on
        covered[member][person, reason] = max(last, covered[member].get((person, reason), last))
    return covered


def hides(found: Hidden, item: Item) -> bool:
    """Return whether a decision puts this item away."""
    return item.due_on <= found.get((item.person_id, item.reason), date.min)


def lot(word: str, person_id: UUID) -> bytes:
    """Return what a person draws for a word (a member and a week): the same every time, and fair over people."""
    return hashlib.sha256(f"{word}:{person_id}".encode()).digest()
