"""The client's group: up to the top and all below, by key, by name and by address."""

import pytest

from rapport.people import actions as people
from rapport.people.testing import make_organisation, make_person
from rapport.submissions.queries.employers import employs


@pytest.fixture
def group(alice, world):
    """Wader Group over Crane Ltd and Heron Bridges; Crane Ltd over Crane Leeds."""
    top = make_organisation(alice, "Wader Group", website="https://wader.example")
    heron, leeds = make_organisation(alice, "Heron Bridges"), make_organisation(alice, "Leeds site")
    for below, above in ((world.crane, top), (heron, top), (leeds, world.crane)):
        people.change_organisation(alice, organisation_id=below.pk, parent_id=above.pk)
    return {"top": top, "heron": heron, "leeds": leeds, "crane": world.crane}


@pytest.mark.parametrize("where", ["top", "heron", "leeds", "crane"])
def test_anybody_in_the_group_is_employed_by_the_client(group, alice, where):
    dan = make_person(alice, "Dan", organisation=group[where].name, title="Surveyor")
    assert employs(group["crane"].pk, dan.pk)


@pytest.mark.parametrize(
    ("given", "employed"),
    [
        ({"organisation": "Crane (UK) Limited", "title": "Surveyor"}, True),
        ({"organisation": "Wader Holdings plc", "title": "Surveyor"}, True),
        ({"organisation": "Cranes of Leeds", "title": "Surveyor"}, False),
        ({"email": "dan@hr.wader.example"}, True),
        ({"email": "dan@gmail.com"}, False),
        ({}, False),
    ],
)
def test_names_and_addresses_tell_too(group, alice, given, employed):
    assert employs(group["crane"].pk, make_person(alice, "Dan", **given).pk) is employed


def test_a_colleagues_address_tells_the_domain_of_a_client_without_a_website(world, alice):
    assert world.carol.employer_id == world.crane.pk
    assert employs(world.crane.pk, make_person(alice, "Dan", email="dan@crane.example").pk)


def test_whoever_left_is_free(world, alice):
    dan = make_person(alice, "Dan", organisation="Crane Ltd", title="Surveyor")
    people.change_employer(alice, person_id=dan.pk, organisation="Swift Ltd", title="Surveyor")
    assert not employs(world.crane.pk, dan.pk)
