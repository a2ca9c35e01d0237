"""What follows from what happened to candidates. `wiring.py` lists which of these follows from which event."""

from contextlib import suppress

from django.conf import settings
from django.urls import reverse

from rapport.accounts import queries as accounts
from rapport.accounts.roles import staff_actor, system_actor
from rapport.aftercare import actions as aftercare
from rapport.aftercare.events import CheckInAsked, MilestoneGreeted
from rapport.aftercare.queries import door_of
from rapport.desk import actions as desk
from rapport.foundation import clock, tasks
from rapport.foundation.action import Refused
from rapport.foundation.actors import Can
from rapport.foundation.scope import current_firm_id
from rapport.growth import actions as growth
from rapport.insights.events import BriefPassedOn
from rapport.jobs import actions as jobs
from rapport.jobs import queries as vacancies
from rapport.jobs.events import HirerNamed, IntakeSent, VacancyClosed
from rapport.jobseekers.events import AgreementOffered
from rapport.mail import actions as mail
from rapport.mail.queries import can_send
from rapport.people import actions as people_actions
from rapport.people import queries as people
from rapport.people.events import PersonMoved
from rapport.placements import queries as placed
from rapport.placements.events import OfPlacement, PersonPlaced, PlacementMoved
from rapport.portals.tasks import knock_later
from rapport.relations import actions as relations
from rapport.relations import queries as touches
from rapport.relations.events import MessageAnswered
from rapport.submissions import actions as submissions
from rapport.submissions import queries as candidates
from rapport.submissions.events import (
    CandidacyEnded,
    CandidateSubmitted,
    CandidateWithdrew,
    FeedbackGiven,
    InterviewHeld,
    NameAsked,
    OfferMade,
    OfInterview,
    PreparationApproved,
    SlotsOffered,
    WillingnessAsked,
)
from rapport.voices.events import WordAsked


def mail_invitations(event: OfInterview) -> None:
    """Everybody invited to an interview is told what stands now."""
    submissions.send_invitations(system_actor(current_firm_id()), interview_id=event.interview_id)


def mail_preparation(event: PreparationApproved) -> None:
    """The candidate gets the note that helps them prepare."""
    submissions.send_note(system_actor(current_firm_id()), interview_id=event.interview_id)


def mail_answer(event: MessageAnswered) -> None:
    """Whoever reads their answer in a door gets it by mail too, where mail can reach them: nobody looks all day."""
    touch = touches.own_touch(event.touch_id)
    member, firm = accounts.member(touch.member_id), accounts.firm()
    text = f"{touch.excerpt}\n\n{member.name}\n{firm.name}\n\nThis stands on your page at {firm.name} too.\n"
    with suppress(Refused):
        mail.send_to_person(
            system_actor(current_firm_id()), person_id=event.person_id, once=f"message:{touch.pk}",
            subject=f"{member.name} answered you", text=text, reply_to=member.email,
        )  # fmt: skip


def knock_at_candidate(event: WillingnessAsked | SlotsOffered | OfferMade | AgreementOffered) -> None:
    """A candidate learns by mail that something waits for their answer."""
    if can_send():
        knock_later("candidate", event.person_id)


def knock_for_a_word(event: WordAsked) -> None:
    """Whoever is asked how it was, or for words about us, learns of it by mail."""
    if can_send():
        knock_later("client" if event.is_client else "candidate", event.person_id)


def knock_for_a_brief(event: BriefPassedOn) -> None:
    """Whoever a brief is shared with learns of it by mail."""
    if can_send():
        knock_later("client", event.person_id)


def knock_at_manager(event: IntakeSent) -> None:
    """The hiring manager learns by mail that an intake waits to be read."""
    hiring_manager_id = vacancies.vacancy(event.vacancy_id).hiring_manager_id
    if hiring_manager_id is not None and can_send():
        knock_later("client", hiring_manager_id)


def raise_wall(event: HirerNamed) -> None:
    """Whoever was a jobseeker of ours and is named on a vacancy stands behind the wall at once."""
    if placed.has_history(event.person_id):
        people_actions.note_hirer_named(
            system_actor(current_firm_id()), person_id=event.person_id, vacancy_id=event.vacancy_id
        )  # fmt: skip


def knock_at_deciders(event: CandidateSubmitted) -> None:
    """Those who decide at the client learn by mail that a CV waits to be read."""
    if can_send():
        tasks.defer("portals.knock_deciders", firm_id=current_firm_id(), vacancy_id=event.vacancy_id)


def start_feedback_clock(event: InterviewHeld) -> None:
    """From now on the client owes feedback on an interview."""
    jobs.start_clock(
        system_actor(current_firm_id()), vacancy_id=event.vacancy_id, what="feedback_on_interview",
        subject_id=event.interview_id,
    )  # fmt: skip


def meet_feedback_clock(event: FeedbackGiven) -> None:
    """What the client owed was given, on the CV or after an interview. "Not sure yet" is no answer."""
    if candidates.feedback_row(event.feedback_id).verdict == "maybe":
        return
    what, about = "feedback_on_cv", event.candidacy_id
    if event.interview_id is not None:
        what, about = "feedback_on_interview", event.interview_id
    jobs.meet_clock(system_actor(current_firm_id()), vacancy_id=event.vacancy_id, what=what, subject_id=about)


