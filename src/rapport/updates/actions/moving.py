"""Two records of one human being become one, and back: what they were told follows the human being."""

from uuid import UUID

from rapport.foundation.action import action
from rapport.foundation.actors import Actor, Can
from rapport.foundation.moving import give_back, reassign
from rapport.updates.models import Rhythm, Update

Moved = dict[str, list[str]]


@action(needs=Can.KEEP_PEOPLE)
def move_person(actor: Actor, *, gone_id: UUID, kept_id: UUID) -> Moved:
    """Move what was sent, and the rhythms and drafts the kept record has none of for the same vacancy."""
    rhythms = Rhythm.objects.filter(person_id=gone_id)
    drafts = Update.objects.filter(person_id=gone_id, approved_at=None, dropped_at=None)
    there = set(Rhythm.objects.filter(person_id=kept_id, ended_at=None).values_list("vacancy_id", flat=True))
    drafted = set(
        Update.objects.filter(person_id=kept_id, approved_at=None, dropped_at=None).values_list("vacancy_id", flat=True)
    )
    both = [row.pk for row in rhythms.filter(ended_at=None) if row.vacancy_id in there]
    held = [row.pk for row in drafts if row.vacancy_id in drafted]
    return {
        "rhythms": reassign(rhythms.exclude(pk__in=both), "person_id", kept_id),
        "updates": reassign(Update.objects.filter(person_id=gone_id).exclude(pk__in=held), "person_id", kept_id),
    }


@action(needs=Can.KEEP_PEOPLE)
def move_back(actor: Actor, *, gone_id: UUID, kept_id: UUID, moved: Moved) -> None:
    """Undo `move_person`. What was written since stays with the kept record."""
    give_back(Rhythm.objects.all(), "person_id", moved["rhythms"], gone_id)
    give_back(Update.objects.all(), "person_id", moved["updates"], gone_id)
