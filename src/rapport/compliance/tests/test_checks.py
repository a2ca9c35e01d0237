"""Checks, right to work and references: dated, by whom, with no number kept; what they come to for the gates."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from tests.world import in_north

from rapport.accounts.roles import DOORS
from rapport.compliance import actions, queries
from rapport.compliance.models import Check, Reference, RightToWorkCheck
from rapport.compliance.testing import (
    make_check,
    make_kid,
    make_notice,
    make_reference,
    make_right_to_work,
    make_seeker_terms,
)
from rapport.foundation import clock
from rapport.foundation.action import Refused
from rapport.foundation.actors import Actor
from rapport.foundation.models import EventRecord
from rapport.people import actions as people
from rapport.people.testing import make_person

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
TODAY = NOW.date()
ANSWERS = {"worked_from": "May 2019", "role": "Surveyor", "again": "yes", "health": "Often ill"}


_north_at_noon = in_north(NOW)


@pytest.fixture
def dan(world):
    return world.dan


def test_a_check_is_recorded_once_and_can_be_taken_back(alice, dan):
    first = make_check(alice, person_id=dan.pk)
    assert make_check(alice, person_id=dan.pk).pk == first.pk
    assert queries.standing(dan.pk).identity_on == TODAY
    actions.take_back_check(alice, check_id=first.pk)
    actions.take_back_check(alice, check_id=first.pk)
    assert queries.standing(dan.pk).identity_on is None
    with pytest.raises(Refused, match="taken back on 22 November 2026"):
        actions.offer_copy(alice, check_id=first.pk)
    assert make_check(alice, person_id=dan.pk).pk != first.pk
    assert EventRecord.objects.filter(name="CheckRecorded").count() == 2


@pytest.mark.parametrize(
    "wrong",
    [
        {"about": "age"}, {"how": " "}, {"about": "qualification", "what": " "},
        {"checked_on": date(2026, 11, 23)}, {"expires_on": date(2026, 11, 21)},
    ],
)  # fmt: skip
def test_a_check_without_sense_is_refused(alice, dan, wrong):
    with pytest.raises(Refused):
        make_check(alice, person_id=dan.pk, **wrong)


def test_the_qualification_that_runs_out_first_counts_and_a_newer_check_replaces_an_older(alice, dan):
    make_check(alice, person_id=dan.pk, about="qualification", what="Card", expires_on=date(2026, 12, 1))
    make_check(alice, person_id=dan.pk, about="authorisation", what="Licence", expires_on=date(2027, 12, 1))
    assert queries.standing(dan.pk).qualifications_until == date(2026, 12, 1)
    with clock.frozen(NOW + timedelta(days=1)):
        make_check(alice, person_id=dan.pk, about="qualification", what="Card", expires_on=date(2031, 12, 1))
    assert queries.standing(dan.pk).qualifications_until == date(2027, 12, 1)


def test_copies_count_once_those_of_every_qualification_were_offered(alice, dan):
    assert queries.standing(dan.pk).copies is False
    one = make_check(alice, person_id=dan.pk, about="qualification", what="Degree")
    two = make_check(alice, person_id=dan.pk, about="authorisation", what="Licence")
    actions.offer_copy(alice, check_id=one.pk)
    assert queries.standing(dan.pk).copies is False
    actions.offer_copy(alice, check_id=two.pk)
    assert queries.standing(dan.pk).copies is True


def test_a_new_check_of_the_right_to_work_replaces_the_one_in_force(alice, dan):
    first = make_right_to_work(alice, person_id=dan.pk)
    assert make_right_to_work(alice, person_id=dan.pk).pk == first.pk
    until = date(2027, 3, 1)
    make_right_to_work(
        alice, person_id=dan.pk, route="online", excuse="until_expiry", evidence="Online result", expires_on=until
    )
    in_force = queries.right_to_work(dan.pk)
    assert (in_force.follow_up_on, in_force.checked_by_id) == (until, alice.id)
    assert RightToWorkCheck.objects.count() == 2
    assert EventRecord.objects.filter(name="RightToWorkChecked").count() == 2


@pytest.mark.parametrize(
    "wrong",
    [
        {"route": "telephone"}, {"excuse": "for ever"}, {"evidence": " "}, {"checked_on": date(2026, 11, 23)},
        {"excuse": "until_expiry"}, {"excuse": "until_expiry", "expires_on": date(2026, 11, 21)},
        {"evidence": "Passport 533401372"}, {"evidence": "Share code W4R7K2P9M"},
    ],
)  # fmt: skip
def test_a_check_of_the_right_to_work_keeps_days_and_no_numbers(alice, dan, wrong):
    with pytest.raises(Refused):
        make_right_to_work(alice, person_id=dan.pk, **wrong)
    assert not RightToWorkCheck.objects.exists()


def test_a_positive_verification_notice_holds_for_six_calendar_months(alice, dan):
    with clock.frozen(datetime(2027, 8, 31, 12, tzinfo=UTC)):
        made = make_right_to_work(alice, person_id=dan.pk, excuse="six_months", evidence="Verification notice")
    assert made.follow_up_on == date(2028, 2, 29)


@pytest.fixture
def asked(alice, dan):
    return make_reference(alice, person_id=dan.pk, given=False)


def test_a_referee_answers_once_and_only_what_was_asked_is_kept(world, alice, dan, asked):
    referee = Actor("referee", dan.pk, world.north.pk, DOORS["referee"])
    with pytest.raises(Refused, match="What was their job"):
        actions.give_reference(referee, reference_id=asked.pk, answers={"again": "yes"}, may_disclose=True)
    with pytest.raises(Refused, match="may read this"):
        actions.give_reference(referee, reference_id=asked.pk, answers=ANSWERS, may_disclose=None)
    made = actions.give_reference(referee, reference_id=asked.pk, answers=ANSWERS, may_disclose=False)
    assert "health" not in made.answers
    assert queries.answers_of(made)[-1] == ("Would you employ them again?", "Yes")
    with pytest.raises(Refused, match="given already"):
        actions.give_reference(referee, reference_id=asked.pk, answers=ANSWERS, may_disclose=True)
    with pytest.raises(Refused, match="given already"):
        actions.refuse_reference(referee, reference_id=asked.pk)
    with pytest.raises(Refused, match="given already"):
        actions.give_up_reference(alice, reference_id=asked.pk)


def test_a_reference_reaches_the_hirer_only_if_the_referee_agreed(alice, dan, asked):
    with pytest.raises(Refused, match="not given"):
        actions.offer_reference_to_hirer(alice, reference_id=asked.pk)
    closed = make_reference(alice, person_id=dan.pk, may_disclose=False)
    with pytest.raises(Refused, match="did not agree"):
        actions.offer_reference_to_hirer(alice, reference_id=closed.pk)
    offered = make_reference(alice, person_id=dan.pk)
    actions.offer_reference_to_hirer(alice, reference_id=offered.pk)
    assert actions.offer_reference_to_hirer(alice, reference_id=offered.pk).offered_to_hirer_on == TODAY
    standing = queries.standing(dan.pk)
    assert (standing.references, standing.references_waiting) == (1, 1)


def test_a_referee_may_refuse_and_we_may_give_up(alice, dan, asked):
    actions.note_reference_asked(alice, reference_id=asked.pk)
    actions.refuse_reference(alice, reference_id=asked.pk)
    assert actions.refuse_reference(alice, reference_id=asked.pk).state == Reference.State.REFUSED
    with pytest.raises(Refused, match="rather not"):
        actions.note_reference_asked(alice, reference_id=asked.pk)
    other = make_reference(alice, person_id=dan.pk, given=False)
    actions.give_up_reference(alice, reference_id=other.pk)
    assert actions.give_up_reference(alice, reference_id=other.pk).state == Reference.State.GIVEN_UP
    assert EventRecord.objects.filter(name="ReferenceAnswered").count() == 1


def test_a_referee_is_no_relative_is_agreed_to_and_is_asked_once(alice, dan, asked):
    said = {"referee_name": asked.referee_name, "referee_email": asked.referee_email, "relation": "Manager"}
    with pytest.raises(Refused, match="no relative"):
        actions.ask_reference(alice, person_id=dan.pk, is_relative=True, person_agreed_on=TODAY, **said)
    with pytest.raises(Refused, match="Ask them first"):
        actions.ask_reference(alice, person_id=dan.pk, **said)
    with pytest.raises(Refused, match="who the referee is"):
        actions.ask_reference(alice, person_id=dan.pk, person_agreed_on=TODAY, **said | {"relation": " "})
    assert actions.ask_reference(alice, person_id=dan.pk, person_agreed_on=TODAY, **said).pk == asked.pk


def test_strangers_find_no_reference_and_eve_records_nothing(world, alice, dan, asked):
    answers = {"reference_id": asked.pk, "answers": ANSWERS, "may_disclose": True}
    other = Actor("referee", world.carol.pk, world.north.pk, DOORS["referee"])
    for stranger in (other, world.acts(world.eve)):
        with pytest.raises(ObjectDoesNotExist):
            actions.give_reference(stranger, **answers)
        with pytest.raises(ObjectDoesNotExist):
            actions.refuse_reference(stranger, reference_id=asked.pk)
    check = make_check(alice, person_id=dan.pk)
    eve = world.acts(world.eve)
    for attempt in (
        lambda: make_check(eve, person_id=dan.pk),
        lambda: actions.take_back_check(eve, check_id=check.pk),
        lambda: make_right_to_work(eve, person_id=dan.pk),
        lambda: make_reference(eve, person_id=dan.pk),
    ):
        with pytest.raises(ObjectDoesNotExist):
            attempt()
    with pytest.raises(PermissionDenied):
        make_check(other, person_id=dan.pk)
    assert Check.objects.count() == 1


def test_where_a_person_stands_takes_one_query_and_a_submission_two(world, alice, dan, django_assert_num_queries):
    crane = world.crane.pk
    with django_assert_num_queries(1):
        nothing = queries.standing(dan.pk)
    assert nothing.supply("business").terms_agreed_at is None
    make_kid(alice, person_id=dan.pk)
    make_seeker_terms(alice, person_id=dan.pk, capacity="business")
    make_notice(alice, person_id=dan.pk)
    make_reference(alice, person_id=dan.pk)
    actions.record_objection(alice, person_id=dan.pk, about="marketing")
    with django_assert_num_queries(2):
        found = queries.submission_facts(dan.pk, crane, "temporary")
    assert found.client.terms_accepted_on is None
    assert found.person.objections == {"marketing"}
    assert found.papers("business").terms_agreed_at == NOW
    assert (found.papers("agency").terms_agreed_at, found.papers("agency").references) == (None, 1)


def test_everything_follows_when_two_records_become_one_and_goes_back(alice, dan):
    twin = make_person(alice, "D. Dale")
    for verb in (make_check, make_kid, make_notice, make_reference, make_right_to_work):
        verb(alice, person_id=twin.pk)
    make_seeker_terms(alice, person_id=twin.pk)
    own = make_right_to_work(alice, person_id=dan.pk, evidence="Irish passport")
    merge = people.merge_people(alice, kept_id=dan.pk, gone_id=twin.pk)
    found = queries.standing(dan.pk)
    assert (found.identity_on, found.references, found.agency.terms_agreed_at) == (TODAY, 1, NOW)
    assert queries.right_to_work(dan.pk).pk == own.pk
    people.undo_merge(alice, merge_id=merge.pk)
    assert queries.standing(dan.pk).identity_on is None
    assert queries.standing(twin.pk).references == 1
