"""Two records of one human being become one, and back: vacancies follow the human being."""

from uuid import UUID

from rapport.foundation.action import action
from rapport.foundation.actors import Actor, Can
from rapport.foundation.moving import give_back, reassign
from rapport.jobs.models import Intake, RefusedInstruction, Vacancy, VacancyContact

Moved = dict[str, list[str]]
NAMED = (
    (Vacancy, "hiring_manager_id"),
    (Intake, "made_by_person_id"),
    (Intake, "agreed_by_id"),
    (RefusedInstruction, "asked_by_id"),
)


@action(needs=Can.KEEP_PEOPLE)
def move_person(actor: Actor, *, gone_id: UUID, kept_id: UUID) -> Moved:
    """Move what one record has to do with vacancies to another. A vacancy that names both keeps both lines."""
    both = VacancyContact.objects.filter(person_id=kept_id).values("vacancy")
    alone = VacancyContact.objects.filter(person_id=gone_id).exclude(vacancy__in=both)
    moved = {"contacts": reassign(alone, "person_id", kept_id)}
    for model, name in NAMED:
        moved[f"{model.__name__}.{name}"] = reassign(model._default_manager.filter(**{name: gone_id}), name, kept_id)  # noqa: SLF001 - any model's rows
    return moved


@action(needs=Can.KEEP_PEOPLE)
def move_back(actor: Actor, *, gone_id: UUID, kept_id: UUID, moved: Moved) -> None:
    """Undo `move_person`. What came to the kept record since stays with it."""
    give_back(VacancyContact.objects.all(), "person_id", moved["contacts"], gone_id)
    for model, name in NAMED:
        give_back(model._default_manager.all(), name, moved[f"{model.__name__}.{name}"], gone_id)  # noqa: SLF001
