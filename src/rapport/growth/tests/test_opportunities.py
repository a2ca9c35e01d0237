"""Opportunities: noted once, moved with their history kept, led on to a vacancy; next steps are promises."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from rapport.compliance import actions as compliance
from rapport.desk.handing import hand_over_work
from rapport.foundation import clock
from rapport.foundation.action import Refused
from rapport.growth import actions, queries
from rapport.growth.models import Opportunity, OpportunityMove
from rapport.growth.telling import tell
from rapport.growth.testing import EXPECTED, make_opportunity, make_plan
from rapport.growth.tests.conftest import NOW
from rapport.jobs.models import Vacancy
from rapport.jobs.testing import make_vacancy
from rapport.people.testing import make_organisation
from rapport.relations import actions as relations

TODAY = NOW.date()


def test_an_opportunity_noted_twice_is_one_and_with_other_facts_is_refused(world):
    alice = world.acts(world.alice)
    first = make_opportunity(alice, organisation_id=world.crane.pk, contact_id=world.carol.pk)
    assert make_opportunity(alice, organisation_id=world.crane.pk, contact_id=world.carol.pk) == first
    assert Opportunity.objects.count() == OpportunityMove.objects.count() == 1
    with pytest.raises(Refused, match="is open at Crane Ltd already: change it there"):
        make_opportunity(alice, organisation_id=world.crane.pk, value_pence=1)


def test_its_way_through_the_stages_is_kept_and_the_same_move_twice_is_one(world):
    alice, bob = world.acts(world.alice), world.acts(world.bob)
    row = make_opportunity(alice, organisation_id=world.crane.pk)
    for _ in range(2):
        actions.move_opportunity(bob, opportunity_id=row.pk, stage="talking", seen="found")
    with pytest.raises(Refused, match=f"{world.bob.name} moved it to Talking on 23 November 2026"):
        actions.move_opportunity(alice, opportunity_id=row.pk, stage="proposed", seen="found")
    with pytest.raises(Refused, match="Say why it did not come"):
        actions.move_opportunity(alice, opportunity_id=row.pk, stage="lost")
    lost = actions.move_opportunity(alice, opportunity_id=row.pk, stage="lost", lost_reason="No budget")
    assert (lost.closed_on, lost.lost_reason) == (TODAY, "No budget")
    back = actions.move_opportunity(alice, opportunity_id=row.pk, stage="talking")
    assert (back.closed_on, back.lost_reason) == (None, "")
    assert [move.stage for move in queries.moves(row.pk)] == ["talking", "lost", "talking", "found"]


def test_a_lost_one_does_not_come_back_beside_another_of_its_name(world):
    alice = world.acts(world.alice)
    lost = make_opportunity(alice, organisation_id=world.crane.pk, stage="lost")
    make_opportunity(alice, organisation_id=world.crane.pk)
    with pytest.raises(Refused, match="Another “Two site managers” is open"):
        actions.move_opportunity(alice, opportunity_id=lost.pk, stage="found")


def test_a_won_one_opens_its_vacancy_once_and_stays_won(world):
    alice = world.acts(world.alice)
    row = make_opportunity(alice, organisation_id=world.crane.pk, contact_id=world.carol.pk)
    with pytest.raises(Refused, match="Move it to won first"):
        actions.open_won(alice, opportunity_id=row.pk, kind="permanent")
    actions.move_opportunity(alice, opportunity_id=row.pk, stage="won")
    first = actions.open_won(alice, opportunity_id=row.pk, kind="permanent").vacancy
    assert actions.open_won(alice, opportunity_id=row.pk, kind="permanent").vacancy == first
    assert (first.title, first.organisation_id, first.hiring_manager_id, first.state, Vacancy.objects.count()) == (
        "Two site managers", world.crane.pk, world.carol.pk, "draft", 1,
    )  # fmt: skip
    with pytest.raises(Refused, match="its vacancy V-1001 stands"):
        actions.move_opportunity(alice, opportunity_id=row.pk, stage="talking")


def test_a_vacancy_that_is_open_already_is_named_if_it_is_the_clients(world):
    alice = world.acts(world.alice)
    row = make_opportunity(alice, organisation_id=world.crane.pk, stage="won")
    theirs = make_vacancy(alice, organisation_id=world.crane.pk, hiring_manager_id=world.carol.pk)
    other = make_vacancy(alice, organisation_id=make_organisation(alice, name="Elsewhere", is_client=True).pk)
    assert actions.link_vacancy(alice, opportunity_id=row.pk, vacancy_id=theirs.pk).vacancy == theirs
    with pytest.raises(Refused, match="is a vacancy of Elsewhere"):
        actions.link_vacancy(alice, opportunity_id=row.pk, vacancy_id=other.pk)


def test_the_next_step_is_a_promise_of_its_owner_to_the_contact(world):
    alice, day = world.acts(world.alice), TODAY + timedelta(days=2)
    row = make_opportunity(alice, organisation_id=world.crane.pk)
    step = {"opportunity_id": row.pk, "text": "Send the proposal", "due_on": day}
    with pytest.raises(Refused, match="Say first whom you talk with"):
        actions.plan_next_step(alice, **step)
    actions.change_opportunity(alice, opportunity_id=row.pk, contact_id=world.carol.pk)
    with pytest.raises(Refused, match=f"It is {world.alice.name}'s"):
        actions.plan_next_step(world.acts(world.bob), **step)
    promise = actions.plan_next_step(alice, **step).next_step
    assert actions.plan_next_step(alice, **step).next_step == promise
    assert (promise.person_id, promise.member_id, promise.by_us) == (world.carol.pk, world.alice.pk, True)
    with pytest.raises(Refused, match="is still open"):
        actions.plan_next_step(alice, **step | {"text": "Call"})
    relations.keep_promise(alice, promise_id=promise.pk)
    assert actions.plan_next_step(alice, **step | {"text": "Call"}).next_step.text == "Call"
    actions.move_opportunity(alice, opportunity_id=row.pk, stage="won")
    with pytest.raises(Refused, match="It was won on 23 November 2026"):
        actions.plan_next_step(alice, **step)


def test_values_that_cannot_be_are_refused(world):
    alice = world.acts(world.alice)
    for given, said in (
        ({"title": " "}, "Give it a name"), ({"kind": "dream"}, "one of the kinds"), ({"value_pence": -1}, "in pounds"),
    ):  # fmt: skip
        with pytest.raises(Refused, match=said):
            make_opportunity(alice, organisation_id=world.crane.pk, **given)
    row = make_opportunity(alice, organisation_id=world.crane.pk)
    with pytest.raises(Refused, match="one of the stages"):
        actions.move_opportunity(alice, opportunity_id=row.pk, stage="heaven")
    with pytest.raises(PermissionDenied):
        make_opportunity(world.acts(world.cara), organisation_id=world.crane.pk)


def test_the_list_turns_pages_by_day_and_filters(world, django_assert_num_queries):
    alice, bob = world.acts(world.alice), world.acts(world.bob)
    for number in range(7):
        make_opportunity(
            alice, organisation_id=world.crane.pk, title=f"Job {number}", expected_on=EXPECTED + timedelta(number // 2)
        )
    make_opportunity(bob, organisation_id=world.crane.pk, title="Bob's", expected_on=date(2027, 3, 31))
    make_opportunity(bob, organisation_id=world.crane.pk, title="Gone", stage="lost")
    found, after = [], ""
    while True:
        with django_assert_num_queries(1):
            page = queries.opportunities({"after": after}, limit=3)
            found += [(row.title, row.organisation.name, row.owner.name) for row in page.rows]
        after = page.after
        if not after:
            break
    assert [title for title, _, _ in found] == [*(f"Job {number}" for number in range(7)), "Bob's"]
    assert [row.title for row in queries.opportunities({"owner": str(world.bob.pk)}).rows] == ["Bob's"]
    assert [row.title for row in queries.opportunities({"month": "2027-03"}).rows] == ["Bob's"]
    assert [row.title for row in queries.opportunities({"stage": "lost"}).rows] == ["Gone"]
    assert len(queries.opportunities({"month": "x", "owner": "y", "stage": "z", "after": "w"}).rows) == 8


def test_whoever_leaves_gives_open_work_to_a_colleague(world):
    alice, manager = world.acts(world.alice), world.acts(world.bob)
    open_one = make_opportunity(alice, organisation_id=world.crane.pk)
    plan = make_plan(alice, organisation_id=world.crane.pk)
    won = make_opportunity(alice, organisation_id=world.crane.pk, title="Done", stage="won")
    things = {open_one.pk: world.bob.pk, plan.pk: world.bob.pk, won.pk: world.bob.pk}
    assert hand_over_work(manager, member_id=world.alice.pk, people={}, things=things) == 2
    assert [row.owner for row in queries.announced()] == [world.bob]
    assert [queries.opportunity(row.pk).owner for row in (open_one, won)] == [world.bob, world.alice]


def test_time_stands_in_the_history(world):
    row = make_opportunity(world.acts(world.alice), organisation_id=world.crane.pk)
    later = NOW + timedelta(days=9)
    with clock.frozen(later):
        actions.move_opportunity(world.acts(world.bob), opportunity_id=row.pk, stage="talking")
    assert [(move.stage, move.at, move.member) for move in queries.moves(row.pk)] == [
        ("talking", later, world.bob), ("found", NOW, world.alice),
    ]  # fmt: skip


def test_erasing_the_contact_keeps_the_work_and_forgets_who_it_was_with(world):
    alice = world.acts(world.alice)
    row = make_opportunity(alice, organisation_id=world.crane.pk, contact_id=world.carol.pk)
    actions.plan_next_step(alice, opportunity_id=row.pk, text="Call Carol", due_on=TODAY)
    plan = make_plan(alice, organisation_id=world.crane.pk, told_by_id=world.carol.pk, note="Carol retires")
    told = tell(world.carol.pk)
    assert (told["work we speak with them about"][0]["title"], told["plans they told us of"][0]["note"]) == (
        "Two site managers", "Carol retires",
    )  # fmt: skip
    compliance.erase_person(world.acts(world.ada), person_id=world.carol.pk)
    kept = queries.opportunity(row.pk)
    assert (kept.contact, kept.next_step, kept.title) == (None, None, "Two site managers")
    assert (queries.plan(plan.pk).told_by, queries.plan(plan.pk).note) == (None, "")
