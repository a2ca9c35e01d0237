"""Considering, moving, rejecting, asking for willingness."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied

from rapport.accounts.roles import DOORS, system_actor
from rapport.compliance import actions as compliance
from rapport.foundation import clock
from rapport.foundation.action import Refused
from rapport.foundation.actors import Actor
from rapport.foundation.models import EventRecord
from rapport.jobs import queries as jobs
from rapport.people import actions as people
from rapport.people.testing import make_person
from rapport.submissions import actions, queries
from rapport.submissions.models import Candidacy, Rejection, StageMove, Willingness
from rapport.submissions.tests.conftest import NOW

WHY = "Not chartered, which the client needs."


def events(name: str) -> int:
    return EventRecord.objects.filter(name=name).count()


def test_considering_the_same_person_twice_is_considering_them_once(alice, world, vacancy, dans):
    again = actions.consider(alice, vacancy_id=vacancy.pk, person_ids=[world.dan.pk, world.dan.pk])
    assert again == [dans]
    assert (dans.stage_type, dans.waiting_for, dans.owner_id) == ("longlist", "us", world.alice.pk)
    assert events("CandidateConsidered") == 1
    assert [move.to_type for move in queries.moves(dans.pk)] == ["longlist"]


def test_nobody_is_considered_for_a_closed_vacancy_or_past_the_shortlist_or_against_their_objection(
    alice, world, vacancy
):
    for given, said in (({"stage_type": "submitted"}, "longlist or its shortlist"),):
        with pytest.raises(Refused, match=said):
            actions.consider(alice, vacancy_id=vacancy.pk, person_ids=[world.dan.pk], **given)
    compliance.record_objection(alice, person_id=world.dan.pk, about="processing")
    with pytest.raises(Refused, match="objects to any use"):
        actions.consider(alice, vacancy_id=vacancy.pk, person_ids=[world.dan.pk])
    type(vacancy).objects.filter(pk=vacancy.pk).update(state="filled", closed_on=NOW.date())
    with pytest.raises(Refused, match="is closed"):
        actions.consider(alice, vacancy_id=vacancy.pk, person_ids=[world.dan.pk])
    assert not Candidacy.objects.exists()


def test_a_move_is_kept_and_taken_back(alice, dans, stages):
    done = actions.move(alice, candidacy_ids=[dans.pk], stage_id=stages["shortlist"].pk)
    assert len(done.moves) == 1
    dans.refresh_from_db()
    assert (dans.stage_type, dans.stage_since) == ("shortlist", NOW)
    assert actions.move(alice, candidacy_ids=[dans.pk], stage_id=stages["shortlist"].pk).moves == ()
    actions.undo_move(alice, move_id=done.moves[0].pk)
    dans.refresh_from_db()
    assert dans.stage_type == "longlist"
    with pytest.raises(Refused, match="moved on since"):
        actions.undo_move(alice, move_id=done.moves[0].pk)


@pytest.mark.parametrize(
    ("end", "said"),
    [("submitted", "Send CV"), ("interview", "the CV was not sent yet"), ("placed", "in one step")],
)
def test_what_needs_an_act_of_its_own_is_no_plain_move(alice, dans, stages, end, said):
    with pytest.raises(Refused, match=said):
        actions.move(alice, candidacy_ids=[dans.pk], stage_id=stages[end].pk)
    dans.refresh_from_db()
    assert dans.stage_type == "longlist"
    assert StageMove.objects.count() == 1


def test_of_many_those_who_may_are_moved_and_the_others_are_named(alice, world, vacancy, stages, dans):
    other = make_person(alice, "Dora Dale")
    hers = actions.consider(alice, vacancy_id=vacancy.pk, person_ids=[other.pk])[0]
    actions.reject(alice, candidacy_id=dans.pk, by="by_candidate", reason="Took another job")
    done = actions.move(alice, candidacy_ids=[dans.pk, hers.pk], stage_id=stages["shortlist"].pk)
    assert [move.candidacy_id for move in done.moves] == [hers.pk]
    assert done.refused == ("Dan Dale withdrew on 20 November 2026. Open the candidacy again first.",)


def test_nobody_is_rejected_unseen_or_without_a_reason_that_can_be_told(alice, dans, vacancy):
    criterion = jobs.criteria(vacancy.pk)[0]

    def refuse(said: str, **given: object) -> None:
        with pytest.raises(Refused, match=said):
            actions.reject(alice, **{"candidacy_id": dans.pk, "by": "by_us", "reason": WHY} | given)

    refuse("Open the record of Dan Dale first", criteria_ids=[criterion.pk])
    actions.note_opened(alice, candidacy_id=dans.pk)
    refuse("Say why Dan Dale", reason=" ")
    refuse("at least one criterion", reason="No")
    refuse("no reason that can be told", reason="He is not a culture fit, we think")
    refuse("a criterion of this vacancy", criteria_ids=[vacancy.pk])
    refuse("has not seen Dan Dale yet", by="by_client")
    refuse("Say who decided", by="by_machine")
    assert Candidacy.objects.get().outcome == ""
    done = actions.reject(alice, candidacy_id=dans.pk, by="by_us", criteria_ids=[criterion.pk], reason=WHY)
    assert (done.criteria, done.opened_at, done.by_id) == ([criterion.pk], NOW, alice.id)
    assert events("CandidacyEnded") == 1
    refuse("Dan Dale was rejected by us on 20 November 2026")
    assert queries.moves(dans.pk)[0].to_type == "rejected"


def test_a_machine_rejects_nobody(world, alice, dans):
    for actor in (system_actor(world.north.pk), Actor("key", world.alice.pk, world.north.pk, alice.can)):
        with pytest.raises(Refused, match="never a machine"):
            actions.reject(actor, candidacy_id=dans.pk, by="by_candidate", reason=WHY)
    assert not Rejection.objects.exists()


def test_a_bulk_rejection_takes_only_those_whose_record_was_opened(alice, vacancy, dans):
    hers = actions.consider(alice, vacancy_id=vacancy.pk, person_ids=[make_person(alice, "Dora Dale").pk])[0]
    with pytest.raises(Refused, match="Open the record of Dan Dale"):
        actions.reject_many(alice, candidacy_ids=[dans.pk, hers.pk], by="by_us", reason=WHY)
    actions.note_opened(alice, candidacy_id=hers.pk)
    done = actions.reject_many(alice, candidacy_ids=[dans.pk, hers.pk], by="by_us", reason=WHY)
    assert [one.candidacy_id for one in done.rejections] == [hers.pk]
    assert len(done.refused) == 1


def test_a_candidacy_is_opened_again_and_the_decision_stays_on_record(alice, dans):
    actions.note_opened(alice, candidacy_id=dans.pk)
    actions.reject(alice, candidacy_id=dans.pk, by="by_us", reason=WHY)
    actions.told(alice, candidacy_id=dans.pk)
    assert actions.told(alice, candidacy_id=dans.pk).told_at == NOW
    back = actions.reopen(alice, candidacy_id=dans.pk)
    assert (back.outcome, back.ended_at, back.told_at, back.waiting_for) == ("", None, None, "us")
    assert actions.reopen(alice, candidacy_id=dans.pk) == back
    assert Rejection.objects.get().taken_back_at == NOW
    assert queries.rejection(dans.pk) is None
    with pytest.raises(Refused, match="Nothing is decided"):
        actions.told(alice, candidacy_id=dans.pk)


def test_willingness_is_asked_once_and_answered_with_evidence(alice, dans):
    asked = actions.ask_willingness(alice, candidacy_id=dans.pk)
    assert actions.ask_willingness(alice, candidacy_id=dans.pk) == asked
    dans.refresh_from_db()
    assert dans.waiting_for == "candidate"
    with pytest.raises(Refused, match="Say how we know"):
        actions.answer_willingness(alice, candidacy_id=dans.pk, answer=True)
    done = actions.answer_willingness(alice, candidacy_id=dans.pk, answer=True, evidence="Said yes on the phone")
    assert (done.pk, done.answer, done.expires_on) == (asked.pk, True, date(2026, 12, 20))
    again = actions.answer_willingness(alice, candidacy_id=dans.pk, answer=True, evidence="And again")
    assert again == done
    dans.refresh_from_db()
    assert dans.waiting_for == "us"
    assert events("WillingnessAnswered") == 1


def test_another_answer_takes_the_place_of_the_first_and_both_are_kept(alice, dans):
    actions.answer_willingness(alice, candidacy_id=dans.pk, answer=True, evidence="Phone")
    no = actions.answer_willingness(alice, candidacy_id=dans.pk, answer=False, evidence="Wrote")
    assert (no.answer, no.expires_on) == (False, None)
    assert queries.willingness(dans.pk)[0].answer is False
    assert Willingness.objects.filter(replaced_at=None).count() == 1
    with clock.frozen(NOW + timedelta(days=31)):
        assert actions.ask_willingness(alice, candidacy_id=dans.pk).answer is None


def test_candidates_answer_for_themselves_only(world, alice, dans):
    door = DOORS["candidate"]
    dora = make_person(alice, "Dora Dale")
    with pytest.raises(ObjectDoesNotExist):
        actions.answer_willingness(Actor("candidate", dora.pk, world.north.pk, door), candidacy_id=dans.pk, answer=True)
    dan = Actor("candidate", world.dan.pk, world.north.pk, door)
    done = actions.answer_willingness(dan, candidacy_id=dans.pk, answer=True)
    assert (done.recorded_by_id, done.evidence) == (None, "")
    with pytest.raises(PermissionDenied):
        actions.reject(dan, candidacy_id=dans.pk, by="by_candidate", reason="No")


def test_eve_finds_nothing_and_compliance_moves_nobody(world, vacancy, dans, stages):
    eve, cara = world.acts(world.eve), world.acts(world.cara)
    for attempt in (
        lambda: actions.consider(eve, vacancy_id=vacancy.pk, person_ids=[world.dan.pk]),
        lambda: actions.move(eve, candidacy_ids=[dans.pk], stage_id=stages["shortlist"].pk),
        lambda: actions.reject(eve, candidacy_id=dans.pk, by="by_candidate", reason=WHY),
        lambda: actions.ask_willingness(eve, candidacy_id=dans.pk),
    ):
        with pytest.raises(ObjectDoesNotExist):
            attempt()
    with pytest.raises(PermissionDenied):
        actions.move(cara, candidacy_ids=[dans.pk], stage_id=stages["shortlist"].pk)


def test_two_records_become_one_and_part_again_what_both_have_stays(world, alice, vacancy, dans, stages):
    twin = make_person(alice, "D. Dale")
    both = actions.consider(alice, vacancy_id=vacancy.pk, person_ids=[twin.pk])[0]
    merged = people.merge_people(alice, kept_id=world.dan.pk, gone_id=twin.pk)
    both.refresh_from_db()
    assert both.person_id == twin.pk
    people.undo_merge(alice, merge_id=merged.pk)
    dora, double = make_person(alice, "Dora Dale"), make_person(alice, "D Dale")
    hers = actions.consider(alice, vacancy_id=vacancy.pk, person_ids=[double.pk])[0]
    merged = people.merge_people(alice, kept_id=dora.pk, gone_id=double.pk)
    hers.refresh_from_db()
    assert hers.person_id == dora.pk
    people.undo_merge(alice, merge_id=merged.pk)
    hers.refresh_from_db()
    assert hers.person_id == double.pk


def test_whoever_we_acted_for_is_kept_for_twelve_months(world, alice, dans, stages):
    cara = world.acts(world.cara)
    assert queries.kept_until(world.dan.pk) is None
    actions.move(alice, candidacy_ids=[dans.pk], stage_id=stages["shortlist"].pk)
    with pytest.raises(Refused, match="until 20 November 2027: we acted for them until 20 November 2026"):
        compliance.erase_person(cara, person_id=world.dan.pk)
    with clock.frozen(NOW + timedelta(days=365)):
        compliance.erase_person(cara, person_id=world.dan.pk)
    assert not Candidacy.objects.exists()


def test_people_chosen_in_their_list_are_considered_together(world, vacancy):
    browser = world.client(world.alice)
    both = {"person": [str(world.dan.pk), str(world.carol.pk)]}
    shown = browser.post("/people/consider/", both).content.decode()
    assert "Consider 2 people for a vacancy" in shown
    assert "V-12" in shown
    assert browser.post("/people/consider/", both | {"vacancy": str(vacancy.pk)}).url.endswith("/board/")
    assert set(Candidacy.objects.values_list("person_id", flat=True)) == {world.dan.pk, world.carol.pk}
    assert browser.post("/people/consider/", {"vacancy": str(vacancy.pk)}).status_code == 422, "nobody was chosen"
