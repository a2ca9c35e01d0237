"""Everything that happens because something else happened. All of it; there are no signals.

ERASERS: one function per feature that holds personal data; each forgets one person and returns rows by kind.
What tells a person what is held about them is listed in config.tellers.
KEEPERS: functions that say "must keep until, because"; while one speaks, erasure is refused with its sentence.
"""

from collections.abc import Callable, Sequence
from datetime import date
from uuid import UUID

from rapport.access import actions as access
from rapport.accounts.letters import Letter
from rapport.accounts.roles import system_actor
from rapport.accounts.work import Held
from rapport.aftercare import actions as aftercare
from rapport.aftercare.events import CheckInAsked, MilestoneGreeted
from rapport.compliance import actions as compliance
from rapport.compliance import held as compliance_held
from rapport.compliance.queries import evidence_of
from rapport.config import reactions
from rapport.desk import actions as desk
from rapport.foundation.erasure import Eraser, Keeper
from rapport.foundation.events import Event, Reaction
from rapport.foundation.scope import current_firm_id
from rapport.gatherings import actions as gatherings
from rapport.gatherings import held as gatherings_held
from rapport.growth import actions as growth
from rapport.growth import held as growth_held
from rapport.growth import queries as growth_queries
from rapport.imports import actions as imports
from rapport.insights import actions as insights
from rapport.insights.events import BriefPassedOn
from rapport.jobs import actions as jobs
from rapport.jobs import held as jobs_held
from rapport.jobs.events import HirerNamed, IntakeSent, VacancyClosed
from rapport.jobseekers import actions as jobseekers
from rapport.jobseekers import held as jobseekers_held
from rapport.jobseekers.events import AgreementOffered
from rapport.mail import actions as mail
from rapport.mail.queries import anybody_waits
from rapport.people import actions as people
from rapport.people import held as people_held
from rapport.people.events import EmailAdded, PersonAdded, PersonMoved
from rapport.placements import actions as placements
from rapport.placements import held as placements_held
from rapport.placements.events import PersonPlaced, PlacementEnded, PlacementFellOff, PlacementMoved
from rapport.referrals import actions as referrals
from rapport.referrals import held as referrals_held
from rapport.relations import actions as relations
from rapport.relations import held as relations_held
from rapport.relations.events import MessageAnswered
from rapport.sharing import actions as sharing
from rapport.stakeholders import actions as stakeholders
from rapport.submissions import actions as submissions
from rapport.submissions import held as submissions_held
from rapport.submissions.events import (
    CandidacyEnded,
    CandidateSubmitted,
    CandidateWithdrew,
    FeedbackGiven,
    InterviewBooked,
    InterviewCancelled,
    InterviewHeld,
    InterviewMoved,
    NameAsked,
    OfferMade,
    PreparationApproved,
    SlotsOffered,
    WillingnessAsked,
)
from rapport.submissions.queries import candidacy_evidence_of, kept_until
from rapport.ties import actions as ties
from rapport.ties import held as ties_held
from rapport.updates import actions as updates
from rapport.updates import held as updates_held
from rapport.voices import actions as voices
from rapport.voices import held as voices_held
from rapport.voices.events import SurveyAsked, TestimonialAsked


def settle_strangers(event: PersonAdded | EmailAdded) -> None:
    """Whoever waited in triage with an address of this person is somebody now."""
    if anybody_waits([event.person_id]):
        mail.settle_known(system_actor(current_firm_id()), person_ids=[event.person_id])


