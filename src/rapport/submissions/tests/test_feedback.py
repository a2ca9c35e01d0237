"""What the client said: the first decision stands, clocks stop, the relationship warms; scorecards and tests."""

from datetime import timedelta

import pytest
from django.core.exceptions import ObjectDoesNotExist

from rapport.foundation import clock
from rapport.foundation.action import Refused
from rapport.jobs.actions import Owed, agree_sla, start_clock
from rapport.jobs.models import Clock, Criterion, VacancyContact
from rapport.people.testing import make_person
from rapport.relations.models import Touch
from rapport.submissions import actions, queries
from rapport.submissions.models import Candidacy, Feedback
from rapport.submissions.tests.conftest import NOW

MONDAY = NOW + timedelta(days=3)


@pytest.fixture
def met(alice, sent):
    """Dan met Carol on Monday."""
    interview = actions.book(alice, candidacy_id=sent.pk, starts_at=MONDAY)
    with clock.frozen(MONDAY + timedelta(hours=2)):
        yield actions.held(alice, interview_id=interview.pk)


@pytest.fixture
def priya(alice, vacancy):
    """Priya, who decides beside Carol."""
    made = make_person(alice, "Priya Patel")
    VacancyContact.objects.create(vacancy=vacancy, person=made)
    return made


def test_feedback_in_her_door_warms_her_once_and_meets_her_clock(world, alice, carol, vacancy, sent):
    agree_sla(alice, vacancy_id=vacancy.pk, commitments=[Owed("feedback_on_cv", 2, "working_days")])
    start_clock(alice, vacancy_id=vacancy.pk, what="feedback_on_cv", subject_id=sent.pk)
    first = actions.give_feedback(carol, candidacy_id=sent.pk, verdict="yes", text="Strong on NEC.")
    again = actions.give_feedback(carol, candidacy_id=sent.pk, verdict="yes", text="Strong on NEC.")
    assert first == again
    touch = Touch.objects.get(person=world.carol)
    assert (touch.channel, touch.direction, touch.member_id, touch.excerpt) == ("portal", "in", world.alice.pk, "")
    assert Clock.objects.get().met_at == NOW
    sent.refresh_from_db()
    assert sent.waiting_for == "client", "a yes on a CV asks her for times"


def test_a_no_in_her_door_names_what_decided(alice, carol, vacancy, sent):
    must = Criterion.objects.get(vacancy=vacancy)
    with pytest.raises(Refused, match="at least one criterion"):
        actions.give_feedback(carol, candidacy_id=sent.pk, verdict="no")
    with pytest.raises(Refused, match="criteria of this vacancy"):
        actions.give_feedback(carol, candidacy_id=sent.pk, verdict="no", criteria_ids=[sent.pk])
    given = actions.give_feedback(carol, candidacy_id=sent.pk, verdict="no", criteria_ids=[must.pk, must.pk])
    assert given.criteria == [must.pk]


def test_feedback_a_member_noted_is_no_visit_to_the_portal(world, alice, sent):
    given = actions.give_feedback(alice, candidacy_id=sent.pk, verdict="no", by_person_id=world.carol.pk)
    assert (given.noted_by_id, given.given_by_id) == (world.alice.pk, world.carol.pk)
    assert not Touch.objects.exists()
    sent.refresh_from_db()
    assert sent.waiting_for == "us"
    assert sent.ended_at is None, "a no is told and reasoned by a person, never by a machine"


def test_the_first_decision_stands_and_says_who_made_it(world, alice, carol, priya, sent):
    actions.give_feedback(carol, candidacy_id=sent.pk, verdict="yes")
    with pytest.raises(Refused, match="Carol Crane answered already on 20 November 2026: yes"):
        actions.give_feedback(alice, candidacy_id=sent.pk, verdict="no", by_person_id=priya.pk)
    assert Feedback.objects.count() == 1


def test_not_sure_yet_may_become_an_answer_and_stops_no_clock(alice, carol, vacancy, sent):
    agree_sla(alice, vacancy_id=vacancy.pk, commitments=[Owed("feedback_on_cv", 2, "working_days")])
    start_clock(alice, vacancy_id=vacancy.pk, what="feedback_on_cv", subject_id=sent.pk)
    actions.give_feedback(carol, candidacy_id=sent.pk, verdict="maybe")
    sent.refresh_from_db()
    assert (sent.waiting_for, Clock.objects.get().met_at) == ("client", None)
    decided = [Criterion.objects.get(vacancy=vacancy).pk]
    actions.give_feedback(carol, candidacy_id=sent.pk, verdict="no", text="Too far away.", criteria_ids=decided)
    assert Clock.objects.get().met_at == NOW
    assert [row.verdict for row in queries.feedback(sent.pk) if row.replaced_at is None] == ["no"]
    assert Feedback.objects.count() == 2


