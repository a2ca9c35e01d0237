"""Today as a member sees it: where each reason comes from, what holds it back, what acting on a card does."""

from datetime import UTC, datetime, timedelta

import pytest

from rapport.desk import actions, decisions
from rapport.desk.today import todays_desk
from rapport.foundation import clock
from rapport.foundation.action import Refused
from rapport.foundation.scope import firm_scope
from rapport.jobseekers.testing import make_step
from rapport.people import actions as people
from rapport.relations import actions as relations

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)  # a Monday
ON = NOW.date()


@pytest.fixture
def desk(world):
    """Today for Alice, with the clock stopped and her firm's scope open."""
    acts = world.acts(world.alice)
    with clock.frozen(NOW), firm_scope(world.north.pk):
        yield acts


def days_ago(count):
    return NOW - timedelta(days=count)


def a_person(acts, name="Dan Dee", **more):
    return people.add_person(acts, full_name=name, emails=(f"{name.split()[0].lower()}@example.test",),
                             owner_id=acts.own_id, **more)  # fmt: skip


def reasons(acts, on=ON):
    found = todays_desk(member_id=acts.own_id, on=on)
    return [(found.people[c.person_id].name, [i.reason for i in c.items]) for c in found.list.cards]


def held(acts, on=ON):
    return [(h.item.reason, [g.key for g in h.gates]) for h in todays_desk(member_id=acts.own_id, on=on).list.held]


def touch(acts, person, direction, days, channel="email"):
    return relations.log_touch(
        acts, person_id=person.pk, channel=channel, direction=direction, at=days_ago(days), text="A word."
    )


def test_a_message_without_answer_is_on_the_list_the_next_working_day(desk):
    dan = a_person(desk)
    touch(desk, dan, "in", 4)
    assert reasons(desk) == [("Dan Dee", ["unanswered"])]
    touch(desk, dan, "out", 0)
    assert reasons(desk) == []


def test_a_message_of_friday_is_due_on_monday_and_a_colleagues_answer_counts(desk, world):
    dan = a_person(desk)
    touch(desk, dan, "in", 3)
    assert reasons(desk, ON - timedelta(days=1)) == []
    assert reasons(desk, ON) == [("Dan Dee", ["unanswered"])]
    touch(world.acts(world.bob), dan, "out", 0)
    assert reasons(desk, ON) == []


def test_a_promise_is_on_the_list_from_the_day_before(desk):
    dan = a_person(desk)
    relations.make_promise(desk, person_id=dan.pk, text="salary survey", due_on=ON + timedelta(days=1))
    assert reasons(desk, ON) == [("Dan Dee", ["promise"])]
    assert reasons(desk, ON - timedelta(days=1)) == []


def test_agreed_contact_is_due_on_its_day_and_not_before(desk):
    dan = a_person(desk)
    with clock.frozen(days_ago(30)):
        tie = relations.begin(desk, person_id=dan.pk, owner_id=desk.own_id)
        relations.agree(desk, relationship_id=tie.pk, ideal_days=30, longest_days=45, purpose="", channels=())
    assert reasons(desk, ON - timedelta(days=1)) == []
    assert reasons(desk, ON) == [("Dan Dee", ["agreed_contact"])]


def test_do_not_contact_holds_everything_back_and_says_so(desk):
    dan = a_person(desk)
    touch(desk, dan, "in", 4)
    relations.set_boundary(desk, person_id=dan.pk, kind="do_not_contact", why="Asked on the phone.")
    assert reasons(desk) == []
    assert held(desk) == [("unanswered", ["do_not_contact"])]


def test_whoever_wants_email_only_is_not_offered_to_be_called(desk, world):
    dan = a_person(desk, phones=("+44 20 7946 0301",))
    touch(desk, dan, "in", 4)
    browser = world.client(world.alice)
    assert 'href="tel:' in browser.get("/").content.decode()
    relations.set_boundary(desk, person_id=dan.pk, kind="mail_only")
    page = browser.get("/").content.decode()
    assert "Dan Dee" in page
    assert 'href="tel:' not in page


def test_a_snoozed_card_comes_back_on_its_day(desk):
    dan = a_person(desk)
    touch(desk, dan, "in", 4)
    actions.decide(desk, person_id=dan.pk, reason="unanswered", act="snoozed", until_on=ON + timedelta(days=2))
    assert reasons(desk) == []
    assert reasons(desk, ON + timedelta(days=1)) == []
    assert reasons(desk, ON + timedelta(days=2)) == [("Dan Dee", ["unanswered"])]


def test_a_decision_can_be_taken_back(desk):
    dan = a_person(desk)
    touch(desk, dan, "in", 4)
    made = actions.decide(desk, person_id=dan.pk, reason="unanswered", act="wrong")
    assert reasons(desk) == []
    actions.take_back_decision(desk, decision_id=made.pk)
    assert reasons(desk) == [("Dan Dee", ["unanswered"])]


