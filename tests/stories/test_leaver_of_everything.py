"""Every kind of thing a member can hold is counted, shown and goes to a colleague, many people at once too."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rapport.accounts.work import KINDS, held_by
from rapport.compliance import actions as compliance
from rapport.desk import handing
from rapport.desk.today import items_of
from rapport.foundation import clock
from rapport.foundation.models import AuditEntry, EventRecord
from rapport.foundation.scope import firm_scope
from rapport.gatherings import actions as gatherings
from rapport.gatherings.models import Met
from rapport.gatherings.testing import make_gathering
from rapport.growth.models import Celebration, Opportunity, Visit, WorkforcePlan
from rapport.jobs.testing import make_vacancy
from rapport.jobseekers import actions as jobseekers
from rapport.jobseekers.testing import make_agreement, make_step
from rapport.people import actions as people
from rapport.people.models import Person
from rapport.people.testing import make_person
from rapport.placements.testing import make_placement
from rapport.referrals.testing import make_referral
from rapport.relations import actions as relations
from rapport.relations.models import Promise, Relationship
from rapport.relations.testing import make_touch
from rapport.rules.wall import OPEN
from rapport.submissions.testing import make_candidacy, make_submission
from rapport.ties import actions as ties
from rapport.ties.models import IntroductionAsk, UserTie
from rapport.updates import actions as updates
from rapport.voices import models as voices

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
TODAY, DAY = NOW.date(), timedelta(days=1)


@pytest.fixture
def alice(world):
    with clock.frozen(NOW), firm_scope(world.north.pk):
        yield world.acts(world.alice)


def ask(world, asker, colleague, target, connector=None, state="asked"):
    """An introduction asked for."""
    return IntroductionAsk.objects.create(
        asker=asker, colleague=colleague, target_id=target, connector_id=connector, why="To meet", text="Please",
        asked_at=NOW, state=state,
    )  # fmt: skip


@pytest.fixture
def everything(world, alice):
    """One thing of each kind that Alice must act on."""
    dan, carol = world.dan.pk, world.carol.pk
    people.change_organisation(alice, organisation_id=world.crane.pk, owner_id=world.alice.pk)
    Person.objects.filter(pk=dan).update(search_owner=world.alice)
    make_touch(alice, person_id=dan, at=NOW - 9 * DAY)
    relations.make_promise(alice, person_id=dan, text="Call", due_on=TODAY)
    relations.raise_concern(alice, person_id=dan, said="Nobody called.")
    relations.note_introduction(alice, person_id=carol)
    vacancy = make_vacancy(alice, organisation_id=world.crane.pk, hiring_manager_id=carol)
    make_candidacy(alice, vacancy_id=vacancy.pk, person_id=dan)
    make_placement(
        alice, candidacy_id=make_submission(alice, person_id=make_person(alice, "Pat Placed").pk).candidacy_id
    )
    compliance.ask_reference(alice, person_id=dan, referee_name="Rita", relation="Manager", person_agreed_on=TODAY)
    make_step(alice, person_id=dan)
    make_agreement(alice, person_id=dan)
    jobseekers.hold_review(alice, person_id=dan, next_on=TODAY + 30 * DAY)
    updates.agree_rhythm(alice, person_id=dan, every_days=14)
    updates.draft_update(alice, person_id=dan)
    make_referral(alice, referrer_id=dan)
    voices.Testimonial.objects.create(person_id=dan, asked_by=world.alice, asked_at=NOW)
    fair = make_gathering(alice)
    make_gathering(alice, "Bridge fair", on=TODAY + 30 * DAY)
    gatherings.capture(alice, gathering_id=fair.pk, person_id=dan, note="Asked about bridges")
    Opportunity.objects.create(
        organisation=world.crane, owner=world.alice, title="Bridges", kind="project", expected_on=TODAY
    )
    Visit.objects.create(organisation=world.crane, owner=world.alice, planned_on=TODAY, agenda="Bridges")
    Celebration.objects.create(
        organisation=world.crane, person_id=carol, owner=world.alice, kind="told", source="told:bridge", on=TODAY
    )
    WorkforcePlan.objects.create(organisation=world.crane, owner=world.alice, role="Surveyor", from_on=TODAY)
    ask(world, world.alice, world.ada, dan, carol)
    ask(world, world.cara, world.alice, dan)


def choose(leaver, to):
    """Everything of a leaver's to one colleague."""
    shown, _ = handing.kept_by(leaver)
    return {
        "people": {one.person_id: to for one in shown}, "things": {one.id: to for one in handing.things_of(leaver)},
    }  # fmt: skip