REACTIONS: dict[type[Event], Sequence[Reaction]] = {
    MessageAnswered: [reactions.mail_answer],
    PersonAdded: [settle_strangers],
    EmailAdded: [settle_strangers],
    InterviewBooked: [reactions.mail_invitations],
    InterviewMoved: [reactions.mail_invitations],
    InterviewCancelled: [reactions.mail_invitations],
    InterviewHeld: [reactions.start_feedback_clock],
    PreparationApproved: [reactions.mail_preparation],
    FeedbackGiven: [reactions.meet_feedback_clock, reactions.warm_whoever_answered],
    NameAsked: [reactions.tell_who_asked_for_a_name],
    AgreementOffered: [reactions.knock_at_candidate],
    WillingnessAsked: [reactions.knock_at_candidate],
    SlotsOffered: [reactions.knock_at_candidate],
    OfferMade: [reactions.knock_at_candidate],
    SurveyAsked: [reactions.knock_for_a_word],
    TestimonialAsked: [reactions.knock_for_a_word],
    BriefPassedOn: [reactions.knock_for_a_brief],
    IntakeSent: [reactions.knock_at_manager],
    HirerNamed: [reactions.raise_wall],
    CandidateSubmitted: [reactions.knock_at_deciders],
    CandidateWithdrew: [reactions.tell_who_withdrew],
    CandidacyEnded: [reactions.call_off_what_is_open],
    PersonPlaced: [reactions.fill_vacancy, reactions.start_care, reactions.notice_success],
    PlacementMoved: [reactions.move_care],
    PlacementEnded: [reactions.note_supply_ended, reactions.turn_care],
    PlacementFellOff: [reactions.note_supply_ended, reactions.turn_care],
    CheckInAsked: [reactions.knock_for_check_in],
    PersonMoved: [reactions.note_milestone],
    MilestoneGreeted: [reactions.put_card_away],
    VacancyClosed: [reactions.end_its_candidacies],
}

ERASERS: Sequence[Eraser] = (  # from the doors down: each leaves what those above it may still have to look up
    desk.forget_person,
    imports.forget,
    ties.forget_person,
    gatherings.forget_person,
    insights.forget_person,
    voices.forget_person,
    sharing.forget_person,
    referrals.forget_person,
    updates.forget_person,
    growth.forget_person,
    stakeholders.forget_person,
    aftercare.forget_person,
    placements.forget_person,
    submissions.forget_person,
    jobseekers.forget_person,
    jobs.forget_person,
    access.forget_person,
    mail.forget,
    compliance.forget_person,
    relations.forget_person,
    people.forget_person,
)
MOVERS: Sequence[people.Mover] = (  # what follows when two records of one human being become one
    people.Mover("relations", relations.move_person, relations.move_back),
    people.Mover("compliance", compliance.move_person, compliance.move_back),
    people.Mover("access", access.move_person, access.move_back),
    people.Mover("jobs", jobs.move_person, jobs.move_back),
    people.Mover("jobseekers", jobseekers.move_person, jobseekers.move_back),
    people.Mover("mail", mail.move_person, mail.move_back),
    people.Mover("hirer notices", people.move_notices, people.move_notices_back),
    people.Mover("documents", people.move_documents, people.move_documents_back),
    people.Mover("submissions", submissions.move_person, submissions.move_back),
    people.Mover("placements", placements.move_person, placements.move_back),
    people.Mover("stakeholders", stakeholders.move_person, stakeholders.move_back),
    people.Mover("growth", growth.move_person, growth.move_back),
    people.Mover("aftercare", aftercare.move_person, aftercare.move_back),
    people.Mover("updates", updates.move_person, updates.move_back),
    people.Mover("ties", ties.move_person, ties.move_back),
    people.Mover("gatherings", gatherings.move_person, gatherings.move_back),
    people.Mover("insights", insights.move_person, insights.move_back),
    people.Mover("voices", voices.move_person, voices.move_back),
    people.Mover("sharing", sharing.move_person, sharing.move_back),
    people.Mover("referrals", referrals.move_person, referrals.move_back),
    people.Mover("imports", imports.move_person, imports.move_back),
)
KEEPERS: Sequence[Keeper] = (kept_until,)
STANDINGS = (growth_queries.standings,)  # how it stands with clients, told beside their list
HOLDERS: Sequence[Callable[[UUID], str | None]] = (evidence_of, candidacy_evidence_of)  # of what a document is evidence


def post(firm_id: UUID, letter: Letter) -> None:
    """Put a letter about an account into the outbox."""
    mail.send(system_actor(firm_id), once=letter.once, to=letter.to, subject=letter.subject, text=letter.text)


POST: Sequence[Callable[[UUID, Letter], None]] = (post,)  # invitations, new passwords
VISITS: Sequence[Callable[[UUID, date], bool]] = (growth_queries.is_planned,)  # what settles that there was none
HELD: Sequence[Held] = (  # what a member who leaves still owns, in the order it goes to colleagues
    *relations_held.HELD,
    *people_held.HELD,
    *compliance_held.HELD,
    *jobs_held.HELD,
    *jobseekers_held.HELD,
    *submissions_held.HELD,
    *placements_held.HELD,
    *growth_held.HELD,
    *updates_held.HELD,
    *referrals_held.HELD,
    *voices_held.HELD,
    *gatherings_held.HELD,
    *ties_held.HELD,
)
