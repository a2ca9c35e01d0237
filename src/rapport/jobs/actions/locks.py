"""The lock behind every decision about a vacancy, and what a closed one answers."""

from uuid import UUID

from rapport.foundation.action import Refused
from rapport.jobs.models import Vacancy

CLOSED = (Vacancy.State.FILLED, Vacancy.State.LOST)


def lock(vacancy_id: UUID) -> Vacancy:
    """Return a vacancy, locked until the action ends. Raises Vacancy.DoesNotExist."""
    return Vacancy.objects.select_for_update(no_key=True).get(pk=vacancy_id)


def lock_live(vacancy_id: UUID) -> Vacancy:
    """Return a vacancy that is not closed, locked. Raises Vacancy.DoesNotExist; Refused when it is closed."""
    vacancy = lock(vacancy_id)
    if vacancy.state in CLOSED:
        raise Refused(f"{vacancy} was closed on {vacancy.closed_on:%-d %B %Y}. Open it again first.")
    return vacancy
