"""Actors: who is asking, and what they may do."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal
from uuid import UUID

from django.core.exceptions import PermissionDenied


class Can(StrEnum):
    """Every permission in the product, one word each. Roles are sets of these."""

    KEEP_OWN = "own.keep"  # one's own profile, addresses, days away, sessions
    SEE_PEOPLE = "people.see"
    KEEP_PEOPLE = "people.keep"  # add, change, merge people and organisations
    LOG_TOUCH = "touch.log"
    KEEP_RELATIONSHIP = "relationship.keep"  # agreed contact, promises, boundaries
    HAND_OVER = "relationship.hand_over"
    IMPORT = "import.run"
    TRIAGE = "triage.decide"
    ACT_ON_TODAY = "today.act"
    SEE_TEAM = "team.see"
    INVITE = "member.invite"
    MANAGE_MEMBERS = "member.manage"
    CHANGE_FIRM = "firm.change"
    RECORD_CONSENT = "consent.record"
    ERASE_PERSON = "person.erase"
    SEE_AUDIT = "audit.see"
    CHOOSE_SCORE = "score.choose"
    RUN_NIGHTLY = "system.nightly"
    SEND_MAIL = "mail.send"
    KEEP_DOCUMENT = "document.keep"
    KEEP_VACANCY = "vacancy.keep"  # vacancies, intake, stages, SLA
    KEEP_JOBSEEKER = "jobseeker.keep"  # requirements, service agreement, timetable, reviews, availability
    KEEP_TERMS = "terms.keep"  # client's terms, work-seeker's terms, KID, notices
    RECORD_CHECK = "check.record"  # identity, qualifications, right to work, references
    KEEP_CANDIDACY = "candidacy.keep"  # longlist, board, interviews, assessments, offers
    SUBMIT = "submission.make"
    OVERRIDE_GATE = "gate.override"
    KEEP_PLACEMENT = "placement.keep"
    OPEN_DOOR = "door.open"  # make, send and revoke links for people outside
    SEND_UPDATE = "update.send"
    KEEP_CARE = "care.keep"  # care plans, check-ins, milestones
    SHAPE_CARE = "care.shape"  # the firm's patterns of care
    KEEP_REFERRAL = "referral.keep"
    KEEP_INSIGHT = "insight.keep"
    APPROVE_BRIEF = "brief.approve"
    KEEP_TIES = "ties.keep"  # introductions asked for; hiding one's own ties
    KEEP_STAKEHOLDERS = "stakeholder.keep"
    KEEP_GROWTH = "growth.keep"  # opportunities, workforce plans, visits
    SEE_MONEY = "money.see"  # forecast and booked fees of everybody
    KEEP_GATHERING = "gathering.keep"
    KEEP_CONTENT = "content.keep"
    ASK_VOICE = "voice.ask"  # surveys, testimonials
    SEE_JOBSEEKER_HISTORY = "wall.see"  # of candidates who became clients
    AGREE_INTAKE = "intake.agree"
    GIVE_FEEDBACK = "feedback.give"
    OFFER_SLOTS = "slots.offer"
    CHOOSE_SLOT = "slot.choose"
    ANSWER_WILLINGNESS = "willingness.answer"
    ANSWER_OFFER = "offer.answer"
    ACCEPT_AGREEMENT = "agreement.accept"
    KEEP_OWN_SEARCH = "search.keep_own"  # one's own requirements, availability, part of the timetable
    KEEP_OWN_CONSENT = "consent.keep_own"
    ADD_OWN_DOCUMENT = "document.add_own"
    WRITE_MESSAGE = "message.write"
    GIVE_REFERENCE = "reference.give"
    ANSWER_CHECK_IN = "checkin.answer"
    ANSWER_SURVEY = "survey.answer"
    KEEP_OWN_TESTIMONIAL = "testimonial.keep_own"
    READ_VACANCY = "door.vacancy"
    READ_OWN = "door.own"


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody or something acting inside one firm. `id` is the member's key, outside the firm the person's; None for
    the system.
    """

    kind: Literal["staff", "client", "candidate", "referee", "key", "system"]
    id: UUID | None
    firm_id: UUID
    can: frozenset[Can]

    @property
    def own_id(self) -> UUID:
        """Return the key of the person acting. Raises PermissionDenied for machines."""
        if self.id is None:
            raise PermissionDenied(f"{self.kind} is not a person")
        return self.id

    def may(self, word: Can) -> bool:
        """Return whether this actor holds a permission."""
        return word in self.can
