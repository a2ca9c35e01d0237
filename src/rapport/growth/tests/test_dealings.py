"""How we deal with clients and how each member deals with people, in figures that rest on what was logged."""

from datetime import UTC, datetime, timedelta

from tests.world import in_north

from rapport.foundation import clock
from rapport.foundation.scope import firm_scope
from rapport.growth import queries
from rapport.jobs.testing import make_vacancy
from rapport.placements.testing import make_placement
from rapport.relations.actions import log_touch
from rapport.rules.transactional import Dealings
from rapport.submissions.testing import make_submission

NOW = datetime(2026, 11, 23, 14, tzinfo=UTC)
TODAY = NOW.date()


_north = in_north(NOW)


def test_contact_of_the_year_and_placements_are_counted(world, django_assert_num_queries):
    alice, bob = world.acts(world.alice), world.acts(world.bob)
    for days, asks, direction in (
        (1, False, "out"), (2, False, "both"), (3, True, "out"), (4, None, "out"), (5, False, "in"),
        (400, False, "out"),
    ):  # fmt: skip
        at = NOW - timedelta(days=days)
        log_touch(alice, person_id=world.carol.pk, channel="call", direction=direction, asks=asks, at=at)
    log_touch(bob, person_id=world.dan.pk, channel="call", direction="out", asks=True)
    for number in range(2):
        vacancy = make_vacancy(alice, organisation_id=world.crane.pk, hiring_manager_id=world.carol.pk)
        sent = make_submission(alice, vacancy_id=vacancy.pk)
        with clock.frozen(clock.now() + timedelta(minutes=number + 1)):
            make_placement(alice, candidacy_id=sent.candidacy_id)
    with django_assert_num_queries(1):
        assert queries.dealings_with(world.crane.pk, on=TODAY) == Dealings(2, 1, 1, 2, 1)
    with django_assert_num_queries(1):
        found = queries.dealings_of_members(on=TODAY)
    assert found[world.alice.pk] == Dealings(2, 1, 1, 2, 1)
    assert found[world.bob.pk] == Dealings(0, 1, 0, 0, 0)
    with firm_scope(world.other.pk):
        assert queries.dealings_with(world.crane.pk, on=TODAY) == Dealings()
        assert queries.dealings_of_members(on=TODAY) == {}


def test_the_client_page_and_the_team_page_say_how_it_is(world):
    alice = world.acts(world.alice)
    for days in range(1, 7):
        log_touch(
            alice, person_id=world.carol.pk, channel="email", direction="out", asks=days == 1,
            at=NOW - timedelta(days=days),
        )  # fmt: skip
    shown = world.client(world.alice).get(f"/clients/{world.crane.pk}/").content.decode()
    assert "5 of 6 contacts asked for nothing." in shown
    assert "Relational" in shown
    assert "5 of 6 contacts asked for nothing." in world.client(world.bob).get("/team/").content.decode()
