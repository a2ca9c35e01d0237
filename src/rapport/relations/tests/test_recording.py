"""Touches: each exactly once, in any order, with statistics and answers up to date."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import ObjectDoesNotExist
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rapport.foundation import clock
from rapport.foundation.action import Refused
from rapport.foundation.scope import firm_scope
from rapport.people.models import Organisation, Person
from rapport.relations import actions
from rapport.relations.models import Relationship, Touch
from rapport.relations.models.record import ANSWERS, RECORD
from rapport.relations.testing import make_touch

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _stopped_clock():
    with clock.frozen(NOW):
        yield


def row_of(world, person_id, owner=None) -> Relationship:
    with firm_scope(world.north.pk):
        return Relationship.objects.get(person_id=person_id, owner=owner or world.alice)


def kept(row: Relationship) -> dict[str, object]:
    """What is kept of the touches, noise of the twelfth decimal aside; `strongest` remembers the past."""
    found = {name: getattr(row, name) for name in RECORD + ANSWERS if name != "strongest"}
    return {name: round(value, 9) if isinstance(value, float) else value for name, value in found.items()}


def new(world, person_id, at, source, **more) -> actions.NewTouch:
    given = {"channel": "email", "direction": "in"} | more
    return actions.NewTouch(person_id=person_id, member_id=world.alice.pk, at=at, source=source, **given)


def test_the_first_touch_begins_the_relationship(world, alice, person):
    dan = person()
    touch = actions.log_touch(alice, person_id=dan, channel="call", direction="both", text="Talked about the move")
    row = row_of(world, dan)
    assert (touch.relationship_id, touch.excerpt) == (row.pk, "Talked about the move")
    assert (row.first_on, row.last_on, row.last_both_at) == (date(2026, 11, 22), date(2026, 11, 22), NOW)
    assert (row.band, row.health, row.days_in, row.days_out) == ("new", None, 1, 1)


def test_a_second_day_of_contact_gives_a_word_and_a_number_and_the_person_shows_them(world, alice, person):
    dan = person()
    make_touch(alice, person_id=dan, at=NOW - timedelta(days=20))
    make_touch(alice, person_id=dan, at=NOW)
    row = row_of(world, dan)
    assert row.health is not None
    assert row.band in {"thriving", "steady", "cooling", "quiet"}
    assert row.strongest == row.health
    with firm_scope(world.north.pk):
        shown = Person.objects.get(pk=dan)
    assert (shown.health, shown.band, shown.due_on, shown.last_touch_at) == (row.health, row.band, row.due_on, NOW)


def test_the_same_source_twice_is_one_touch(world, alice, person):
    dan = person()
    touch = new(world, dan, NOW, "mail:1")
    first = actions.record_touches(alice, touches=[touch, touch])
    second = actions.record_touches(alice, touches=[touch])
    assert (len(first.added), first.known) == (1, 1)
    assert (second.added, second.known) == ([], 1)
    assert row_of(world, dan).days_in == 1


def test_what_does_not_count_is_on_the_timeline_and_never_in_health(world, alice, person):
    dan = person()
    make_touch(alice, person_id=dan, counts=False)
    actions.log_touch(alice, person_id=dan, channel="note", direction="both", text="Prefers mornings")
    row = row_of(world, dan)
    assert (row.first_on, row.last_both_at, row.due_on) == (None, None, None)
    with firm_scope(world.north.pk):
        assert Touch.objects.filter(person_id=dan, counts=False).count() == 2


def test_a_touch_in_the_future_is_refused_with_a_sentence_and_nothing_is_written(world, alice, person):
    dan = person()
    with pytest.raises(Refused, match="lies in the future"):
        actions.log_touch(alice, person_id=dan, channel="call", direction="both", at=NOW + timedelta(days=2))
    with firm_scope(world.north.pk):
        assert not Relationship.objects.exists()


def test_in_bulk_the_refused_are_listed_and_the_rest_is_recorded(world, alice, person):
    dan, eves = person(), person("Someone of another firm", world.other)
    done = actions.record_touches(
        alice,
        touches=[
            new(world, dan, NOW, "mail:1"),
            new(world, dan, NOW + timedelta(days=9), "mail:2"),
            new(world, eves, NOW, "mail:3"),
        ],
    )
    assert len(done.added) == 1
    assert [source for source, _ in done.refused] == ["mail:2", "mail:3"]


def test_a_member_of_another_firm_gets_no_relationship_here(world, alice, person):
    dan = person()
    touch = actions.NewTouch(
        person_id=dan, member_id=world.eve.pk, channel="call", direction="both", at=NOW, source="x"
    )
    assert actions.record_touches(alice, touches=[touch]).added == []
    with pytest.raises(ObjectDoesNotExist):
        actions.begin(alice, person_id=dan, owner_id=world.eve.pk)


def test_eve_cannot_log_a_touch_with_a_person_of_north(world, person):
    dan = person()
    with pytest.raises(ObjectDoesNotExist):
        actions.log_touch(world.acts(world.eve), person_id=dan, channel="call", direction="both")


def test_their_message_waits_until_we_answer(world, alice, person):
    dan = person()
    make_touch(alice, person_id=dan, at=NOW - timedelta(hours=9), direction="in")
    make_touch(alice, person_id=dan, at=NOW - timedelta(hours=8), direction="in")
    assert row_of(world, dan).unanswered_since == NOW - timedelta(hours=9)
    make_touch(alice, person_id=dan, at=NOW - timedelta(hours=1), direction="out")
    assert (row_of(world, dan).unanswered_since, row_of(world, dan).tries) == (None, 1)


def test_the_employer_shows_its_newest_touch(world, alice):
    with firm_scope(world.north.pk):
        crane = Organisation.objects.create(name="Crane Ltd")
        carol = Person.objects.create(full_name="Carol Crane", employer=crane)
    make_touch(alice, person_id=carol.pk, at=NOW)
    make_touch(alice, person_id=carol.pk, at=NOW - timedelta(days=3))
    with firm_scope(world.north.pk):
        crane.refresh_from_db()
    assert crane.last_touch_at == NOW


def test_the_day_of_a_touch_is_the_firms(world, alice, person):
    dan = person()
    make_touch(alice, person_id=dan, at=datetime(2026, 7, 1, 23, 30, tzinfo=UTC))
    assert row_of(world, dan).last_on == date(2026, 7, 2)


def test_taking_back_an_import_leaves_what_was_there_before(world, alice, person):
    dan, batch = person(), world.bob.pk
    for days in (50, 30, 2):
        make_touch(alice, person_id=dan, at=NOW - timedelta(days=days))
    before = row_of(world, dan)
    actions.record_touches(
        alice,
        touches=[new(world, dan, NOW - timedelta(days=days), f"mail:{days}", brought_by=batch) for days in (70, 40, 1)],
    )
    assert row_of(world, dan).repeat_days == 5
    assert actions.take_back(alice, brought_by=[batch]) == 3
    assert kept(row_of(world, dan)) == kept(before)


def test_logging_a_touch_takes_at_most_fifteen_queries(world, alice, person, django_assert_max_num_queries):
    dan = person()
    make_touch(alice, person_id=dan, at=NOW - timedelta(days=20))
    with firm_scope(world.north.pk), django_assert_max_num_queries(15) as counted:
        actions.log_touch(alice, person_id=dan, channel="call", direction="both")
    assert len(counted) == 12


def test_a_thousand_touches_take_no_more_queries_than_one(world, alice, person, django_assert_max_num_queries):
    people = [person(f"Person {number}") for number in range(20)]
    touches = [
        new(world, people[number % 20], NOW - timedelta(hours=1000 - number), f"mail:{number}")
        for number in range(1000)
    ]
    with firm_scope(world.north.pk), django_assert_max_num_queries(18):
        assert len(actions.record_touches(alice, touches=touches).added) == 1000


moments = st.lists(
    st.tuples(
        st.integers(0, 400 * 24),
        st.sampled_from(["in", "out", "both"]),
        st.sampled_from(["email", "call", "meeting"]),
        st.integers(1, 2),
    ),
    min_size=1,
    max_size=12,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(moments, st.randoms(use_true_random=False))
def test_the_order_of_arrival_never_matters(world, alice, person, contacts, chance):
    touches = [
        (NOW - timedelta(hours=hours), f"mail:{number}", {"direction": way, "channel": channel, "group_size": size})
        for number, (hours, way, channel, size) in enumerate(contacts)
    ]
    ordered, shuffled = person(), person()
    actions.record_touches(alice, touches=[new(world, ordered, at, key, **more) for at, key, more in touches])
    chance.shuffle(touches)
    for at, key, more in touches:
        actions.record_touches(alice, touches=[new(world, shuffled, at, key, **more)])
    assert kept(row_of(world, shuffled)) == kept(row_of(world, ordered))


def test_a_colleagues_old_rhythm_does_not_call_somebody_overdue_but_what_they_agreed_does(world, alice, person):
    dan, bob = person(), world.acts(world.bob)
    for days in (400, 380):
        make_touch(bob, person_id=dan, at=NOW - timedelta(days=days))
    make_touch(alice, person_id=dan, at=NOW - timedelta(days=1))
    with firm_scope(world.north.pk):
        shown = Person.objects.get(pk=dan)
        mine, theirs = row_of(world, dan), row_of(world, dan, world.bob)
        assert theirs.due_on < NOW.date() < mine.due_on == shown.due_on
        actions.agree(bob, relationship_id=theirs.pk, ideal_days=10)
        assert Person.objects.get(pk=dan).due_on == row_of(world, dan, world.bob).due_on
