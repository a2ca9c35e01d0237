"""What vacancies keep of a person who hires, told to them."""

from uuid import UUID

from rapport.foundation.telling import Told, told
from rapport.jobs.models import Vacancy, VacancyContact


def tell(person_id: UUID) -> Told:
    """Return the vacancies they hire for, or have a part in."""
    return {
        "vacancies they hire for": told(
            Vacancy.objects.filter(hiring_manager_id=person_id), "number", "title", "state", "opened_on", "closed_on"
        ),
        "vacancies they have a part in": told(
            VacancyContact.objects.filter(person_id=person_id), "vacancy__title", "part", "may_decide"
        ),
    }