def test_every_kind_of_thing_is_counted_shown_and_handed_over(world, alice, everything):
    assert [kind.one for kind in KINDS if not kind.of(world.alice.pk).exists()] == []
    shown = {one.name: one.open for one in handing.kept_by(world.alice.pk)[0]}
    assert {"1 open promise", "1 service agreement", "1 follow-up of an event", "1 introduction to make"} <= set(
        shown["Dan Dale"]
    )
    things = {(one.kind, one.title) for one in handing.things_of(world.alice.pk)}
    assert {("organisation looked after", "Crane Ltd"), ("event planned", "Bridge fair")} <= things
    ada = world.acts(world.ada)
    assert handing.hand_over_work(ada, member_id=world.alice.pk, **choose(world.alice.pk, world.bob.pk)) > len(KINDS)
    assert held_by(world.alice.pk) == []
    assert handing.hand_over_work(ada, member_id=world.alice.pk, **choose(world.alice.pk, world.bob.pk)) == 0
    assert [kind.one for kind in KINDS if not kind.of(world.bob.pk).exists()] == []


def test_a_follow_up_is_asked_of_who_took_over_while_who_met_them_stays_on_record(world, alice, everything):
    relations.hand_over(
        alice, relationship_id=Relationship.objects.get(person=world.dan).pk, to_member_id=world.bob.pk
    )
    handing.hand_over_work(
        world.acts(world.ada), member_id=world.alice.pk, people={world.dan.pk: world.bob.pk}, things={}
    )
    assert Met.objects.values_list("member", "owner").get() == (world.alice.pk, world.bob.pk)
    for member, asked in ((world.alice, False), (world.bob, True)):
        items = items_of(member_id=member.pk, person_id=world.dan.pk, on=TODAY + DAY, wall=OPEN)
        assert ("met_at_event" in {item.reason for item in items}) is asked


def test_nobody_waits_for_an_introduction_of_their_own(world, alice):
    dan, carol = world.dan.pk, world.carol.pk
    by_herself = ask(world, world.bob, world.alice, dan)
    through_carol = ask(world, world.bob, world.alice, dan, carol)
    own = ask(world, world.alice, world.bob, dan, make_person(alice, "Nora North").pk)
    bob = world.acts(world.bob)
    ties.answer_instead(bob, from_member_id=world.alice.pk, to_member_id=world.bob.pk, person_ids=[dan, carol])
    ties.ask_instead(bob, from_member_id=world.alice.pk, to_member_id=world.bob.pk, person_ids=[dan, carol])
    states = dict(IntroductionAsk.objects.values_list("pk", "state"))
    assert states == {by_herself.pk: "done", through_carol.pk: "approved", own.pk: "approved"}


def test_a_colleague_who_is_asked_already_is_not_asked_twice_at_once(world, alice):
    busy = ask(world, world.cara, world.bob, world.carol.pk)
    left = ask(world, world.ada, world.alice, world.dan.pk)
    args = {"from_member_id": world.alice.pk, "to_member_id": world.bob.pk, "person_ids": [world.dan.pk]}
    assert [ties.answer_instead(alice, **args) for _ in range(2)] == [1, 0]
    assert dict(IntroductionAsk.objects.values_list("pk", "state")) == {busy.pk: "asked", left.pk: "declined"}
    assert UserTie.objects.count() == 0


def hand_many(world, alice, many):
    """Hand over so many relationships, each with a promise and agreed contact; count the statements."""
    keys = []
    for number in range(many):
        key = make_person(alice, f"Person {number}").pk
        make_touch(alice, person_id=key, at=NOW - 9 * DAY)
        row = Relationship.objects.get(person_id=key)
        relations.agree(alice, relationship_id=row.pk, ideal_days=30)
        relations.make_promise(alice, person_id=key, text="Call", due_on=TODAY)
        keys.append(key)
    with CaptureQueriesContext(connection) as counted:
        done = relations.take_over(
            alice, from_member_id=world.alice.pk, to_member_id=world.bob.pk, person_ids=keys
        )
    assert done == many
    return len(counted), keys


def test_thirty_relationships_take_as_many_statements_as_three(world, alice):
    three, _ = hand_many(world, alice, 3)
    thirty, keys = hand_many(world, alice, 30)
    assert (three, thirty) == (22, 22)
    bobs = Relationship.objects.filter(owner=world.bob, person_id__in=keys)
    assert bobs.filter(ideal_days=30, handed_over_on=TODAY).count() == len(keys)
    assert Promise.objects.filter(member=world.bob, person_id__in=keys).count() == len(keys)
    assert EventRecord.objects.filter(name="RelationshipHandedOver").count() == 33
    noted = AuditEntry.objects.filter(action="relations.hand_over")
    assert noted.count() == 33
    assert set(noted.first().about) == {"relationship_id", "to_member_id"}
    old = Relationship.objects.get(owner=world.alice, person_id=keys[7])
    relations.take_back_handover(alice, relationship_id=old.pk)
    assert not Relationship.objects.filter(owner=world.bob, person_id=keys[7]).exists()
    assert Promise.objects.get(person_id=keys[7]).member_id == world.alice.pk
