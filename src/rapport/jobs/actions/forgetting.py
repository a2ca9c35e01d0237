"""Forgetting a person in vacancies: they were somebody at a client."""

from uuid import UUID

from rapport.foundation.actors import Actor
from rapport.jobs.models import Intake, RefusedInstruction, Vacancy, VacancyContact


def forget_person(actor: Actor, person_id: UUID) -> dict[str, int]:
    """Take a person out of vacancies; what the client asked for stays. Returns rows by kind. Harmless twice."""
    Intake.objects.filter(made_by_person_id=person_id).update(made_by_person=None)
    Intake.objects.filter(agreed_by_id=person_id).update(agreed_by=None)
    RefusedInstruction.objects.filter(asked_by_id=person_id).update(asked_by=None)
    return {
        "vacancies": Vacancy.objects.filter(hiring_manager_id=person_id).update(hiring_manager=None),
        "vacancy contacts": VacancyContact.objects.filter(person_id=person_id).delete()[0],
    }
