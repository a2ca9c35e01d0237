"""One vacancy, its people and its stages."""

import re
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from rapport.foundation.actors import Actor
from rapport.foundation.prepared import fetch
from rapport.foundation.scope import current_firm_id
from rapport.jobs.models import Stage, Vacancy, VacancyContact

KINDS = Vacancy.Kind.choices
"""The kinds of a vacancy, with their words."""
_NUMBER = re.compile(r"\s*v?\s*-?\s*(\d{1,9})\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody at the client who has to do with a vacancy. `id` None: the hiring manager of the vacancy herself."""

    id: UUID | None
    person_id: UUID
    name: str
    title: str
    part: str
    may_decide: bool


@dataclass(frozen=True, slots=True)
class HiredFor:
    """One vacancy somebody hires for, as their page shows it."""

    id: UUID
    title: str
    state: str
    candidates_total: int
    candidates_sent: int

    @property
    def state_word(self) -> str:
        """How it stands, in words."""
        return Vacancy.State(self.state).label


def rows() -> QuerySet[Vacancy]:
    """Return vacancies with their client, owner and hiring manager. No query."""
    return Vacancy.objects.select_related("organisation", "owner", "hiring_manager")


def vacancy(vacancy_id: UUID) -> Vacancy:
    """Return a vacancy with its client, owner and hiring manager. One query. Raises Vacancy.DoesNotExist."""
    return rows().get(pk=vacancy_id)


def held(vacancy_id: UUID) -> Vacancy:
    """Return a vacancy, locked until the transaction ends: what is decided about it is decided one at a time.

    One query. Raises Vacancy.DoesNotExist.
    """
    return Vacancy.objects.select_for_update(no_key=True).get(pk=vacancy_id)


def by_number(text: str) -> Vacancy:
    """Return the vacancy said as "V-1042", "v1042" or "1042". One query. Raises Vacancy.DoesNotExist."""
    return rows().get(number=said_number(text) or 0)


def said_number(text: str) -> int | None:
    """Return the number of a vacancy as it is said or typed; None for any other text."""
    match = _NUMBER.fullmatch(text)
    return None if match is None else int(match[1])


def for_contact(actor: Actor, vacancy_id: UUID) -> Vacancy:
    """Return a vacancy that somebody at the client may see in her door. One query. Raises ObjectDoesNotExist."""
    return vacancies_of_contact(actor.own_id).get(pk=vacancy_id)


def vacancies_of_contact(person_id: UUID) -> QuerySet[Vacancy]:
    """Return what somebody at a client may see: she hires for it, or is one of its contacts. Newest first."""
    return rows().filter(pk__any_of=_of(person_id)).order_by("-created_at", "-pk")


def hired_for(person_id: UUID, *, limit: int) -> list[HiredFor]:
    """Return what somebody at a client hires for or is a contact of, newest first. One query."""
    given = {"firm": current_firm_id(), "person": person_id, "limit": limit}
    return [HiredFor(*row) for row in fetch(_HIRED_FOR, given)]


def may_decide(vacancy_id: UUID, person_id: UUID) -> bool:
    """Return whether somebody may agree the intake, see the candidates and give feedback. One query."""
    return Vacancy.objects.filter(pk__any_of=_of(person_id, decides=True), pk=vacancy_id).exists()


def decided_by(person_id: UUID) -> set[UUID]:
    """Return the keys of the vacancies somebody at the client decides about. One query."""
    return set(Vacancy.objects.filter(pk__any_of=_of(person_id, decides=True)).values_list("pk", flat=True))


def contacts(vacancy: Vacancy) -> list[Contact]:
    """Return the people at the client: the hiring manager first, the others by name. One query."""
    rows = VacancyContact.objects.filter(vacancy=vacancy).select_related("person").order_by("person__name_key", "pk")
    others = [
        Contact(row.pk, row.person_id, row.person.full_name, row.person.title, row.part, row.may_decide)
        for row in rows
        if row.person_id != vacancy.hiring_manager_id
    ]
    first = vacancy.hiring_manager
    return (
        [Contact(None, first.pk, first.full_name, first.title, "Hiring manager", may_decide=True)] if first else []
    ) + others


def stages(vacancy_id: UUID) -> list[Stage]:
    """Return the stages of a vacancy in the order of its board. One query."""
    return list(Stage.objects.filter(vacancy_id=vacancy_id).order_by("place"))


def deciders(vacancy_id: UUID) -> set[UUID]:
    """Return the keys of those who may decide. Two queries. Raises ObjectDoesNotExist."""
    first = Vacancy.objects.get(pk=vacancy_id).hiring_manager_id
    others = VacancyContact.objects.filter(vacancy_id=vacancy_id, may_decide=True).values_list("person_id", flat=True)
    return set(others) if first is None else {first, *others}


def _of(person_id: UUID, *, decides: bool = False) -> RawSQL:
    """Return the SQL of an array of the vacancies somebody hires for or is a contact of, each found by its index."""
    return RawSQL(
        "ARRAY(SELECT id FROM jobs_vacancy WHERE hiring_manager_id = %s UNION"
        " SELECT vacancy_id FROM jobs_vacancycontact WHERE person_id = %s AND (may_decide OR NOT %s))",
        [person_id, person_id, decides],
    )


_HIRED_FOR = """
SELECT v.id, v.title, v.state, v.candidates_total, v.candidates_sent FROM jobs_vacancy v
WHERE v.firm_id = %(firm)s AND v.id = ANY(ARRAY(
  SELECT id FROM jobs_vacancy WHERE hiring_manager_id = %(person)s
  UNION SELECT vacancy_id FROM jobs_vacancycontact WHERE person_id = %(person)s))
ORDER BY v.created_at DESC, v.id DESC LIMIT %(limit)s
"""
