"""Whether somebody has an e-mail address is told on the person, however the addresses came and went."""

from datetime import date

import pytest

from rapport.people import actions
from rapport.people.models import ContactPoint
from rapport.people.queries.listing import how_many, people, wanted

pytestmark = pytest.mark.django_db


@pytest.fixture
def dan(alice, inside):
    """Return somebody with one address."""
    return actions.add_person(alice, full_name="Dan Deverell", emails=["dan@example.com"], phones=["020 7946 0018"])


def has(person):
    """Return whether the person is said to have an address, as the list's filter says it too."""
    person.refresh_from_db()
    without = wanted({"email": ["no"]}, today=date(2026, 11, 22))
    assert (person.pk in {row.id for row in people(without).rows}) is not person.has_email
    assert how_many(without)[0] == len(people(without).rows)
    return person.has_email


def test_an_address_comes_and_goes(alice, dan):
    nobody = actions.add_person(alice, full_name="Eve Esk", phones=["020 7946 0019"])
    assert (has(dan), has(nobody)) == (True, False)
    point = actions.add_contact_point(alice, person_id=nobody.pk, kind="email", value="eve@example.com")
    assert has(nobody)
    actions.remove_contact_point(alice, point_id=point.pk)
    assert not has(nobody)


def test_an_address_that_goes_to_another_person_is_theirs(alice, dan):
    other = actions.add_person(alice, full_name="Carol Crane")
    ContactPoint.objects.filter(person=dan, kind="email").update(person=other)
    assert (has(dan), has(other)) == (False, True)


def test_people_who_are_brought_in_have_what_their_rows_say(alice, inside):
    rows = [actions.NewPerson(full_name="With", emails=("w@example.com",)), actions.NewPerson(full_name="Out")]
    actions.bring_in(alice, people=rows)
    found = people(wanted({"email": ["no"]}, today=date(2026, 11, 22))).rows
    assert [row.full_name for row in found] == ["Out"]
