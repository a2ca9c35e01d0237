"""The people of the named world: on record when they are named, and nothing to Eve."""

from rapport.foundation.scope import firm_scope
from rapport.people.models import Person


def test_carol_hires_at_crane_and_dan_seeks_work_once_a_test_names_them(world):
    with firm_scope(world.north.pk):
        assert not Person.objects.exists()
        carol, dan = world.carol, world.dan
        assert (carol.employer_id, carol.roles, world.crane.is_client) == (world.crane.pk, ["hiring_manager"], True)
        assert (dan.roles, dan.employer_id) == (["jobseeker"], None)
        assert set(Person.objects.all()) == {carol, dan} == {world.carol, world.dan}


def test_eve_can_open_none_of_them(world):
    eve = world.client(world.eve)
    for path in (f"/people/{world.carol.pk}/", f"/people/{world.dan.pk}/", f"/clients/{world.crane.pk}/"):
        assert world.client(world.alice).get(path).status_code == 200
        assert eve.get(path).status_code == 404