def test_done_with_a_promise_keeps_it(desk):
    dan = a_person(desk)
    promise = relations.make_promise(desk, person_id=dan.pk, text="salary survey", due_on=ON)
    actions.decide(desk, person_id=dan.pk, reason="promise", act="done", subject_id=promise.pk)
    promise.refresh_from_db()
    assert promise.kept_at == NOW
    assert reasons(desk) == []


def test_done_hides_what_was_due_and_not_what_falls_due_later(desk):
    dan = a_person(desk)
    touch(desk, dan, "in", 4)
    actions.decide(desk, person_id=dan.pk, reason="unanswered", act="done")
    hidden = decisions.hidden(member_id=desk.own_id, on=ON)
    assert hidden == {(dan.pk, "unanswered"): ON}


def _promised(acts, dan):
    return relations.make_promise(acts, person_id=dan.pk, text="salary survey", due_on=ON).pk


def _introduced(acts, dan):
    return relations.note_introduction(acts, person_id=dan.pk, accepted_on=ON - timedelta(days=9)).pk


def _agreed_step(acts, dan):
    with clock.frozen(days_ago(9)):
        return make_step(acts, person_id=dan.pk).pk


def _asked_again(acts, dan):
    with clock.frozen(days_ago(9)):
        tie = relations.begin(acts, person_id=dan.pk, owner_id=acts.own_id)
        return relations.contact_again(acts, relationship_id=tie.pk, on=ON - timedelta(days=2)).pk


def _handed_over(acts, dan):
    tie = relations.begin(acts, person_id=dan.pk, owner_id=acts.own_id)
    return relations.restore_days(acts, relationship_id=tie.pk, handed_over_on=ON - timedelta(days=2)).pk


def _to_delete(acts, dan):
    people.change_person(acts, person_id=dan.pk, delete_by_on=ON + timedelta(days=30))


def _confirmed_long_ago(acts, dan):
    people.change_person(acts, person_id=dan.pk, confirmed_on=ON - timedelta(days=400))


@pytest.mark.parametrize(("reason", "make"), [
    ("promise", _promised), ("introduced", _introduced), ("contact_again", _asked_again),
    ("new_owner", _handed_over), ("keep_or_delete", _to_delete), ("still_right", _confirmed_long_ago),
    ("step_ours", _agreed_step),
])  # fmt: skip
def test_undo_opens_again_whatever_done_settled(desk, reason, make):
    dan = a_person(desk)
    subject_id = make(desk, dan)
    before = todays_desk(member_id=desk.own_id, on=ON).list.cards
    assert [card.main.reason for card in before] == [reason]
    made = actions.decide(desk, person_id=dan.pk, reason=reason, act="done", subject_id=subject_id)
    assert reasons(desk) == []
    for _ in range(2):
        actions.take_back_decision(desk, decision_id=made.pk)
    assert todays_desk(member_id=desk.own_id, on=ON).list.cards == before


def test_a_record_to_keep_or_delete_is_kept_a_year_longer_by_done(desk):
    dan = a_person(desk)
    people.change_person(desk, person_id=dan.pk, delete_by_on=ON + timedelta(days=30))
    assert reasons(desk) == [("Dan Dee", ["keep_or_delete"])]
    actions.decide(desk, person_id=dan.pk, reason="keep_or_delete", act="done")
    dan.refresh_from_db()
    assert dan.delete_by_on == ON + timedelta(days=365)
    assert reasons(desk, ON + timedelta(days=60)) == []


@pytest.mark.parametrize("until_on", [ON, ON - timedelta(days=1), ON + timedelta(days=366)])
def test_a_snooze_ends_on_a_day_ahead_within_a_year(desk, until_on):
    dan = a_person(desk)
    with pytest.raises(Refused):
        actions.decide(desk, person_id=dan.pk, reason="unanswered", act="snoozed", until_on=until_on)


def test_the_list_is_the_members_own(desk, world):
    dan = a_person(desk)
    touch(desk, dan, "in", 4)
    assert todays_desk(member_id=world.bob.pk, on=ON).list.cards == ()


def test_eve_sees_nothing_of_north(desk, world):
    dan = a_person(desk)
    touch(desk, dan, "in", 4)
    eve = world.client(world.eve)
    page = eve.get("/")
    assert page.status_code == 200
    assert "Dan" not in page.content.decode()
    assert eve.get(f"/today/{dan.pk}/write/").status_code == 404
    assert eve.post(f"/today/{dan.pk}/decide/", {"reason": "unanswered", "act": "done"}).status_code == 404


def test_the_number_of_queries_does_not_grow_with_the_list(desk, django_assert_max_num_queries):
    for n in range(12):
        touch(desk, a_person(desk, f"Person{n} Number"), "in", 4)
    with django_assert_max_num_queries(30):
        todays_desk(member_id=desk.own_id, on=ON)
