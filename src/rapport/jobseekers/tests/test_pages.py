"""The pages of a search, without JavaScript."""

from datetime import timedelta

import pytest

from rapport.foundation import clock
from rapport.jobseekers import actions, queries
from rapport.jobseekers.testing import make_agreement, make_requirements, make_step
from rapport.jobseekers.tests.conftest import NOW
from rapport.rules.wall import OPEN

TODAY = NOW.date()


@pytest.fixture
def browser(world):
    return world.client(world.alice)


def read(browser, path: str) -> str:
    return browser.get(path).content.decode()


def test_what_they_look_for_is_typed_in_pounds_and_the_form_shows_it_again(browser, dan):
    path = f"/people/{dan.pk}/search/requirements/"
    typed = {"work": "Surveying", "kinds": ["permanent", "contract"], "pay_from": "45000.50", "pay_per": "year"}
    assert browser.post(path, typed | {"currency": "GBP"}).url == f"/people/{dan.pk}/search/"
    row = queries.requirements(dan.pk)
    assert (row.pay_from_pence, row.kinds) == (4_500_050, ["permanent", "contract"])
    assert 'value="45000.5' in read(browser, path)
    assert "£45,000.50 a year" in read(browser, f"/people/{dan.pk}/search/")


def test_a_refusal_stands_above_the_form(browser, dan):
    answer = browser.post(f"/people/{dan.pk}/search/requirements/", {"pay_per": "year", "currency": "GBP"})
    assert answer.status_code == 422
    assert "Say at least one thing they look for." in answer.content.decode()


def test_an_agreement_is_offered_from_a_first_draft_and_noted_as_accepted(browser, dan):
    path = f"/people/{dan.pk}/search/agreement/"
    assert "before you have said yes to that job" in read(browser, path)
    browser.post(path, {"we_will": "Call weekly", "they_will": "", "review_every_days": "14"})
    offered = queries.agreement(dan.pk).on_offer
    browser.post(f"/agreements/{offered.pk}/accepted/", {"evidence": "By telephone"})
    assert "In force since" in read(browser, f"/people/{dan.pk}/search/")
    browser.post(f"/agreements/{offered.pk}/end/")
    assert queries.agreement(dan.pk).in_force is None


def test_a_step_is_added_done_and_opened_again(browser, alice, dan):
    due_on = TODAY + timedelta(days=2)
    browser.post(f"/people/{dan.pk}/search/step/", {"by": "them", "what": "Send the portfolio", "due_on": due_on})
    step = queries.steps(dan.pk).open[0]
    assert not step.by_us
    for how, still_open in (("done", 0), ("open", 1), ("dropped", 0)):
        browser.post(f"/steps/{step.pk}/{how}/")
        assert len(queries.steps(dan.pk).open) == still_open
    assert browser.post(f"/steps/{step.pk}/eaten/").status_code == 404


def test_a_review_shows_what_changed_before_it_is_kept(browser, alice, dan):
    make_requirements(alice, person_id=dan.pk)
    path = f"/people/{dan.pk}/search/review/"
    assert "Quantity surveying" in read(browser, path)
    browser.post(path, {"said": "Began the search."})
    assert "Began the search." in read(browser, f"/people/{dan.pk}/search/")


def test_overdue_shows_on_the_persons_page(browser, alice, dan):
    make_step(alice, person_id=dan.pk)
    with clock.frozen(NOW + timedelta(days=4)):
        assert "(overdue)" in read(browser, f"/people/{dan.pk}/")


def test_without_a_search_the_panel_says_what_it_is_for(browser, dan):
    assert "No search on record" in read(browser, f"/people/{dan.pk}/")


def test_the_panel_takes_two_queries_and_the_page_does_not_grow(
    browser, alice, dan, django_assert_num_queries, django_assert_max_num_queries
):
    make_requirements(alice, person_id=dan.pk, pay_from_pence=5_000_000)
    make_agreement(alice, person_id=dan.pk)
    make_agreement(alice, person_id=dan.pk, accepted=False, we_will="More")
    for number in range(7):
        make_step(alice, person_id=dan.pk, what=f"Step {number}")
    actions.keep_availability(alice, person_id=dan.pk, looking="active", notice="A month")
    actions.hold_review(alice, person_id=dan.pk)
    with django_assert_num_queries(2):
        panel = queries.search_panel(dan.pk, OPEN)
    assert (panel.pay, panel.looking, len(panel.steps), panel.more_steps) == ("£50,000 a year", "Looking", 5, 2)
    assert (panel.agreed_at, panel.offered_at, panel.reviewed_on) == (NOW, NOW, TODAY)
    with django_assert_max_num_queries(20):
        read(browser, f"/people/{dan.pk}/search/")
