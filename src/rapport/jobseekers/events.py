"""What happened on the jobseeker's side. Ids only."""

from dataclasses import dataclass
from uuid import UUID

from rapport.foundation.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class RequirementsKept(Event):
    """What a person looks for was said for the first time, or anew."""

    person_id: UUID
    requirements_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class RequirementsConfirmed(Event):
    """A person said that what they look for is still right."""

    person_id: UUID
    requirements_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementOffered(Event):
    """A service agreement was offered to a person."""

    person_id: UUID
    agreement_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementAnswered(Event):
    """A person accepted or declined a service agreement; which of the two, its row says."""

    person_id: UUID
    agreement_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class StepDone(Event):
    """A step of the timetable was done, by us or by them."""

    person_id: UUID
    step_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewHeld(Event):
    """The search was gone through with the person."""

    person_id: UUID
    review_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidLooking(Event):
    """A person said themselves that they are looking."""

    person_id: UUID
