"""What happened in compliance. Ids only."""

from dataclasses import dataclass
from uuid import UUID

from rapport.foundation.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonErased(Event):
    """A person was forgotten."""

    person_id: UUID
    erasure_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectionReceived(Event):
    """A person objected to something we do with their record."""

    objection_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientTermsAgreed(Event):
    """A client agreed to terms of business, or to a new version."""

    organisation_id: UUID
    terms_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class SeekerTermsAgreed(Event):
    """A work-seeker agreed to terms, or to a new version."""

    person_id: UUID
    terms_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyInformationIssued(Event):
    """A work-seeker was given a Key Information Document."""

    person_id: UUID
    key_information_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeWasGiven(Event):
    """A person was given the privacy notice."""

    person_id: UUID
    notice_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckRecorded(Event):
    """Something about a work-seeker was confirmed."""

    person_id: UUID
    check_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class RightToWorkChecked(Event):
    """The right to work was checked; an earlier check, if any, is replaced."""

    person_id: UUID
    check_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceAnswered(Event):
    """A referee gave a reference, or said that they would rather not."""

    person_id: UUID
    reference_id: UUID
