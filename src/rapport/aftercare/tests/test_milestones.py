"""Milestones: noticed once, decided by a member, congratulated once, held back where they would be too much."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from rapport.aftercare import actions, queries
from rapport.aftercare.actions import Seen
from rapport.aftercare.due import asks
from rapport.aftercare.models import CarePlan, Milestone
from rapport.desk.today import todays_desk
from rapport.foundation import clock
from rapport.foundation.action import Refused
from rapport.foundation.erasure import forget
from rapport.foundation.models import EventRecord
from rapport.foundation.scope import firm_scope
from rapport.mail.models import OutgoingMail
from rapport.people import actions as people
from rapport.people import queries as recorded
from rapport.people.models import Position
from rapport.people.testing import make_person
from rapport.placements import actions as placing
from rapport.relations import actions as relations
from rapport.relations.queries import contact_balances
from rapport.relations.testing import make_touch
from rapport.rules.milestones import Job
from rapport.rules.wall import OPEN, Wall

TODAY = date(2026, 11, 20)
NOTE = "Hello Ann,\n\ncongratulations!\n\nAlice"


@pytest.fixture
def ann(alice):
    return make_person(
        alice, "Ann Lee", email="ann@swan.example", title="Engineer", organisation="Swan Ltd", owner_id=alice.own_id,
        started_on=date(2022, 11, 20),
    )  # fmt: skip


@pytest.fixture
def see(alice, ann):
    def see(title="Senior Engineer", employer="Swan", *, on=TODAY, noticed_from="import", person=ann, **more):
        return actions.notice_milestones(alice, seen=[
            Seen(person_id=person.pk, job=Job(title, employer), on=on, noticed_from=noticed_from, **more)
        ])  # fmt: skip

    return see


@pytest.fixture
def seen(see):
    see(evidence="LinkedIn connections")
    return Milestone.objects.get()


def asked(alice, on=TODAY):
    return [(item.reason, item.why) for item in asks(member_id=alice.own_id, on=on, limit=9)]


def test_what_was_seen_waits_and_changes_nothing_on_record(alice, ann, seen):
    assert (seen.kind, seen.state, seen.job_before, seen.job) == (
        "promotion", "noticed", "Engineer at Swan Ltd", "Senior Engineer at Swan",
    )  # fmt: skip
    assert "a higher title" in seen.why
    assert recorded.get(ann.pk).title == "Engineer"
    assert asked(alice) == [("milestone_seen", "They seem to be Senior Engineer at Swan now.")]
    assert EventRecord.objects.get(name="MilestoneNoticed").payload == {
        "milestone_id": str(seen.pk), "person_id": str(ann.pk),
    }  # fmt: skip


def test_the_same_news_is_noticed_once_however_it_is_spelt_and_also_after_it_was_dismissed(alice, see, seen):
    assert see("Sr. Engineer", "SWAN LIMITED", noticed_from="signature") == 0
    actions.dismiss_milestone(alice, milestone_id=seen.pk)
    assert see("senior engineer", "Swan") == 0
    assert Milestone.objects.count() == 1
    assert asked(alice) == []


def test_what_is_on_record_or_was_before_is_nothing_new(alice, ann, see, world):
    people.add_position(alice, person_id=ann.pk, organisation="Crane Ltd", title="Analyst")
    assert see("Engineer", "Swan Ltd") == see("Analyst", "crane") == see("", "Crane") == see("", "") == 0
    assert see("Analyst", "Kite", person=world.carol) == 1, "she hires at Crane on record"
    alone = make_person(alice, "Nobody Yet")
    assert see("Engineer", "Swan", person=alone) == 0, "no job on record to compare with"


def test_an_old_signature_tells_of_the_past(see):
    assert see(noticed_from="signature", on=TODAY - timedelta(days=181)) == 0
    assert see(noticed_from="signature", on=date(2022, 11, 19)) == 0
    assert see(noticed_from="signature", on=TODAY - timedelta(days=30)) == 1


def test_confirmed_it_stands_on_record_and_is_to_be_congratulated_on(alice, ann, seen):
    row = actions.confirm_milestone(alice, milestone_id=seen.pk)
    assert actions.confirm_milestone(alice, milestone_id=seen.pk).pk == row.pk, "a double click"
    jobs = [(job.title, str(job.organisation), job.is_current) for job in recorded.jobs_of([ann.pk])]
    assert jobs == [("Senior Engineer", "Swan Ltd", True), ("Engineer", "Swan Ltd", False)]
    assert row.position_id == Position.objects.get(is_current=True, person=ann).pk
    assert asked(alice) == [("congratulate", "They are Senior Engineer at Swan now.")]
    event = EventRecord.objects.get(name="MilestoneConfirmed")
    assert (event.payload["position_id"], event.payload["is_new_employer"]) == (str(row.position_id), "False")
    assert asked(alice, TODAY + timedelta(days=31)) == []


def test_a_move_written_on_the_record_is_a_milestone_by_itself_and_settles_what_waited(alice, ann, see):
    see("Head of Engineering", "Kite")
    waited = Milestone.objects.get()
    people.change_employer(alice, person_id=ann.pk, organisation="Kite Ltd", title="Head of Engineering")
    waited.refresh_from_db()
    assert (Milestone.objects.count(), waited.state, waited.kind) == (1, "confirmed", "new_role")
    assert asked(alice) == [("moved", "They are Head of Engineering at Kite now.")]
    people.change_employer(alice, person_id=ann.pk, organisation="Heron", title="Director")
    assert asked(alice) == [("moved", "They are Director at Heron now.")], "only the job they have"


def test_what_the_record_overtook_can_only_be_put_away(alice, ann, seen):
    people.change_employer(alice, person_id=ann.pk, organisation="Heron", title="Director")
    assert [reason for reason, _ in asked(alice)] == ["moved"]
    with pytest.raises(Refused, match="changed since this was seen"):
        actions.confirm_milestone(alice, milestone_id=seen.pk)
    actions.dismiss_milestone(alice, milestone_id=seen.pk)


def test_decisions_name_what_was_decided_before(world, alice, seen):
    bob = world.acts(world.bob)
    actions.dismiss_milestone(bob, milestone_id=seen.pk)
    with pytest.raises(Refused, match=r"Bob.* said on 20 November 2026 that this is not so"):
        actions.confirm_milestone(alice, milestone_id=seen.pk)
    assert actions.reopen_milestone(alice, milestone_id=seen.pk).state == "noticed"
    with pytest.raises(Refused, match="Say first that it is so"):
        actions.greet(alice, milestone_id=seen.pk, text=NOTE)
    actions.confirm_milestone(alice, milestone_id=seen.pk)
    with pytest.raises(Refused, match="Write a line"):
        actions.greet(alice, milestone_id=seen.pk, text=" \n")
    with pytest.raises(Refused, match="Choose how you were in touch"):
        actions.greet(alice, milestone_id=seen.pk, text=NOTE, channel="pigeon")
    actions.greet(bob, milestone_id=seen.pk, text=NOTE)
    for verb in (actions.confirm_milestone, actions.dismiss_milestone):
        with pytest.raises(Refused, match=r"Bob.* congratulated them on 20 November 2026"):
            verb(alice, milestone_id=seen.pk)
    with pytest.raises(Refused, match="congratulated them"):
        actions.greet(alice, milestone_id=seen.pk, text=NOTE)


def test_a_note_counts_as_one_contact_that_asked_for_nothing(alice, ann, seen):
    actions.confirm_milestone(alice, milestone_id=seen.pk)
    actions.greet(alice, milestone_id=seen.pk, text=NOTE)
    actions.greet(alice, milestone_id=seen.pk, text=NOTE)
    balance = contact_balances([ann.pk], on=TODAY)[ann.pk]
    assert (balance.given_since_ask, balance.messages_30) == (1, 1)
    assert asked(alice) == []


def test_sent_from_here_it_leaves_once(alice, ann, seen, settings):
    settings.EMAIL_HOST = "localhost"
    actions.confirm_milestone(alice, milestone_id=seen.pk)
    for _ in range(2):
        actions.greet(alice, milestone_id=seen.pk, text=NOTE, subject="Well done", send=True)
    mail = OutgoingMail.objects.get()
    assert (mail.to, mail.subject, mail.text, mail.reply_to) == (
        "ann@swan.example", "Well done", NOTE, "alice@north.example",
    )  # fmt: skip


def test_without_settings_nothing_is_sent_and_nothing_noted(alice, seen):
    actions.confirm_milestone(alice, milestone_id=seen.pk)
    with pytest.raises(Refused, match="sends no mail yet"):
        actions.greet(alice, milestone_id=seen.pk, text=NOTE, send=True)
    seen.refresh_from_db()
    assert (seen.state, seen.greeted_at) == ("confirmed", None)


def messages_before(alice, ann):
    for day in (3, 9):
        make_touch(alice, person_id=ann.pk, channel="email", direction="out", at=clock.now() - timedelta(days=day))


def a_concern(alice, ann):
    relations.raise_concern(alice, person_id=ann.pk, said="Nobody called me back.", source_kind="told")


def bereaved(alice, ann):
    relations.set_boundary(alice, person_id=ann.pk, kind="silence", until_on=date(2026, 12, 31), why="bereavement")


@pytest.mark.parametrize(
    ("happened", "sentence"),
    [(messages_before, "a third is too many"), (a_concern, "unhappy"),
     (bereaved, "Asked for silence until 31 December 2026: bereavement")],
)  # fmt: skip
def test_a_note_is_held_back(alice, ann, seen, happened, sentence):
    actions.confirm_milestone(alice, milestone_id=seen.pk)
    happened(alice, ann)
    with pytest.raises(Refused, match=sentence):
        actions.greet(alice, milestone_id=seen.pk, text=NOTE)
    assert Milestone.objects.get().state == "confirmed"


def test_what_they_told_us_is_noted_once(alice, ann):
    for _ in range(2):
        told = actions.tell_milestone(alice, person_id=ann.pk, about=" the  award\nfor the bridge")
    assert (told.about, told.on, Milestone.objects.count()) == ("the award for the bridge", TODAY, 1)
    assert asked(alice) == [("congratulate", "They told us: the award for the bridge")]
    with pytest.raises(Refused, match="Write what they told"):
        actions.tell_milestone(alice, person_id=ann.pk, about="\n ")
    with pytest.raises(Refused, match="has not come yet"):
        actions.tell_milestone(alice, person_id=ann.pk, about="A launch", on=TODAY + timedelta(days=1))
    actions.dismiss_milestone(alice, milestone_id=told.pk)
    assert actions.reopen_milestone(alice, milestone_id=told.pk).state == "confirmed"


def test_an_anniversary_is_greeted_once_a_year_and_its_card_goes(world, alice, ann):
    def cards():
        return {card.person_id for card in todays_desk(member_id=alice.own_id, on=TODAY).list.cards}

    assert ann.pk in cards()
    draft = queries.draft(queries.anniversary_of(ann.pk), signed="Alice")
    assert draft.subject == "4 years at Swan Ltd"
    for _ in range(2):
        actions.greet_anniversary(alice, person_id=ann.pk, text=NOTE)
    assert Milestone.objects.get().kind == "anniversary"
    assert ann.pk not in cards()
    with clock.frozen(datetime(2027, 11, 21, 12, tzinfo=UTC)):
        assert queries.anniversary_of(ann.pk).state == "confirmed"
    with clock.frozen(datetime(2027, 5, 1, 12, tzinfo=UTC)), pytest.raises(Refused, match="no anniversary"):
        actions.greet_anniversary(alice, person_id=ann.pk, text=NOTE)


def test_somebody_we_placed_is_asked_about_and_not_assumed_to_have_left(world, alice, placed, see):
    with clock.frozen(datetime(2026, 12, 7, 12, tzinfo=UTC)):
        placing.confirm_check(alice, placement_id=placed.pk)
        placing.start(alice, placement_id=placed.pk)
        people.change_employer(alice, person_id=world.dan.pk, organisation="Crane Ltd", title="Engineer")
    with clock.frozen(datetime(2027, 6, 1, 12, tzinfo=UTC)):
        see("Engineer", "Heron", person=world.dan)
        row = actions.confirm_milestone(alice, milestone_id=Milestone.objects.get(to_employer="Heron").pk)
        assert CarePlan.objects.filter(closed_on=None).count() == 2
        assert queries.left_behind(row, OPEN).placement_id == placed.pk
        assert queries.left_behind(row, Wall(kept=True, sentence="They hire now.")) is None
        actions.note_left(alice, milestone_id=row.pk, ended_on=date(2027, 5, 28))
        assert list(CarePlan.objects.filter(closed_on=None).values_list("track", flat=True)) == ["left"]
        with pytest.raises(Refused, match="No care of them"):
            actions.note_left(alice, milestone_id=row.pk, ended_on=date(2027, 5, 28))


def test_the_tone_follows_who_they_are(world, alice, ann, seen):
    assert queries.draft(seen, signed="Alice").tone == "network"
    people.change_person(alice, person_id=ann.pk, roles=["placed"])
    draft = queries.draft(queries.milestone(seen.pk), signed="Alice")
    assert draft.tone == "placed"
    assert draft.text.startswith("Hello Ann Lee,\n\nI was so glad")
    assert draft.text.endswith("\n\nAlice")


def test_nobody_without_the_permission_and_nobody_of_another_firm(world, alice, ann, seen):
    cara, eve = world.acts(world.cara), world.acts(world.eve)
    for verb in (actions.confirm_milestone, actions.dismiss_milestone, actions.reopen_milestone):
        with pytest.raises(PermissionDenied):
            verb(cara, milestone_id=seen.pk)
        with pytest.raises(Milestone.DoesNotExist):
            verb(eve, milestone_id=seen.pk)
    with firm_scope(eve.firm_id):
        assert actions.notice_milestones(eve, seen=[
            Seen(person_id=ann.pk, job=Job("Spy", "Eve Ltd"), on=TODAY, noticed_from="import")
        ]) == 0  # fmt: skip
        assert asks(member_id=alice.own_id, on=TODAY, limit=9) == []


def test_hostile_words_stay_words(alice, ann, see):
    assert see("<script>alert(1)</script>" * 20, "'; DROP TABLE people_person; --" * 9) == 1
    row = Milestone.objects.get()
    assert max(len(row.to_title), len(row.to_employer)) == 200
    actions.confirm_milestone(alice, milestone_id=row.pk)
    assert recorded.get(ann.pk).title.startswith("<script>")


def test_erased_and_merged_with_the_person(world, alice, ann, seen):
    twin = make_person(alice, "Ann B Lee", title="Engineer", organisation="Swan Ltd")
    twins = actions.tell_milestone(alice, person_id=twin.pk, about="a prize")
    merge = people.merge_people(alice, kept_id=ann.pk, gone_id=twin.pk)
    twins.refresh_from_db()
    assert twins.person_id == ann.pk
    people.undo_merge(alice, merge_id=merge.pk)
    twins.refresh_from_db()
    assert twins.person_id == twin.pk
    forget(world.acts(world.ada), ann.pk)
    assert list(Milestone.objects.values_list("person_id", flat=True)) == [twin.pk]


def test_everything_is_asked_in_a_fixed_number_of_queries(alice, ann, see, django_assert_num_queries):
    others = [
        make_person(alice, f"P {n}", title="Engineer", organisation="Swan Ltd", owner_id=alice.own_id) for n in range(5)
    ]
    given = [Seen(person_id=one.pk, job=Job("Manager", "Swan"), on=TODAY, noticed_from="import") for one in others]
    with django_assert_num_queries(9):
        assert actions.notice_milestones(alice, seen=given) == len(others)
    with django_assert_num_queries(1):
        assert len(asked(alice)) == len(others)
    with django_assert_num_queries(1):
        assert len(queries.waiting_for_word(alice.own_id).rows) == len(others)
