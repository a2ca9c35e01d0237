"""Check-ins: asked by a link or noted; a worrying answer is a concern the same day."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from rapport.accounts.roles import door_actor
from rapport.aftercare import actions, queries
from rapport.aftercare.models import CareStep, CheckIn
from rapport.foundation import clock
from rapport.foundation.action import Refused
from rapport.relations.due import asks
from rapport.relations.models import Concern, Touch
from rapport.rules.checkin import Answer

WELL = actions.Said(answer=Answer(5, 4, "yes"), words="All good.")
BADLY = actions.Said(answer=Answer(2, 4, "unsure"), words="My manager is never there.")


@pytest.fixture
def dan(world):
    return door_actor("candidate", world.dan.pk, world.north.pk)


@pytest.fixture
def carol(world):
    return door_actor("client", world.carol.pk, world.north.pk)


def test_an_answer_by_link_settles_its_step_and_is_a_touch(world, alice, dan, plans):
    step = CareStep.objects.get(plan=plans["person"], key="first_day")
    asked = actions.ask_check_in(alice, plan_id=plans["person"].pk, step_id=step.pk)
    assert actions.ask_check_in(alice, plan_id=plans["person"].pk).pk == asked.pk
    assert [row.pk for row in queries.waiting_for(world.dan.pk, door="candidate")] == [asked.pk]
    assert queries.waiting_for(world.dan.pk, door="client") == []
    answered = actions.answer_check_in(dan, check_in_id=asked.pk, said=WELL)
    assert (answered.by, answered.worries, Concern.objects.count()) == ("link", False, 0)
    step.refresh_from_db()
    assert step.done_at is not None
    touch = Touch.objects.get(person=world.dan, source=f"check-in:{asked.pk}")
    assert (touch.direction, touch.member_id, touch.asks) == ("in", world.alice.pk, False)


def test_answering_twice_is_harmless_and_otherwise_refused(alice, dan, plans):
    asked = actions.ask_check_in(alice, plan_id=plans["person"].pk)
    actions.answer_check_in(dan, check_in_id=asked.pk, said=BADLY)
    actions.answer_check_in(dan, check_in_id=asked.pk, said=BADLY)
    assert Concern.objects.count() == 1
    with pytest.raises(Refused, match="answered on 20 November 2026"):
        actions.answer_check_in(dan, check_in_id=asked.pk, said=WELL)


def test_nobody_answers_for_somebody_else(alice, dan, carol, plans):
    of_person = actions.ask_check_in(alice, plan_id=plans["person"].pk)
    of_client = actions.ask_check_in(alice, plan_id=plans["client"].pk)
    for actor, asked in ((carol, of_person), (dan, of_client)):
        with pytest.raises(CheckIn.DoesNotExist):
            actions.answer_check_in(actor, check_in_id=asked.pk, said=WELL)


def test_a_worrying_answer_stands_in_today_the_same_day(world, alice, dan, plans):
    asked = actions.ask_check_in(alice, plan_id=plans["person"].pk)
    actions.answer_check_in(dan, check_in_id=asked.pk, said=BADLY)
    concern = Concern.objects.get(person=world.dan)
    assert concern.said == (
        "It goes badly: 2 of 5. They are not sure whether they will stay. My manager is never there."
    )  # fmt: skip
    assert (concern.organisation_id, concern.owner_id, concern.raised_by_id) == (None, world.alice.pk, None)
    found = asks(member_id=world.alice.pk, on=date(2026, 11, 20), limit=9, person_id=world.dan.pk)
    assert "unhappy" in {item.reason for item in found}


def test_the_clients_worry_is_a_concern_at_the_client(world, alice, carol, plans):
    asked = actions.ask_check_in(alice, plan_id=plans["client"].pk)
    actions.answer_check_in(carol, check_in_id=asked.pk, said=actions.Said(answer=Answer(3, 1, "yes")))
    concern = Concern.objects.get(person=world.carol)
    assert (concern.organisation_id, concern.said) == (
        world.crane.pk, "The person is not who was described: 1 of 5.",
    )  # fmt: skip


def test_what_was_told_on_the_phone_is_noted_and_answers_what_was_asked(world, alice, plans):
    asked = actions.ask_check_in(alice, plan_id=plans["person"].pk)
    noted = actions.log_check_in(alice, plan_id=plans["person"].pk, said=WELL)
    assert (noted.pk, noted.by) == (asked.pk, "call")
    assert Touch.objects.get(source=f"check-in:{noted.pk}").direction == "both"
    with clock.frozen(datetime(2026, 12, 20, 12, tzinfo=UTC)):
        fell = actions.log_check_in(alice, plan_id=plans["person"].pk, said=actions.Said(answer=Answer(3, 4, "yes")))
    assert fell.worries
    assert Concern.objects.get().said == "It goes worse than last time: 3 of 5 after 5."


def test_what_was_answered_can_be_kept_as_an_insight(world, alice, plans):
    noted = actions.log_check_in(alice, plan_id=plans["person"].pk, said=WELL)
    browser = world.client(world.alice)
    address = reverse("care_insight", kwargs={"check_in_id": noted.pk})
    person = browser.get(reverse("person", kwargs={"person_id": world.dan.pk})).content.decode()
    assert address in person
    there = browser.get(address).url
    assert there == (
        reverse("insight_new", kwargs={"person_id": world.dan.pk})
        + f"?touch={Touch.objects.get(source=f'check-in:{noted.pk}').pk}"
    )
    assert "All good." in browser.get(there).content.decode()


def test_nothing_is_asked_once_care_is_over(world, alice, plans):
    plans["person"].closed_on, plans["person"].why = date(2026, 11, 20), "Ended."
    plans["person"].save()
    with pytest.raises(Refused, match="ended on 20 November 2026"):
        actions.ask_check_in(alice, plan_id=plans["person"].pk)


def test_care_follows_two_records_that_become_one_and_back(world, alice, plans):
    actions.ask_check_in(alice, plan_id=plans["person"].pk)
    moved = actions.move_person(alice, gone_id=world.dan.pk, kept_id=world.carol.pk)
    plans["person"].refresh_from_db()
    assert (plans["person"].person_id, len(moved["check_ins"])) == (world.carol.pk, 1)
    actions.move_back(alice, gone_id=world.dan.pk, kept_id=world.carol.pk, moved=moved)
    plans["person"].refresh_from_db()
    assert plans["person"].person_id == world.dan.pk


def test_forgetting_a_person_forgets_what_they_and_their_client_said(world, alice, carol, plans):
    asked = actions.ask_check_in(alice, plan_id=plans["client"].pk)
    actions.answer_check_in(carol, check_in_id=asked.pk, said=WELL)
    actions.ask_check_in(alice, plan_id=plans["person"].pk)
    assert actions.forget_person(alice, world.dan.pk)["check-ins"] == 2
    none = {"milestones": 0, "check-ins": 0, "care steps": 0, "care plans": 0}
    assert actions.forget_person(alice, world.dan.pk) == none
