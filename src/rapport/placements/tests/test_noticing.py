"""Jobseekers of ours whom a vacancy names, or whose title tells that they hire."""

from datetime import date

import pytest
from tests.world import World

from rapport.accounts.roles import system_actor
from rapport.foundation.scope import firm_scope
from rapport.jobs import actions as jobs
from rapport.jobs.testing import make_vacancy
from rapport.people import actions as people
from rapport.people.models import HirerNotice, Person
from rapport.people.queries import get
from rapport.placements import actions
from rapport.placements.queries import has_history
from rapport.submissions.testing import make_candidacy, make_submission

ON = date(2026, 11, 22)


@pytest.fixture(autouse=True)
def _at_north(world: World):
    with firm_scope(world.north.pk):
        yield


def test_whoever_a_vacancy_names_and_we_knew_as_a_jobseeker_is_behind_the_wall_at_once(world: World):
    alice, dan = world.acts(world.alice), world.dan
    make_vacancy(alice, organisation_id=world.crane.pk, hiring_manager_id=dan.pk)
    assert get(dan.pk).hires_since_on is not None
    assert HirerNotice.objects.get(person=dan).state == "noticed"


def test_a_contact_of_a_vacancy_and_a_new_hiring_manager_are_named_too(world: World):
    alice, dan, nia = world.acts(world.alice), world.dan, Person.objects.create(full_name="Nia New", roles=["placed"])
    made = make_vacancy(alice, organisation_id=world.crane.pk, hiring_manager_id=world.carol.pk)
    jobs.add_contact(alice, vacancy_id=made.pk, person_id=dan.pk)
    jobs.change_vacancy(alice, vacancy_id=made.pk, hiring_manager_id=nia.pk)
    assert get(dan.pk).hires_since_on
    assert get(nia.pk).hires_since_on


def test_whoever_never_was_a_jobseeker_of_ours_is_not(world: World):
    make_vacancy(world.acts(world.alice), organisation_id=world.crane.pk, hiring_manager_id=world.carol.pk)
    assert not has_history(world.carol.pk)
    assert get(world.carol.pk).hires_since_on is None


def test_the_night_raises_the_wall_for_a_hiring_manager_who_became_a_candidate(world: World):
    alice, night = world.acts(world.alice), system_actor(world.north.pk)
    make_vacancy(alice, organisation_id=world.crane.pk, hiring_manager_id=world.carol.pk)
    make_candidacy(
        alice, vacancy_id=make_vacancy(alice, organisation_id=world.crane.pk).pk, person_id=world.carol.pk
    )
    assert actions.notice_hirers(night, ON) == 1
    assert get(world.carol.pk).hires_since_on
    assert actions.notice_hirers(night, ON) == 0
    people.take_wall_back(world.acts(world.ada), person_id=world.carol.pk, reason="She no longer hires for anybody")
    assert actions.notice_hirers(night, ON) == 0


def test_the_night_notices_the_title_of_whom_we_put_forward_and_of_nobody_else(world: World):
    alice, night = world.acts(world.alice), system_actor(world.north.pk)
    made = make_vacancy(alice, organisation_id=world.crane.pk)
    make_submission(alice, vacancy_id=made.pk, person_id=world.dan.pk)
    Person.objects.create(full_name="Nia New", title="Director")
    assert actions.notice_hirers(night, ON) == 0
    people.change_person(alice, person_id=world.dan.pk, title="Commercial  Director")
    assert actions.notice_hirers(night, ON) == 1
    assert actions.notice_hirers(night, ON) == 0
    assert get(world.dan.pk).hires_since_on is None
