"""What candidacies must know of the vacancy they belong to."""

from typing import Any
from uuid import UUID

from django.apps import apps


def vacancy(vacancy_id: UUID) -> Any:
    """Return a vacancy with its client. One query. Raises DoesNotExist."""
    return apps.get_model("jobs", "Vacancy").objects.select_related("organisation").get(pk=vacancy_id)


def stages(vacancy_id: UUID) -> list[Any]:
    """Return the stages of a vacancy in the order of the board. One query."""
    return list(apps.get_model("jobs", "Stage").objects.filter(vacancy_id=vacancy_id).order_by("place"))


def criteria_in(vacancy_id: UUID, keys: list[UUID]) -> set[UUID]:
    """Return which of these are criteria of the vacancy, of whatever version. One query."""
    rows = apps.get_model("jobs", "Criterion").objects.filter(vacancy_id=vacancy_id, pk__in=keys)
    return set(rows.values_list("pk", flat=True))


def intake_number(vacancy_id: UUID) -> int:
    """Return the number of the intake in force, 0 without one. One query."""
    rows = apps.get_model("jobs", "Intake").objects.filter(vacancy_id=vacancy_id, ended_at=None)
    return rows.values_list("number", flat=True).first() or 0
