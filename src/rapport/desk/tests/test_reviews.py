"""The search review tells what became of applications since the last one, and nothing they do not know."""

from datetime import timedelta

import pytest
from tests.world import in_north

from rapport.foundation import clock
from rapport.jobs.testing import make_vacancy
from rapport.jobseekers import queries
from rapport.jobseekers.tests.conftest import NOW
from rapport.submissions import actions
from rapport.submissions.testing import make_candidacy

_north = in_north(NOW)


@pytest.fixture
def asked(world):
    """Dan was asked whether he wants a job at Crane, and considered for another he knows nothing of."""
    alice = world.acts(world.alice)
    for title in ("Surveyor", "Secret clerk"):
        vacancy = make_vacancy(alice, organisation_id=world.crane.pk, title=title)
        row = make_candidacy(alice, vacancy_id=vacancy.pk, person_id=world.dan.pk, stage_type="shortlist")
        if title == "Surveyor":
            actions.ask_willingness(alice, candidacy_id=row.pk)
            known = row
    return known


def test_a_review_tells_and_keeps_where_applications_stand_and_the_next_only_what_is_new(world, asked):
    path, browser = f"/people/{world.dan.pk}/search/review/", world.client(world.alice)
    shown = browser.get(path).content.decode()
    assert f"Surveyor, {world.crane.name}" in shown
    assert "Secret clerk" not in shown
    browser.post(path, {"said": "Waits for one answer"})
    kept = queries.reviews(world.dan.pk)[0].changed
    assert [what for what, _, _ in kept] == [f"Surveyor, {world.crane.name}"]
    with clock.frozen(NOW + timedelta(days=1)):
        assert "Surveyor" not in browser.get(path).content.decode()
        actions.answer_willingness(world.acts(world.alice), candidacy_id=asked.pk, answer=True, evidence="By phone")
        assert "Surveyor" in browser.get(path).content.decode()
