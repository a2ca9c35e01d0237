"""The service agreement and the search review: what was read is what is agreed; what changed is worked out."""

from datetime import timedelta

import pytest
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied

from rapport.foundation import clock
from rapport.foundation.action import Refused
from rapport.foundation.models import EventRecord
from rapport.jobseekers import actions, queries
from rapport.jobseekers.testing import make_agreement, make_requirements, make_step
from rapport.jobseekers.tests.conftest import NOW
from rapport.people import actions as people
from rapport.people.testing import make_person

TODAY = NOW.date()


def test_two_versions_are_both_dated_and_accepted_and_the_first_ends_with_the_second(alice, dan, dans_door):
    first = make_agreement(alice, person_id=dan.pk, accepted=False)
    actions.accept_agreement(dans_door, agreement_id=first.pk)
    with clock.frozen(NOW + timedelta(days=1)):
        second = make_agreement(alice, person_id=dan.pk, we_will="Call weekly")
        found = queries.agreement(dan.pk)
    assert (found.in_force.pk, found.on_offer, [row.pk for row in found.earlier]) == (second.pk, None, [first.pk])
    first.refresh_from_db()
    assert (first.accepted_at, first.accepted_evidence, first.ended_at) == (NOW, "", NOW + timedelta(days=1))
    assert found.in_force.accepted_evidence == "By telephone"


def test_only_the_version_that_was_read_can_be_accepted(alice, dan, dans_door):
    read = make_agreement(alice, person_id=dan.pk, accepted=False)
    newer = make_agreement(alice, person_id=dan.pk, accepted=False, we_will="Call weekly")
    with pytest.raises(Refused, match="taken back on 22 November 2026"):
        actions.accept_agreement(dans_door, agreement_id=read.pk)
    accepted = actions.accept_agreement(dans_door, agreement_id=newer.pk)
    assert actions.accept_agreement(dans_door, agreement_id=newer.pk).accepted_at == accepted.accepted_at
    assert EventRecord.objects.filter(name="AgreementAnswered").count() == 1


def test_the_same_offer_twice_is_one_and_an_offer_leaves_what_is_in_force(alice, dan):
    in_force = make_agreement(alice, person_id=dan.pk)
    offers = [make_agreement(alice, person_id=dan.pk, accepted=False, we_will="Call weekly\n\n ") for _ in range(2)]
    assert offers[0].pk == offers[1].pk
    found = queries.agreement(dan.pk)
    assert (found.in_force.pk, found.on_offer.we_will) == (in_force.pk, "Call weekly")


def test_what_is_declined_cannot_be_accepted_and_what_is_accepted_cannot_be_declined(alice, dan, dans_door):
    offered = make_agreement(alice, person_id=dan.pk, accepted=False)
    actions.decline_agreement(dans_door, agreement_id=offered.pk)
    actions.decline_agreement(dans_door, agreement_id=offered.pk)
    with pytest.raises(Refused, match="declined on 22 November 2026"):
        actions.accept_agreement(alice, agreement_id=offered.pk, evidence="By telephone")
    accepted = make_agreement(alice, person_id=dan.pk)
    with pytest.raises(Refused, match="accepted on 22 November 2026"):
        actions.decline_agreement(dans_door, agreement_id=accepted.pk)
    actions.end_agreement(alice, agreement_id=accepted.pk)
    with pytest.raises(Refused, match="accepted on"):
        actions.accept_agreement(dans_door, agreement_id=accepted.pk)
    assert queries.agreement(dan.pk).in_force is None


def test_a_member_needs_evidence_and_nobody_answers_for_another(alice, dan, another_door, world):
    offered = make_agreement(alice, person_id=dan.pk, accepted=False)
    with pytest.raises(Refused, match="how they accepted"):
        actions.accept_agreement(alice, agreement_id=offered.pk)
    for stranger in (another_door, world.acts(world.eve)):
        for verb in (actions.accept_agreement, actions.decline_agreement):
            with pytest.raises(ObjectDoesNotExist):
                verb(stranger, agreement_id=offered.pk)
    with pytest.raises(PermissionDenied):
        actions.offer_agreement(world.acts(world.cara), person_id=dan.pk, we_will="Call")


@pytest.mark.parametrize("wrong", [{"we_will": " \n "}, {"review_every_days": 6}, {"review_every_days": 366}])
def test_an_offer_says_what_we_do_and_how_often_we_review(alice, dan, wrong):
    with pytest.raises(Refused):
        make_agreement(alice, person_id=dan.pk, **wrong)


def test_a_review_tells_what_changed_since_the_last_one(alice, dan, dans_door):
    make_requirements(alice, person_id=dan.pk)
    actions.keep_availability(alice, person_id=dan.pk, looking="active", notice="A month")
    first = actions.hold_review(alice, person_id=dan.pk, said="Began the search.")
    assert first.changed[:2] == [["Work", "", "Quantity surveying"], ["Kind", "", "Permanent"]]
    with clock.frozen(NOW + timedelta(days=1)):
        late = make_step(alice, person_id=dan.pk, days=1)
        done = make_step(alice, person_id=dan.pk, by_us=False, days=1)
        make_requirements(dans_door, person_id=dan.pk, places="York")
        actions.keep_availability(alice, person_id=dan.pk, looking="active", notice="A week")
        actions.done_step(dans_door, step_id=done.pk)
    with clock.frozen(NOW + timedelta(days=10)):
        news = [("Applications", "2 sent", "1 interview")]
        second = actions.hold_review(alice, person_id=dan.pk, applications=news)
        again = actions.hold_review(alice, person_id=dan.pk, said="York it is.")
    assert second.changed == [
        ["Places", "Leeds", "York"],
        ["Notice", "A month", "A week"],
        ["Their step", done.what, "Done"],
        ["Our step", late.what, "Overdue since 24 November 2026"],
        ["Applications", "2 sent", "1 interview"],
    ]
    assert (again.pk, again.said, again.changed) == (second.pk, "York it is.", second.changed)
    assert [row.pk for row in queries.reviews(dan.pk)] == [second.pk, first.pk]
    assert EventRecord.objects.filter(name="ReviewHeld").count() == 2


def test_the_next_review_follows_the_rhythm_that_was_agreed(alice, dan):
    assert actions.hold_review(alice, person_id=dan.pk).next_on == TODAY + timedelta(days=42)
    make_agreement(alice, person_id=dan.pk, review_every_days=14)
    assert actions.hold_review(alice, person_id=dan.pk).next_on == TODAY + timedelta(days=14)
    asked = TODAY + timedelta(days=5)
    assert actions.hold_review(alice, person_id=dan.pk, next_on=asked).next_on == asked
    with pytest.raises(Refused, match="after today"):
        actions.hold_review(alice, person_id=dan.pk, next_on=TODAY)


def test_the_search_follows_when_two_records_become_one_and_goes_back(alice, dan):
    twin = make_person(alice, "D. Dale")
    make_requirements(alice, person_id=twin.pk)
    make_agreement(alice, person_id=twin.pk)
    actions.keep_availability(alice, person_id=dan.pk, looking="open")
    actions.keep_availability(alice, person_id=twin.pk, looking="active")
    merge = people.merge_people(alice, kept_id=dan.pk, gone_id=twin.pk)
    assert queries.requirements(dan.pk).work == "Quantity surveying"
    assert queries.agreement(dan.pk).in_force is not None
    assert queries.availability(dan.pk).looking == "open"
    people.undo_merge(alice, merge_id=merge.pk)
    assert queries.requirements(dan.pk) is None
    assert queries.availability(twin.pk).looking == "active"
