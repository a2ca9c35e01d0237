"""Maps as they stood follow two records that become one, part again with them, and bring nobody back."""

import pytest

from rapport.foundation.erasure import forget
from rapport.people import actions as people
from rapport.people.testing import make_person
from rapport.stakeholders import actions, queries
from rapport.stakeholders.models import MapSnapshot
from rapport.stakeholders.testing import make_stakeholder
from rapport.stakeholders.tests.conftest import TODAY


@pytest.fixture
def double(world, alice, crane):
    """Carol's second record, on the map over Ian, and the map kept."""
    double, ian = (make_person(alice, name).pk for name in ("C. Crane", "Ian Ito"))
    make_stakeholder(alice, organisation_id=crane, person_id=double, influence=30)
    below = make_stakeholder(alice, organisation_id=crane, person_id=ian)
    actions.set_reports_to(alice, stakeholder_id=below.pk, to_person_id=double)
    return double


def kept_map(crane):
    """Who stands on the kept map, and to whom they report."""
    return {(place.name, place.reports_to) for place in queries.past_map(crane, TODAY)}


def test_a_past_map_shows_the_record_that_stayed_and_after_undo_both(world, alice, crane, double):
    actions.take_snapshot(alice, organisation_id=crane)
    before = MapSnapshot.objects.get().positions
    merge = people.merge_people(alice, kept_id=world.carol.pk, gone_id=double)
    assert kept_map(crane) == {("Carol Crane", ""), ("Ian Ito", "Carol Crane")}
    people.undo_merge(alice, merge_id=merge.pk)
    assert MapSnapshot.objects.get().positions == before


def test_where_both_stood_the_place_of_the_record_that_stayed_is_kept(world, alice, crane, double):
    carol = make_stakeholder(alice, organisation_id=crane, person_id=world.carol.pk, influence=80)
    actions.set_reports_to(alice, stakeholder_id=carol.pk, to_person_id=double)
    actions.take_snapshot(alice, organisation_id=crane)
    before = MapSnapshot.objects.get().positions
    merge = people.merge_people(alice, kept_id=world.carol.pk, gone_id=double)
    assert kept_map(crane) == {("Carol Crane", ""), ("Ian Ito", "Carol Crane")}
    people.undo_merge(alice, merge_id=merge.pk)
    assert MapSnapshot.objects.get().positions == before


def test_whoever_was_forgotten_meanwhile_is_on_no_map_after_undo(world, alice, crane, double):
    boss = make_person(alice, "Bo Boss").pk
    make_stakeholder(alice, organisation_id=crane, person_id=boss)
    make_stakeholder(alice, organisation_id=crane, person_id=world.carol.pk)
    place = next(one for one in queries.places(crane) if one.person_id == double)
    actions.set_reports_to(alice, stakeholder_id=place.stakeholder_id, to_person_id=boss)
    actions.take_snapshot(alice, organisation_id=crane)
    merge = people.merge_people(alice, kept_id=world.carol.pk, gone_id=double)
    forget(world.acts(world.ada), boss)
    people.undo_merge(alice, merge_id=merge.pk)
    assert str(boss) not in str(MapSnapshot.objects.get().positions)
    assert kept_map(crane) == {("Carol Crane", ""), ("C. Crane", ""), ("Ian Ito", "C. Crane")}