def test_feedback_after_an_interview_has_its_own_clock_and_its_own_decision(alice, carol, vacancy, sent, met):
    actions.give_feedback(carol, candidacy_id=sent.pk, verdict="yes")
    decided = [Criterion.objects.get(vacancy=vacancy).pk]
    after = actions.give_feedback(carol, candidacy_id=sent.pk, verdict="no", interview_id=met.pk, criteria_ids=decided)
    assert after.interview_id == met.pk
    sent.refresh_from_db()
    assert sent.waiting_for == "us"


def test_holding_an_interview_starts_her_clock(alice, vacancy, sent):
    agree_sla(alice, vacancy_id=vacancy.pk, commitments=[Owed("feedback_on_interview", 16, "working_hours")])
    interview = actions.book(alice, candidacy_id=sent.pk, starts_at=MONDAY)
    with clock.frozen(MONDAY + timedelta(hours=1)):
        actions.held(alice, interview_id=interview.pk)
        assert Clock.objects.get().subject_id == interview.pk
        actions.reject(alice, candidacy_id=sent.pk, by="by_candidate", reason="Changed their mind")
    assert Clock.objects.get().dropped_at is not None


def test_feedback_before_the_interview_is_refused(alice, carol, sent):
    interview = actions.book(alice, candidacy_id=sent.pk, starts_at=MONDAY)
    with pytest.raises(Refused, match="has not taken place"):
        actions.give_feedback(carol, candidacy_id=sent.pk, verdict="yes", interview_id=interview.pk)


def test_only_who_decides_about_the_vacancy_gives_feedback(world, alice, carol, priya, sent):
    VacancyContact.objects.update(may_decide=False)
    silent = type(carol)("client", priya.pk, world.north.pk, carol.can)
    with pytest.raises(Candidacy.DoesNotExist):
        actions.give_feedback(silent, candidacy_id=sent.pk, verdict="yes")
    with pytest.raises(Refused, match="who decides about this vacancy"):
        actions.give_feedback(alice, candidacy_id=sent.pk, verdict="yes", by_person_id=priya.pk)
    with pytest.raises(ObjectDoesNotExist):
        actions.give_feedback(world.acts(world.eve), candidacy_id=sent.pk, verdict="yes")


def test_passing_feedback_on_is_noted_once(alice, carol, sent):
    given = actions.give_feedback(carol, candidacy_id=sent.pk, verdict="maybe", text="Too junior.")
    actions.pass_on_feedback(alice, feedback_id=given.pk)
    with clock.frozen(MONDAY):
        assert actions.pass_on_feedback(alice, feedback_id=given.pk).passed_on_at == NOW


def judged(vacancy, score=3, evidence="Led two audits"):
    return {Criterion.objects.get(vacancy=vacancy).pk: actions.Judged(score, evidence)}


def test_a_scorecard_judges_by_the_criteria_of_the_vacancy_with_evidence(world, carol, vacancy, sent, met):
    actions.give_scorecard(carol, interview_id=met.pk, scores=judged(vacancy), summary="Good talk")
    actions.give_scorecard(carol, interview_id=met.pk, scores=judged(vacancy, 4, "And a third"))
    table = queries.side_by_side(sent.pk)
    assert [card.by_id for card in table.cards] == [world.carol.pk]
    assert [(line.criterion.text, line.scores) for line in table.lines] == [("Chartered", ((4, "And a third"),))]


@pytest.mark.parametrize(
    ("score", "evidence", "sentence"),
    [(3, " ", "what showed it"), (5, "Yes", "from 1"), (0, "Yes", "from 1"), (None, "", "at least one")],
)
def test_a_score_without_evidence_or_out_of_range_is_refused(carol, vacancy, sent, met, score, evidence, sentence):
    with pytest.raises(Refused, match=sentence):
        actions.give_scorecard(carol, interview_id=met.pk, scores=judged(vacancy, score, evidence))


def test_a_member_notes_a_scorecard_but_never_writes_over_hers(world, alice, carol, priya, vacancy, met):
    actions.give_scorecard(alice, interview_id=met.pk, scores=judged(vacancy), by_person_id=priya.pk)
    actions.give_scorecard(carol, interview_id=met.pk, scores=judged(vacancy))
    with pytest.raises(Refused, match="gave their own scorecard"):
        actions.give_scorecard(alice, interview_id=met.pk, scores=judged(vacancy), by_person_id=world.carol.pk)
    with pytest.raises(Refused, match="whose scorecard"):
        actions.give_scorecard(alice, interview_id=met.pk, scores=judged(vacancy), by_person_id=world.dan.pk)


def test_an_assessment_is_recorded_once_and_only_after_it_was_taken(alice, sent):
    given = {"name": "Numerical reasoning", "result": "82nd percentile", "taken_on": NOW.date()}
    first = actions.record_assessment(alice, candidacy_id=sent.pk, **given)
    assert actions.record_assessment(alice, candidacy_id=sent.pk, **given) == first
    with pytest.raises(Refused, match="after it was taken"):
        actions.record_assessment(alice, candidacy_id=sent.pk, **given | {"taken_on": MONDAY.date()})
    with pytest.raises(Refused, match="own documents"):
        actions.record_assessment(alice, candidacy_id=sent.pk, **given, document_id=sent.pk)
