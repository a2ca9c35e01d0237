"""Somebody we represented hires people now: who notices, who decides, what is kept."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from tests.world import World

from rapport.foundation.action import Refused
from rapport.foundation.scope import firm_scope
from rapport.people import actions, queries
from rapport.people.due import asks
from rapport.people.models import HirerNotice, Person
from rapport.people.queries.walls import Walled
from rapport.rules.today import Item

ON = date(2026, 11, 22)
WHY = "They asked us to, they do not hire after all"


@pytest.fixture(autouse=True)
def _at_north(world: World):
    with firm_scope(world.north.pk):
        yield


def test_a_confirmed_hirer_stands_behind_the_wall_for_all_without_the_need(world: World):
    dan = world.dan
    assert not queries.wall(world.acts(world.bob), queries.get(dan.pk)).kept
    actions.confirm_hirer(world.acts(world.bob), person_id=dan.pk)
    kept = {name: queries.wall(world.acts(getattr(world, name)), queries.get(dan.pk)).kept
            for name in ("alice", "bob", "cara", "ada")}  # fmt: skip
    assert kept == {"alice": False, "bob": True, "cara": False, "ada": False}
    said = queries.wall(world.acts(world.bob), queries.get(dan.pk)).sentence
    assert "Dan Dale hires people now" in said
    assert "ask Alice Archer" in said
    with pytest.raises(Walled):
        queries.seeker(world.acts(world.bob), dan.pk)
    assert queries.kept_from(world.acts(world.bob), [dan.pk, world.carol.pk]) == {dan.pk}
    assert queries.kept_from(world.acts(world.alice), [dan.pk]) == frozenset()


def test_whoever_takes_over_the_record_later_does_not_climb_over_the_wall(world: World):
    actions.confirm_hirer(world.acts(world.alice), person_id=world.dan.pk)
    actions.assign_owner(world.acts(world.bob), person_ids=[world.dan.pk], owner_id=world.bob.pk)
    assert queries.wall(world.acts(world.bob), queries.get(world.dan.pk)).kept


def test_what_a_jobseeker_was_to_us_leaves_the_roles_and_comes_back_with_the_wall(world: World):
    dan = actions.confirm_hirer(world.acts(world.alice), person_id=world.dan.pk)
    assert dan.roles == ["hiring_manager"]
    actions.take_wall_back(world.acts(world.cara), person_id=dan.pk, reason=WHY)
    back = Person.objects.get(pk=dan.pk)
    assert (back.roles, back.hires_since_on, back.search_owner) == (["jobseeker"], None, None)
    assert HirerNotice.objects.get(person=dan).reason == WHY


def test_only_who_sees_behind_the_wall_takes_it_back_and_says_why(world: World):
    actions.confirm_hirer(world.acts(world.alice), person_id=world.dan.pk)
    with pytest.raises(PermissionDenied):
        actions.take_wall_back(world.acts(world.bob), person_id=world.dan.pk, reason=WHY)
    with pytest.raises(Refused, match="Say why"):
        actions.take_wall_back(world.acts(world.ada), person_id=world.dan.pk, reason="no")
    actions.take_wall_back(world.acts(world.ada), person_id=world.dan.pk, reason=WHY)
    with pytest.raises(Refused, match="No wall stands"):
        actions.take_wall_back(world.acts(world.ada), person_id=world.dan.pk, reason=WHY)


def test_a_title_is_asked_about_once_and_a_new_one_again(world: World):
    alice, dan = world.acts(world.alice), world.dan
    assert actions.note_titles(alice, person_ids=[dan.pk]) == 0
    actions.change_person(alice, person_id=dan.pk, title="Head of surveying")
    assert actions.note_titles(alice, person_ids=[dan.pk]) == 1
    actions.dismiss_hirer(alice, person_id=dan.pk)
    assert actions.note_titles(alice, person_ids=[dan.pk]) == 0
    with pytest.raises(Refused, match="first"):
        actions.dismiss_hirer(alice, person_id=dan.pk)
    actions.change_person(alice, person_id=dan.pk, title="Director")
    assert actions.note_titles(alice, person_ids=[dan.pk]) == 1


def test_pressing_twice_is_once_and_a_wall_that_stands_is_not_dismissed(world: World):
    first = actions.confirm_hirer(world.acts(world.alice), person_id=world.dan.pk)
    again = actions.confirm_hirer(world.acts(world.bob), person_id=world.dan.pk)
    assert (first.hires_since_on, first.search_owner_id) == (again.hires_since_on, again.search_owner_id)
    assert HirerNotice.objects.filter(person=world.dan).count() == 1
    with pytest.raises(Refused, match="The wall stands since"):
        actions.dismiss_hirer(world.acts(world.bob), person_id=world.dan.pk)


def test_two_records_made_one_are_behind_the_wall_when_either_was(world: World):
    alice = world.acts(world.alice)
    other = Person.objects.create(full_name="Daniel Dale", owner=world.alice)
    actions.confirm_hirer(alice, person_id=other.pk)
    merge = actions.merge_people(alice, kept_id=world.dan.pk, gone_id=other.pk)
    kept = queries.get(world.dan.pk)
    assert kept.hires_since_on is not None
    assert HirerNotice.objects.get().person_id == kept.pk
    actions.undo_merge(alice, merge_id=merge.pk)
    assert queries.get(world.dan.pk).hires_since_on is None
    assert HirerNotice.objects.get().person_id == other.pk


def asked_of(world: World) -> list[Item]:
    """Return what Today asks of Alice about who hires now."""
    return [item for item in asks(member_id=world.alice.pk, on=ON, limit=9) if item.reason == "became_hirer"]


def test_today_asks_whoever_looks_after_them_until_it_is_decided(world: World):
    alice, dan = world.acts(world.alice), world.dan
    actions.change_person(alice, person_id=dan.pk, title="Head of surveying")
    actions.note_titles(alice, person_ids=[dan.pk])
    (item,) = asked_of(world)
    assert (item.person_id, item.why) == (dan.pk, "They are Head of surveying now, and may hire.")
    actions.confirm_hirer(alice, person_id=dan.pk)
    assert asked_of(world) == []


def test_the_page_tells_how_to_begin_and_nothing_from_the_search(world: World):
    actions.confirm_hirer(world.acts(world.alice), person_id=world.dan.pk)
    page = world.client(world.bob).get(f"/people/{world.dan.pk}/hires/").content.decode()
    assert "Dear Dan Dale," in page
    assert "kept behind the wall since" in page
    assert "Do not mention" in page
    assert "Take the wall back" not in page