def warm_whoever_answered(event: FeedbackGiven) -> None:
    """Feedback given in her door is a touch on her relationship with whoever owns the vacancy."""
    given = candidates.feedback_row(event.feedback_id)
    if given.noted_by_id is None:
        touch = relations.NewTouch(
            person_id=given.given_by_id, member_id=given.candidacy.vacancy.owner_id, channel="portal", direction="in",
            at=given.given_at, source=f"feedback:{given.pk}", subject="Feedback on a candidate",
        )  # fmt: skip
        relations.record_touches(system_actor(current_firm_id()), touches=[touch])


def tell_who_asked_for_a_name(event: NameAsked) -> None:
    """Whoever has the vacancy is told that the client asked who a candidate of the blind shortlist is."""
    actor, vacancy = system_actor(current_firm_id()), vacancies.vacancy(event.vacancy_id)
    asked = people.get(event.by_person_id)
    touch = relations.NewTouch(
        person_id=asked.pk, member_id=vacancy.owner_id, channel="portal", direction="in", at=clock.now(),
        source=f"name:{event.candidacy_id}", subject=f"Asked who a candidate for {vacancy} is",
    )  # fmt: skip
    relations.record_touches(actor, touches=[touch])
    mail.send(
        actor, once=f"name:{event.candidacy_id}", to=vacancy.owner.email, subject=f"A name was asked for: {vacancy}",
        text=f"{asked.full_name} asked who a candidate for {vacancy} is, and is shown the name from now on.\n\n"
        f"{settings.PUBLIC_URL}{reverse('person', kwargs={'person_id': event.person_id})}",
    )  # fmt: skip


def tell_who_withdrew(event: CandidateWithdrew) -> None:
    """Whoever has the candidacy finds in Today that the candidate no longer wants the job, as a message to answer."""
    row, said = candidates.candidacy(event.candidacy_id), candidates.rejection(event.candidacy_id)
    if said is None:
        return
    touch = relations.NewTouch(
        person_id=event.person_id, member_id=row.owner_id, channel="portal", direction="in", at=said.at,
        source=f"withdrew:{said.pk}", subject=f"No longer wants {row.vacancy}", excerpt=said.reason,
    )  # fmt: skip
    relations.record_touches(system_actor(current_firm_id()), touches=[touch])


def call_off_what_is_open(event: CandidacyEnded) -> None:
    """Interviews to come and an offer without answer end with the candidacy; clocks about it stop."""
    actor = system_actor(current_firm_id())
    submissions.call_off_open(actor, candidacy_id=event.candidacy_id, reason="It is not going further.")
    for shown in candidates.interviews([event.candidacy_id]).get(event.candidacy_id, []):
        jobs.drop_clock(actor, vacancy_id=event.vacancy_id, subject_id=shown.id)
    jobs.drop_clock(actor, vacancy_id=event.vacancy_id, subject_id=event.candidacy_id)


def fill_vacancy(event: PersonPlaced) -> None:
    """A vacancy is filled when as many people are placed as it has openings."""
    vacancy = vacancies.vacancy(event.vacancy_id)
    if placed.count_filled(event.vacancy_id) >= vacancy.openings:
        jobs.fill(system_actor(current_firm_id()), vacancy_id=event.vacancy_id, reason="Every opening is filled.")


def note_supply_ended(event: OfPlacement) -> None:
    """Once we no longer supply somebody, what we hear of them is no longer owed to the client."""
    actor, placement = system_actor(current_firm_id()), placed.placement(event.placement_id)
    last_day = placement.ends_on if placement.state == "ended" else None
    submissions.note_supply_ended(
        actor, candidacy_id=placement.candidacy_id, ended_on=last_day or clock.today(accounts.firm().time_zone)
    )


def start_care(event: PersonPlaced) -> None:
    """Care begins with the placement, for the person and for the client."""
    aftercare.start_care(system_actor(current_firm_id()), placement_id=event.placement_id)


def notice_success(event: PersonPlaced) -> None:
    """A hire is a success with the client, worth a note."""
    organisation_id = placed.placement(event.placement_id).organisation_id
    today = clock.today(accounts.firm().time_zone)
    growth.notice_successes(system_actor(current_firm_id()), today, organisation_id=organisation_id)


def move_care(event: PlacementMoved) -> None:
    """Care follows the days of the placement."""
    aftercare.follow_placement(system_actor(current_firm_id()), placement_id=event.placement_id)


def turn_care(event: OfPlacement) -> None:
    """Care of a placement that is over ends; care of who left begins."""
    aftercare.close_track(system_actor(current_firm_id()), placement_id=event.placement_id)


def note_milestone(event: PersonMoved) -> None:
    """A promotion or a new role on record is worth a kind word."""
    aftercare.note_move(
        system_actor(current_firm_id()), person_id=event.person_id, position_id=event.position_id, left_id=event.left_id
    )


def put_card_away(event: MilestoneGreeted) -> None:
    """Whoever was congratulated on their anniversary needs no card for it any more."""
    owner = people.get(event.person_id).owner
    if event.is_anniversary and owner is not None and staff_actor(owner).may(Can.ACT_ON_TODAY):
        desk.decide(staff_actor(owner), person_id=event.person_id, reason="job_anniversary", act="done")


def knock_for_check_in(event: CheckInAsked) -> None:
    """Whoever is asked how it goes learns of it by mail."""
    if can_send():
        knock_later(door_of(event.check_in_id), event.person_id)


def end_its_candidacies(event: VacancyClosed) -> None:
    """A vacancy that closed takes nobody further; each of them is still to be told."""
    submissions.close_candidacies(system_actor(current_firm_id()), vacancy_id=event.vacancy_id)
