"""Paths: equal to a small search that tries everything; nobody on them who must not be."""

from itertools import permutations, product
from random import Random

import pytest
from django.core.exceptions import ObjectDoesNotExist

from rapport.compliance import actions as compliance
from rapport.foundation.action import Refused
from rapport.foundation.scope import firm_scope
from rapport.people.models import Person
from rapport.relations import actions as relations
from rapport.rules.network import Path, best
from rapport.ties import queries
from rapport.ties.models import Tie, UserTie
from rapport.ties.tests.conftest import knows, tie


def tried(to, hops):
    """Every path there is, by trying every order of everybody."""
    joined = {(row.a_id, row.b_id): row.strength for row in Tie.objects.all()}
    everybody = sorted({key for pair in joined for key in pair} - set(to))
    found = []
    for known in UserTie.objects.all():
        for between, target in product(permutations(everybody, hops - 1), to):
            steps = (*between, target)
            if steps[0] != known.person_id:
                continue
            strength = known.strength
            for nearer, further in zip(reversed(steps[1:]), reversed(steps[:-1]), strict=True):
                strength *= joined.get((nearer, further), 0.0)
            if strength:
                found.append(Path(known.member_id, between, target, strength))
    return found


def told(found):
    return [(path.hops, path.between, path.to_id, round(path.strength, 9)) for path in found]


def expected(to, hops):
    chosen = [path for length in range(1, hops + 1) for path in best(tried(to, length))]
    return sorted(chosen, key=lambda path: (-path.strength, path.hops))


@pytest.mark.parametrize("seed", range(12))
def test_paths_are_those_a_search_of_everything_finds(world, alice, person, seed):
    rng = Random(seed)
    them = [person(f"Person {number}") for number in range(7)]
    for one, other in rng.sample([(a, b) for a in them for b in them if a < b], 11):
        tie(one, other, rng.randrange(1, 1000) / 1000)
    for member in (world.alice, world.bob, world.cara):
        for one in rng.sample(them, 2):
            knows(member.pk, one, rng.randrange(1, 1000) / 1000)
    for hops in (1, 2, 3):
        assert told(queries.paths(to_person_id=them[0], hops=hops)) == told(expected([them[0]], hops))
    Person.objects.filter(pk__in=them[:2]).update(employer=world.crane)
    for hops in (1, 2):
        assert told(queries.paths(to_organisation_id=world.crane.pk, hops=hops)) == told(expected(them[:2], hops))


def test_a_path_is_told_with_names_and_reasons_and_can_be_one_members_own(world, alice, person):
    dan, carol = person("Dan"), person("Carol")
    tie(dan, carol, 0.4, kind="worked")
    knows(world.alice.pk, dan, 0.5)
    knows(world.bob.pk, dan, 0.8)
    (way,) = queries.ways(queries.paths(to_person_id=carol))
    assert (way.member, way.names, way.path.word) == ("Bob Barker", ("Dan", "Carol"), "fair")
    assert way.steps == (queries.Step("Told us", inferred=True),)
    (own,) = queries.paths(to_person_id=carol, member_id=world.alice.pk)
    assert own.member_id == world.alice.pk


def test_who_objects_may_not_be_contacted_or_is_off_limits_is_on_no_path_from_that_moment(world, alice, person):
    target, by_hand, silent, mute, free = (person(name) for name in ("Target", "By hand", "Silent", "Mute", "Free"))
    for one in (by_hand, silent, mute, free):
        tie(target, one, 0.5)
        knows(world.bob.pk, one, 0.5)
    Person.objects.filter(pk=by_hand).update(employer=world.crane)
    relations.set_boundary(alice, organisation_id=world.crane.pk, kind="off_limits")
    relations.set_boundary(alice, person_id=silent, kind="do_not_contact")
    compliance.record_objection(world.acts(world.cara), person_id=mute, about="scoring")
    assert [path.between for path in queries.paths(to_person_id=target, hops=3)] == [(free,)]
    assert queries.paths(to_person_id=by_hand, hops=3) == ()
    assert queries.paths(to_organisation_id=world.crane.pk) == ()


def test_further_than_two_people_between_is_refused_and_strangers_find_nothing(world, alice, person):
    dan = person("Dan")
    for asked in ({"to_person_id": dan, "hops": 4}, {"to_organisation_id": world.crane.pk, "hops": 3}):
        with pytest.raises(Refused, match="not further"):
            queries.paths(**asked)
    with firm_scope(world.other.pk), pytest.raises(ObjectDoesNotExist):
        queries.paths(to_person_id=dan)


def test_a_look_for_a_path_costs_few_queries_however_many_ties(world, alice, person, django_assert_max_num_queries):
    target = person("Target")
    for number in range(20):
        one = person(f"Person {number}")
        tie(target, one, 0.5)
        knows(world.bob.pk, one, 0.5)
    queries.paths(to_person_id=target, hops=3)
    with django_assert_max_num_queries(6):
        found = queries.paths(to_person_id=target, hops=3)
    with django_assert_max_num_queries(4):
        queries.ways(found)
