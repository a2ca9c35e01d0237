"""Interviews: times offered, chosen once, moved, called off, held."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied

from rapport.foundation import clock
from rapport.foundation.action import Refused
from rapport.foundation.models import EventRecord
from rapport.jobs.models import VacancyContact
from rapport.people.testing import make_person
from rapport.submissions import actions, queries
from rapport.submissions.models import Candidacy, Interview, Slot
from rapport.submissions.testing import make_candidacy
from rapport.submissions.tests.conftest import NOW, put_forward

MONDAY = NOW + timedelta(days=3)
TUESDAY = NOW + timedelta(days=4)


def events():
    return list(EventRecord.objects.order_by("at", "pk").values_list("name", flat=True))


def first_slot(interview):
    return queries.slots(interview.pk)[0]


def test_the_client_offers_times_and_the_candidate_has_the_one_they_choose(carol, dan, sent):
    interview = actions.offer_slots(carol, candidacy_id=sent.pk, starts=[TUESDAY, MONDAY])
    sent.refresh_from_db()
    assert (sent.stage_type, sent.waiting_for) == ("interview", "candidate")
    slot = first_slot(interview)
    booked = actions.choose_slot(dan, slot_id=slot.pk)
    assert (booked.state, booked.starts_at, booked.sequence) == ("booked", MONDAY, 0)
    sent.refresh_from_db()
    assert sent.waiting_for == "nobody"
    assert (events().count("SlotsOffered"), events().count("InterviewBooked")) == (1, 1)


def test_choosing_the_same_time_again_is_harmless_and_another_one_is_refused_by_name(alice, dan, sent):
    interview = actions.offer_slots(alice, candidacy_id=sent.pk, starts=[MONDAY, TUESDAY])
    first, second = queries.slots(interview.pk)
    actions.choose_slot(dan, slot_id=first.pk)
    actions.choose_slot(dan, slot_id=first.pk)
    assert events().count("InterviewBooked") == 1
    with pytest.raises(Refused, match="A time was chosen already: Monday 23 November 2026, 12:00"):
        actions.choose_slot(alice, slot_id=second.pk)


def test_an_interview_needs_a_cv_that_was_sent(alice, dans):
    with pytest.raises(Refused, match="not been sent the CV of Dan Dale"):
        actions.book(alice, candidacy_id=dans.pk, starts_at=MONDAY)
    assert not Interview.objects.exists()


def test_times_that_have_passed_are_refused(alice, dan, sent):
    with pytest.raises(Refused, match="passed"):
        actions.offer_slots(alice, candidacy_id=sent.pk, starts=[MONDAY, NOW - timedelta(hours=1)])
    interview = actions.offer_slots(alice, candidacy_id=sent.pk, starts=[MONDAY])
    with clock.frozen(TUESDAY), pytest.raises(Refused, match="no longer on offer"):
        actions.choose_slot(dan, slot_id=first_slot(interview).pk)


def test_a_time_taken_back_cannot_be_chosen_and_a_chosen_one_not_taken_back(alice, carol, dan, sent):
    interview = actions.offer_slots(carol, candidacy_id=sent.pk, starts=[MONDAY, TUESDAY])
    first, second = queries.slots(interview.pk)
    actions.take_back_slot(carol, slot_id=first.pk)
    with pytest.raises(Refused, match="no longer on offer"):
        actions.choose_slot(dan, slot_id=first.pk)
    actions.choose_slot(dan, slot_id=second.pk)
    with pytest.raises(Refused, match="chose Tuesday 24 November 2026, 12:00"):
        actions.take_back_slot(alice, slot_id=second.pk)


def test_a_time_offered_again_is_one_time(alice, sent):
    first = actions.offer_slots(alice, candidacy_id=sent.pk, starts=[MONDAY])
    again = actions.offer_slots(alice, candidacy_id=sent.pk, starts=[MONDAY, TUESDAY])
    assert again.pk == first.pk
    assert Slot.objects.count() == 2


def test_two_candidates_cannot_have_the_same_hour_of_the_same_people(world, alice, vacancy, dan, sent):
    erin = put_forward(
        make_candidacy(alice, vacancy_id=vacancy.pk, person_id=make_person(alice, "Erin Ek").pk), world.alice
    )
    about = actions.Meeting(invite=[world.carol.pk])
    actions.book(alice, candidacy_id=erin.pk, starts_at=MONDAY, about=about)
    interview = actions.offer_slots(
        alice, candidacy_id=sent.pk, starts=[MONDAY + timedelta(minutes=30), MONDAY + timedelta(hours=1)], about=about
    )
    overlapping, after = queries.slots(interview.pk)
    with pytest.raises(Refused, match="Somebody else has this time now"):
        actions.choose_slot(dan, slot_id=overlapping.pk)
    actions.choose_slot(dan, slot_id=after.pk)


def test_two_panels_may_meet_two_candidates_at_once(world, alice, vacancy, sent):
    other = make_person(alice, "Otto Other")
    VacancyContact.objects.create(vacancy=vacancy, person=other)
    erin = put_forward(
        make_candidacy(alice, vacancy_id=vacancy.pk, person_id=make_person(alice, "Erin Ek").pk), world.alice
    )
    for candidacy, who in ((sent, world.carol), (erin, other)):
        actions.book(alice, candidacy_id=candidacy.pk, starts_at=MONDAY, about=actions.Meeting(invite=[who.pk]))


def test_a_move_counts_up_for_calendars_and_the_same_again_does_not(alice, sent):
    interview = actions.book(alice, candidacy_id=sent.pk, starts_at=MONDAY)
    moved = actions.move_interview(alice, interview_id=interview.pk, starts_at=TUESDAY, place="1 High Street")
    assert (moved.sequence, moved.starts_at, moved.place) == (1, TUESDAY, "1 High Street")
    assert actions.move_interview(alice, interview_id=interview.pk, starts_at=TUESDAY).sequence == 1
    with pytest.raises(Refused, match="is booked for Tuesday"):
        actions.book(alice, candidacy_id=sent.pk, starts_at=MONDAY)


def test_calling_off_needs_a_reason_and_happens_once(alice, sent):
    interview = actions.book(alice, candidacy_id=sent.pk, starts_at=MONDAY)
    with pytest.raises(Refused, match="Say why"):
        actions.cancel_interview(alice, interview_id=interview.pk, reason=" ")
    actions.cancel_interview(alice, interview_id=interview.pk, reason="Carol is ill")
    gone = actions.cancel_interview(alice, interview_id=interview.pk, reason="Carol is ill")
    assert (gone.state, gone.sequence, gone.reason) == ("cancelled", 1, "Carol is ill")
    assert events().count("InterviewCancelled") == 1
    sent.refresh_from_db()
    assert sent.waiting_for == "us"


def test_an_interview_is_held_after_it_began_and_then_the_client_owes_feedback(alice, sent):
    interview = actions.book(alice, candidacy_id=sent.pk, starts_at=MONDAY)
    with pytest.raises(Refused, match="begins on Monday 23 November 2026"):
        actions.held(alice, interview_id=interview.pk)
    with clock.frozen(MONDAY + timedelta(hours=1)):
        actions.held(alice, interview_id=interview.pk)
        actions.held(alice, interview_id=interview.pk)
        with pytest.raises(Refused, match="stands as “Held”"):
            actions.no_show(alice, interview_id=interview.pk)
    assert events().count("InterviewHeld") == 1
    sent.refresh_from_db()
    assert sent.waiting_for == "client"


def test_somebody_who_did_not_come_is_for_us_to_ask(alice, sent):
    interview = actions.book(alice, candidacy_id=sent.pk, starts_at=MONDAY)
    with clock.frozen(TUESDAY):
        gone = actions.no_show(alice, interview_id=interview.pk, reason="Train")
    sent.refresh_from_db()
    assert (gone.state, gone.reason, sent.waiting_for) == ("no_show", "Train", "us")


def test_a_candidacy_that_ends_calls_off_what_is_still_open(alice, sent):
    interview = actions.book(alice, candidacy_id=sent.pk, starts_at=MONDAY)
    actions.reject(alice, candidacy_id=sent.pk, by="by_candidate", reason="Took another job")
    interview.refresh_from_db()
    assert (interview.state, interview.sequence) == ("cancelled", 1)


def test_only_people_of_the_vacancy_are_invited(alice, sent):
    stranger = make_person(alice, "Stella Strange")
    with pytest.raises(Refused, match="have to do with this vacancy"):
        actions.book(alice, candidacy_id=sent.pk, starts_at=MONDAY, about=actions.Meeting(invite=[stranger.pk]))


def test_nobody_acts_on_what_is_not_theirs(world, alice, carol, dan, sent):
    interview = actions.offer_slots(alice, candidacy_id=sent.pk, starts=[MONDAY])
    erin = make_person(alice, "Erin Ek")
    other = type(dan)("candidate", erin.pk, world.north.pk, dan.can)
    with pytest.raises(ObjectDoesNotExist):
        actions.choose_slot(other, slot_id=first_slot(interview).pk)
    another_manager = type(carol)("client", erin.pk, world.north.pk, carol.can)
    with pytest.raises(Candidacy.DoesNotExist):
        actions.offer_slots(another_manager, candidacy_id=sent.pk, starts=[TUESDAY])
    for actor, verb in ((carol, actions.choose_slot), (world.acts(world.cara), actions.choose_slot)):
        with pytest.raises(PermissionDenied):
            verb(actor, slot_id=first_slot(interview).pk)
    with pytest.raises(ObjectDoesNotExist):
        actions.choose_slot(world.acts(world.eve), slot_id=first_slot(interview).pk)


def test_the_client_sees_nobody_who_was_not_put_to_her(carol, dans):
    with pytest.raises(Candidacy.DoesNotExist):
        actions.offer_slots(carol, candidacy_id=dans.pk, starts=[MONDAY])


def test_the_draft_of_the_note_knows_the_day_and_is_sent_as_approved(world, alice, vacancy, sent):
    about = actions.Meeting(place="1 High Street", interviewers="Carol Crane", time_zone="Europe/Dublin")
    interview = actions.book(alice, candidacy_id=sent.pk, starts_at=MONDAY, about=about)
    draft = queries.preparation(queries.whole_interview(interview.pk))
    for piece in ("Monday 23 November 2026, 12:00 (Dublin time)", "1 High Street", "Carol Crane", "Surveyor"):
        assert piece in draft
    kept = actions.approve_note(alice, interview_id=interview.pk, text=draft)
    own = queries.candidate_applications(world.dan.pk)[0].interviews[0]
    assert (kept.note_sent_at, own.note) == (NOW, draft.strip())
    assert str(own.interview.starts_at.astimezone(ZoneInfo("Europe/Dublin")).hour) == "12"
