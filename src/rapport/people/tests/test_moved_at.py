"""When a move was noticed stands on the person, whatever becomes of the position."""

from datetime import date

import pytest

from rapport.people import actions
from rapport.people.models import Position

pytestmark = pytest.mark.django_db


@pytest.fixture
def dan(alice, inside):
    """Return somebody with a job."""
    return actions.add_person(alice, full_name="Dan Deverell", title="Clerk", organisation="Crane")


def moved_at(person):
    """Return when the person's move was noticed."""
    person.refresh_from_db()
    return person.moved_at


def test_a_first_job_is_no_move_and_a_new_employer_is_one(alice, dan):
    assert moved_at(dan) is None
    new = actions.change_employer(alice, person_id=dan.pk, organisation="Swan", title="Manager")
    assert moved_at(dan) == new.noticed_at is not None


def test_a_job_that_ended_is_no_move_any_more(alice, dan):
    new = actions.change_employer(alice, person_id=dan.pk, organisation="Swan")
    actions.end_position(alice, position_id=new.pk, ended_on=date(2026, 3, 1))
    assert moved_at(dan) is None


def test_a_deleted_position_and_one_that_goes_to_another_person_take_the_move_with_them(alice, dan):
    new = actions.change_employer(alice, person_id=dan.pk, organisation="Swan")
    other = actions.add_person(alice, full_name="Eve Esk")
    Position.objects.filter(pk=new.pk).update(person_id=other.pk)
    assert (moved_at(dan), moved_at(other)) == (None, new.noticed_at)
    Position.objects.filter(pk=new.pk).delete()
    assert moved_at(other) is None
