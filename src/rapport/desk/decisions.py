"""What members decided about cards: which reasons are hidden for whom, and drawing by lot."""

import hashlib
from datetime import date
from uuid import UUID

from django.db.models import Q

from rapport.desk.models import CardDecision
from rapport.rules.today import Item

Hidden = frozenset[tuple[UUID, str]]


def hidden(*, member_id: UUID, on: date) -> Hidden:
    """Return (person, reason) pairs a member has put away on a day. One query."""
    rows = CardDecision.objects.filter(Q(until_on=None) | Q(until_on__gt=on), member_id=member_id, undone_at=None)
    return frozenset(rows.values_list("person_id", "reason"))


def hides(found: Hidden, item: Item) -> bool:
    """Return whether a decision puts this item away."""
    return (item.person_id, item.reason) in found


def lot(word: str, person_id: UUID) -> bytes:
    """Return what a person draws for a word (a member and a week): the same every time, and fair over people."""
    return hashlib.sha256(f"{word}:{person_id}".encode()).digest()
