"""The tabs of a client's page: what each shows, what each reads."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from rapport.insights.testing import make_insight
from rapport.jobs.testing import make_vacancy
from rapport.people.actions import change_employer
from rapport.people.testing import make_person


@pytest.fixture
def browser(world):
    return world.client(world.alice)


def shown(browser, world, tab):
    return browser.get(reverse(tab, kwargs={"organisation_id": world.crane.pk})).content.decode()


@pytest.fixture
def full(world, alice):
    """Crane Ltd with something on every tab."""
    vacancy = make_vacancy(alice, organisation_id=world.crane.pk, hiring_manager_id=world.carol.pk)
    gone = make_person(alice, "Fay Former", organisation=world.crane.name)
    change_employer(alice, person_id=gone.pk, organisation="Elsewhere")
    make_insight(
        alice, person_id=gone.pk, said="They freeze hiring in spring", kind="organisation", subject="Plans",
        organisation_id=world.crane.pk,
    )  # fmt: skip
    return vacancy


@pytest.mark.parametrize(
    ("tab", "holds", "not_here"),
    [
        ("client", "People there now", "Fay Former"),
        ("client_map", "on the map", "Fay Former"),
        ("client_vacancies", "Quantity surveyor", "People there now"),
        ("client_sla", "Vacancy by vacancy", "Fay Former"),
        ("client_placements", "Nobody placed here yet", "Quantity surveyor"),
        ("client_growth", "Business and work to come", "Fay Former"),
        ("client_former", "Fay Former", "Quantity surveyor"),
        ("client_insights", "They freeze hiring in spring", "People there now"),
        ("client_documents", "Keep agreed terms", "Quantity surveyor"),
    ],
)
def test_each_tab_has_its_own_address_says_which_it_is_and_shows_its_own(browser, world, full, tab, holds, not_here):
    page = shown(browser, world, tab)
    main = page.split('aria-label="Pages of this client"')[1]
    nav, main = main.split("</nav>", 1)
    assert re.findall(r'href="([^"]+)" aria-current="page"', nav) == [
        reverse(tab, kwargs={"organisation_id": world.crane.pk})
    ]
    assert nav.count("<a ") == 9
    assert holds in main
    assert not_here not in main


@pytest.mark.parametrize(
    ("tab", "most"),
    [
        ("client", 21),
        ("client_vacancies", 2),
        ("client_sla", 5),
        ("client_placements", 3),
        ("client_growth", 6),
        ("client_former", 2),
        ("client_insights", 3),
        ("client_documents", 4),
    ],
)
def test_a_tab_reads_what_it_shows_and_nothing_else(browser, world, full, tab, most):
    shown(browser, world, tab)

    def asked():
        with CaptureQueriesContext(connection) as counted:
            shown(browser, world, tab)
        return len(counted)

    with CaptureQueriesContext(connection) as bare:
        browser.get(reverse("help"))
    assert asked() - len(bare) <= most


def test_who_is_there_no_longer_is_told_with_where_they_went_even_without_a_vacancy(browser, world):
    assert "Nothing is agreed yet" in shown(browser, world, "client_sla")
    assert "Whoever moves on is listed here" in shown(browser, world, "client_former")
    assert "Nothing yet. What people say" in shown(browser, world, "client_insights")


def test_another_firm_sees_no_tab(world, full):
    stranger = world.client(world.eve)
    for tab in ("client_sla", "client_former", "client_insights", "client_placements", "client_vacancies"):
        assert stranger.get(reverse(tab, kwargs={"organisation_id": world.crane.pk})).status_code == 404


def test_what_a_client_is_unhappy_about_stands_on_its_first_tab_until_it_is_settled(browser, world, alice):
    at = reverse("client_unhappy", kwargs={"organisation_id": world.crane.pk})
    assert browser.post(at, {"person": str(world.dan.pk), "said": "No"}).status_code == 422, "works elsewhere"
    answer = browser.post(at, {"person": str(world.carol.pk), "said": "Two CVs did not fit"})
    assert answer.url == f"/clients/{world.crane.pk}/#unhappy-title"
    page = shown(browser, world, "client")
    assert "Two CVs did not fit" in page
    assert "no note on a success goes there" in page
    plan = re.search(r'href="(/concerns/[^"]+/plan/)"', page)[1]
    answer = browser.post(plan, {"text_1": "Take the intake again", "due_on_1": "2199-01-02"})
    assert answer.url == f"/clients/{world.crane.pk}/"
    assert "Take the intake again" in shown(browser, world, "client")
    browser.post(plan.replace("plan", "settle"), {"outcome": "A new intake"})
    page = shown(browser, world, "client")
    assert "A new intake" in page
    assert "Take the intake again" not in page.split("Are they happy with us?")[1].split("</section>")[0]
