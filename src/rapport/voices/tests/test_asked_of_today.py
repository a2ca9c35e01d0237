"""Today says whom to ask how it was, and who is glad enough to say so; results hide small groups and names."""

from datetime import timedelta

import pytest

from rapport.desk.leads import leads
from rapport.foundation import clock
from rapport.people.testing import make_person
from rapport.referrals.testing import make_referral
from rapport.relations.actions import raise_concern
from rapport.rules.wall import OPEN
from rapport.voices import actions, due, queries
from rapport.voices.testing import give, make_answer, make_ask, make_started, make_words
from rapport.voices.tests.conftest import NOW

TODAY = NOW.date()


def asked(world, member=None, on=TODAY) -> list[tuple[str, object]]:
    member = member or world.alice
    return [(item.reason, item.person_id) for item in due.asks(member_id=member.pk, on=on, limit=20)]


def test_whoever_has_the_work_asks_how_it_was_until_it_was_asked(world, alice, django_assert_num_queries):
    placed = make_started(alice, person_id=world.dan.pk)
    [item] = [one for one in due.asks(member_id=alice.own_id, on=TODAY, limit=20) if one.person_id == world.dan.pk]
    assert (item.reason, item.subject_id) == ("survey_ask", placed.pk)
    assert item.due_on == placed.starts_on + timedelta(days=14)
    assert "After a start, Quantity surveyor" in item.why
    assert leads([item])[item].href == f"/people/{world.dan.pk}/voices/"
    assert asked(world, world.bob) == []
    with django_assert_num_queries(4):
        asked(world)
    actions.ask_survey(alice, person_id=world.dan.pk, moment="start", subject_id=placed.pk)
    assert ("survey_ask", world.dan.pk) not in asked(world)


def test_who_is_unhappy_is_not_asked(world, alice):
    make_started(alice, person_id=world.dan.pk)
    raise_concern(alice, person_id=world.dan.pk, said="Nobody called back.")
    assert world.dan.pk not in {person for _, person in asked(world)}


@pytest.mark.parametrize(("score", "is_asked"), [(9, True), (8, False)])
def test_who_is_glad_is_asked_for_words_once_they_settled_and_we_gave(world, alice, score, is_asked):
    make_answer(alice, person_id=world.dan.pk, score=score)
    later = TODAY + timedelta(days=15)
    assert ("testimonial", world.dan.pk) not in asked(world)
    with clock.frozen(NOW + timedelta(days=15)):
        give(alice, person_id=world.dan.pk)
        assert (("testimonial", world.dan.pk) in asked(world, on=later)) is is_asked
        if is_asked:
            actions.ask_testimonial(alice, person_id=world.dan.pk)
            assert ("testimonial", world.dan.pk) not in asked(world, on=later)
    assert ("testimonial", world.dan.pk) not in asked(world, on=TODAY + timedelta(days=31))


def test_results_hide_small_groups_and_names_from_who_may_not_know_them(world, alice):
    bob = world.acts(world.bob)
    for number, score in enumerate((10, 9, 9, 8, 2)):
        make_answer(alice, person_id=make_person(alice, f"Person {number}").pk, score=score)
    make_ask(bob, person_id=world.dan.pk)
    found = queries.results(bob, since=TODAY - timedelta(days=365))
    assert (found.asked, found.overall.score, found.members["Alice Archer", str(alice.id)].score) == (6, 40, 40)
    assert all(group.hidden for group in found.clients.values()), "each at a client of its own"
    assert [one.ask is not None for one in found.answers] == [True] * 5
    other = world.acts(world.ada)
    assert len(queries.results(other, since=TODAY - timedelta(days=365)).answers) == 5
    stranger = type(alice)("staff", world.dan.pk, alice.firm_id, alice.can)
    assert [one.ask for one in queries.results(stranger, since=TODAY - timedelta(days=365)).answers] == [None] * 5


def test_advocates_are_those_who_recommend_us_now_each_by_what_they_did(world, alice, django_assert_num_queries):
    make_answer(alice, person_id=world.dan.pk, score=9)
    make_answer(alice, person_id=make_person(alice, "Una Unsure").pk, score=8)
    for scope in ("internal", "public"):
        make_words(alice, person_id=world.carol.pk, days=2, scope=scope)
    ray = make_person(alice, "Ray Referrer").pk
    first = make_referral(alice, referrer_id=ray)
    make_referral(alice, referrer_id=ray, full_name="Otto Other")
    make_referral(alice, referrer_id=world.carol.pk, referred_id=first.referred_id)
    since = TODAY - timedelta(days=730)
    with django_assert_num_queries(4):
        found = queries.advocates(since=since, on=TODAY)
    assert [(one.name, one.score, one.referrals, one.words, one.scope) for one in found] == [
        ("Carol Crane", None, 0, 2, "In public, with everybody's"), ("Dan Dale", 9, 0, 0, ""),
        ("Ray Referrer", None, 2, 0, ""),
    ]  # fmt: skip
    later = queries.advocates(since=since, on=TODAY + timedelta(days=2))
    assert [one.name for one in later] == ["Dan Dale", "Ray Referrer"]
    after = queries.advocates(since=TODAY + timedelta(days=1), on=TODAY)
    assert [one.name for one in after] == ["Carol Crane"]
    page = world.client(world.alice).get("/voices/advocates/").content.decode()
    assert "3 people: 1 by their last answer, 1 by referrals, 1 by words." in page


def test_the_pages_show_it(world, alice):
    ask = make_answer(alice, person_id=world.dan.pk, score=9)
    make_words(alice, person_id=world.dan.pk)
    maya = world.client(world.alice)
    person = maya.get(f"/people/{world.dan.pk}/").content.decode()
    assert "9 of 10" in person
    assert "They listened before they spoke." in person
    page = maya.get(f"/people/{world.dan.pk}/voices/").content.decode()
    assert "They allow it in public until" in page
    assert "Quick answers" in page
    assert "Dan Dale" in maya.get("/voices/advocates/").content.decode()
    assert "Dan Dale" in maya.get("/voices/words/").content.decode()
    assert "Too few answers to show: 1 of at least 5" in maya.get("/voices/?years=2").content.decode()
    assert ask.pk in queries.voices(alice, world.dan.pk, OPEN).may_read
