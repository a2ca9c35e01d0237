"""How far business with clients has come, from what is on record."""

from datetime import date

from rapport.compliance.testing import make_client_terms
from rapport.foundation.scope import firm_scope
from rapport.growth import queries
from rapport.growth.testing import make_opportunity
from rapport.growth.tests.conftest import NOW
from rapport.jobs.testing import make_vacancy
from rapport.people.testing import make_organisation
from rapport.placements import actions as placements
from rapport.placements.testing import make_placement
from rapport.rules.client_standing import Word
from rapport.submissions.testing import make_submission

TODAY = NOW.date()


def stands(world, on=TODAY):
    return queries.standings([world.crane.pk], on=on)[world.crane.pk]


def place(world, **terms):
    alice = world.acts(world.alice)
    vacancy = make_vacancy(alice, organisation_id=world.crane.pk, hiring_manager_id=world.carol.pk)
    return make_placement(alice, candidacy_id=make_submission(alice, vacancy_id=vacancy.pk).candidacy_id, **terms)


def test_business_comes_back_and_lapses(world, django_assert_num_queries):
    alice = world.acts(world.alice)
    assert stands(world).word is Word.PROSPECT
    first = place(world)
    assert stands(world).word is Word.FIRST
    place(world)
    late = date(2027, 11, 24)
    with django_assert_num_queries(2):
        assert stands(world).sentence.startswith("2 placements; the last business was on 23 November 2026, and nothing")
    assert (stands(world).word, stands(world, late).word) == (Word.REPEAT, Word.LAPSED)
    make_opportunity(alice, organisation_id=world.crane.pk)
    assert stands(world, late).word is Word.REPEAT
    placements.fell_off(alice, placement_id=first.pk, reason="Took another job")
    assert stands(world).word is Word.FIRST


def test_terms_of_the_group_are_told_and_other_firms_see_nothing(world):
    alice, cara = world.acts(world.alice), world.acts(world.cara)
    site = make_organisation(alice, name="Crane Site", is_client=True, parent_id=world.crane.pk)
    assert queries.standings([site.pk], on=TODAY)[site.pk].sentence.endswith("No terms are agreed.")
    make_client_terms(cara, organisation_id=world.crane.pk)
    found = queries.standings([site.pk, world.crane.pk], on=TODAY)
    assert all(one.sentence.endswith("Terms are agreed.") for one in found.values())
    with firm_scope(world.other.pk):
        assert queries.standings([site.pk], on=TODAY) == {}
    assert queries.standings([], on=TODAY) == {}
