"""The night: ties from what is on record, hidden ones left out, nobody there who is gone or objects."""

from datetime import date, timedelta

import pytest

from rapport.compliance import actions as compliance
from rapport.foundation.erasure import forget
from rapport.foundation.scope import firm_scope
from rapport.gatherings import actions as gatherings
from rapport.gatherings.testing import make_gathering
from rapport.people import actions as people
from rapport.referrals.testing import make_referral
from rapport.relations import actions as relations
from rapport.relations.models import Relationship
from rapport.relations.testing import make_touch
from rapport.rules import network
from rapport.ties import actions
from rapport.ties.models import HiddenTie, Tie, UserTie
from rapport.ties.tests.conftest import TODAY, knows, tie

SINCE = date(2020, 1, 1)


def ties():
    return {(row.a_id, row.b_id): (row.kind, round(row.strength, 6)) for row in Tie.objects.all()}


@pytest.mark.parametrize("days", [89, 90, 365, 1000, 4000])
def test_two_at_one_employer_at_the_same_time_are_tied_as_the_rule_says(person, worked, night, days):
    dan, eva = person("Dan"), person("Eva")
    worked(dan, date(2010, 1, 1), SINCE + timedelta(days=days))
    worked(eva, SINCE)
    night()
    expected = ("worked", round(network.worked(days), 6))
    assert ties() == ({(dan, eva): expected, (eva, dan): expected} if network.worked(days) else {})


def test_the_evidence_says_where_and_when(person, worked, night):
    worked(person("Dan"), date(2019, 3, 1), date(2021, 6, 1))
    worked(person("Eva"), SINCE)
    night()
    assert {row.evidence for row in Tie.objects.all()} == {"Both at Crane Ltd, 2020 to 2021"}


def test_at_a_big_employer_only_a_department_that_is_not_big_ties(person, worked, night):
    for number in range(network.MOST_COLLEAGUES):
        worked(person(f"Sales {number}"), SINCE, department="")
    assert night() == network.MOST_COLLEAGUES * network.MOST_TIES
    dan, eva = person("Dan"), person("Eva")
    worked(dan, SINCE, department="Legal")
    worked(eva, SINCE, department="LEGAL")
    night()
    assert set(ties()) == {(dan, eva), (eva, dan)}


def test_an_introduction_outweighs_what_is_inferred_and_the_second_night_writes_nothing(alice, person, worked, night):
    dan, eva = person("Dan"), person("Eva")
    worked(dan, SINCE)
    worked(eva, SINCE)
    relations.note_introduction(alice, person_id=dan, connector_id=eva)
    assert night() == 2
    assert ties() == {(dan, eva): ("introduced", 0.7), (eva, dan): ("introduced", 0.7)}
    assert night() == 0


def test_who_is_known_follows_the_relationship_and_who_left_knows_nobody(world, alice, person, night):
    dan = person("Dan")
    make_touch(alice, person_id=dan)
    make_touch(world.acts(world.bob), person_id=dan)
    Relationship.objects.filter(owner=world.alice).update(health=30, strongest=90)
    Relationship.objects.filter(owner=world.bob).update(health=None, strongest=0)
    night()
    assert dict(UserTie.objects.values_list("member_id", "strength")) == {world.alice.pk: 0.45, world.bob.pk: 0.1}
    world.bob.left_on = TODAY
    world.bob.save()
    night()
    assert list(UserTie.objects.values_list("member_id", flat=True)) == [world.alice.pk]


def test_a_hidden_tie_is_gone_at_once_and_stays_away_until_it_is_shown(world, alice, person, night):
    dan, eva = person("Dan"), person("Eva")
    for one in (dan, eva):
        make_touch(alice, person_id=one)
    night()
    actions.hide(alice, person_id=dan)
    actions.hide(alice, person_id=dan)
    assert list(UserTie.objects.values_list("person_id", flat=True)) == [eva]
    actions.hide_all(alice)
    night()
    assert not UserTie.objects.exists()
    actions.show_all(alice)
    assert list(UserTie.objects.values_list("person_id", flat=True)) == [eva]
    actions.show(alice, person_id=dan)
    assert UserTie.objects.count() == 2
    assert not HiddenTie.objects.exists()


def test_nothing_is_kept_of_who_objects_was_erased_or_belongs_to_another_firm(world, alice, person, worked, night):
    dan, eva = person("Dan"), person("Eva")
    for one in (dan, eva):
        worked(one, SINCE)
        make_touch(alice, person_id=one)
    night()
    assert Tie.objects.count() == 2
    with firm_scope(world.other.pk):
        assert not Tie.objects.exists()
        assert not UserTie.objects.exists()
    compliance.record_objection(world.acts(world.cara), person_id=dan, about="processing")
    night()
    assert ties() == {}
    tie(dan, eva, 0.5)
    forget(world.acts(world.ada), dan)
    assert ties() == {}
    assert list(UserTie.objects.values_list("person_id", flat=True)) == [eva]


def test_a_merge_moves_what_is_hidden_and_leaves_ties_to_the_night(world, alice, person):
    dan, eva, fay = person("Dan"), person("Eva"), person("Fay")
    tie(dan, fay, 0.5)
    knows(world.bob.pk, dan, 0.5)
    actions.hide(alice, person_id=dan)
    merge = people.merge_people(alice, kept_id=eva, gone_id=dan)
    assert ties() == {}
    assert HiddenTie.objects.get().person_id == eva
    people.undo_merge(alice, merge_id=merge.pk)
    assert HiddenTie.objects.get().person_id == dan


def test_two_whom_we_met_at_the_same_event_are_tied_a_little(alice, person, night):
    dan, eva, away = person("Dan"), person("Eva"), person("Away")
    for name, there in (("Breakfast", (dan, eva)), ("Dinner", (away,))):
        gathering = make_gathering(alice, name)
        for one in there:
            gatherings.capture(alice, gathering_id=gathering.pk, person_id=one)
    night()
    assert ties() == {(dan, eva): ("event", 0.2), (eva, dan): ("event", 0.2)}
    assert {row.evidence for row in Tie.objects.all()} == {"Both at Breakfast"}


def test_who_brought_somebody_is_tied_to_them_as_somebody_told_us(alice, person, night):
    dan, eva = person("Dan"), person("Eva")
    make_referral(alice, referrer_id=dan, referred_id=eva)
    night()
    assert ties() == {(dan, eva): ("referred", 0.8), (eva, dan): ("referred", 0.8)}
