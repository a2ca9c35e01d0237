"""What members decided about cards: which reasons are hidden for whom, and drawing by lot."""

import hashlib
from datetime import date
from uuid import UUID

from django.db.models import Q

from rapport.desk.models import CardDecision
from rapport.rules.today import Item

Hidden = dict[tuple[UUID, str], date]


def hidden(*, member_id: UUID, on: date) -> Hidden:
    """Return what a member has put away on a day: (person, reason) to the last due day covered. One query."""
    rows = CardDecision.objects.filter(Q(until_on=None) | Q(until_on__gt=on), member_id=member_id, undone_at=None)
    covered: Hidden = {}
    for person, reason, act, decided_on in rows.values_list("person_id", "reason", "act", "decided_on"):
        last = date.max if act == CardDecision.Act.NEVER else decided_on
        covered[person, reason] = max(last, covered.get((person, reason), last))
    return covered


def hides(found: Hidden, item: Item) -> bool:
    """Return whether a decision puts this item away."""
    return item.due_on <= found.get((item.person_id, item.reason), date.min)


def lot(word: str, person_id: UUID) -> bytes:
    """Return what a person draws for a word (a member and a week): the same every time, and fair over people."""
    return hashlib.sha256(f"{word}:{person_id}".encode()).digest()
