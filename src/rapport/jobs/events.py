"""What happened to vacancies. Ids only."""

from dataclasses import dataclass
from uuid import UUID

from rapport.foundation.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class VacancyAdded(Event):
    """A vacancy is being taken."""

    vacancy_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class VacancyOpened(Event):
    """A vacancy is worked on: its intake was agreed, or somebody opened it, for the first time or again."""

    vacancy_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class VacancyHeld(Event):
    """A vacancy stands still for now."""

    vacancy_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class VacancyClosed(Event):
    """A vacancy was filled, or closed without us."""

    vacancy_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class IntakeChanged(Event):
    """What a vacancy asks for changed, in place or as a new version."""

    vacancy_id: UUID
    intake_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class IntakeSent(Event):
    """A version of the intake was put to the hiring manager to read."""

    vacancy_id: UUID
    intake_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class IntakeAgreed(Event):
    """The client agreed a version of the intake."""

    vacancy_id: UUID
    intake_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class HirerNamed(Event):
    """A vacancy names somebody who hires: as its hiring manager, or as one who has to do with it."""

    vacancy_id: UUID
    person_id: UUID
