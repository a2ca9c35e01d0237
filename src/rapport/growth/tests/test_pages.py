"""The pages of work to come: by form without a script, refusals said where they belong, own figures and everybody's."""

import pytest
from django.urls import reverse

from rapport.growth import queries
from rapport.growth.models import Opportunity, WorkforcePlan
from rapport.growth.testing import make_opportunity, make_plan
from rapport.jobs.models import Vacancy
from rapport.jobs.testing import make_vacancy

MOST_QUERIES = 12  # of a page with its frame


@pytest.fixture
def browser(world):
    return world.client(world.alice)


def there(name, **keys):
    return reverse(name, kwargs=keys)


def test_an_opportunity_goes_its_whole_way_by_forms(world, browser):
    new = there("opportunity_new", organisation_id=world.crane.pk)
    assert new in browser.get(there("opportunity_client") + "?q=crane").content.decode()
    given = {
        "title": "Two fitters", "kind": "vacancy", "contact_id": world.carol.pk, "value": "12500.50",
        "expected_on": "2027-01-15", "owner_id": world.alice.pk,
    }  # fmt: skip
    for _ in range(2):
        answer = browser.post(new, given)
    row = Opportunity.objects.get()
    here = there("opportunity", opportunity_id=row.pk)
    assert (answer.headers["Location"], row.value_pence) == (here, 12_500_50)
    assert "is open at Crane Ltd already" in browser.post(new, given | {"value": ""}).content.decode()
    browser.post(there("opportunity_step", opportunity_id=row.pk), {"text": "Call Carol", "due_on": "2026-12-01"})
    shown = browser.get(here).content.decode()
    for words in ("£12,500.50", "10 % likely", "Call Carol", "Alice Archer"):
        assert words in shown
    move = there("opportunity_move", opportunity_id=row.pk)
    refused = browser.post(move, {"stage": "lost", "seen": "found"})
    assert (refused.status_code, "Say why it did not come" in refused.content.decode()) == (422, True)
    browser.post(move, {"stage": "won", "seen": "found"})
    assert "moved it to Won" in browser.post(move, {"stage": "talking", "seen": "found"}).content.decode()
    there_already = make_vacancy(world.acts(world.alice), organisation_id=world.crane.pk)
    assert str(there_already) in browser.get(here).content.decode()
    opened = browser.post(there("opportunity_vacancy", opportunity_id=row.pk), {"kind": "permanent"})
    assert opened.headers["Location"] == there("vacancy", vacancy_id=Vacancy.objects.get(title="Two fitters").pk)


def test_the_lists_hold_their_rows_and_their_cost(world, browser, django_assert_max_num_queries):
    alice = world.acts(world.alice)
    for number in range(5):
        make_opportunity(alice, organisation_id=world.crane.pk, title=f"Job {number}")
        make_plan(alice, organisation_id=world.crane.pk, role=f"Role {number}")
    for name, words in (("opportunities", "Job 4"), ("workforce_plans", "Role 4"), ("forecast", "Opportunities")):
        with django_assert_max_num_queries(MOST_QUERIES + 4):
            assert words in browser.get(there(name)).content.decode()
    assert "No opportunity fits" in browser.get(there("opportunities") + "?stage=won").content.decode()
    assert "No work to come is noted" in world.client(world.eve).get(there("opportunities")).content.decode()


def test_a_plan_is_noted_opened_and_dropped_by_forms(world, browser):
    given = {"role": "Fitter", "how_many": 2, "from_on": "2027-03-01", "worth": "8000", "owner_id": world.alice.pk}
    browser.post(there("workforce_plan_new", organisation_id=world.crane.pk), given)
    row = WorkforcePlan.objects.get()
    here, drop = there("workforce_plan", plan_id=row.pk), there("workforce_plan_drop", plan_id=row.pk)
    assert "£16,000 in all" in browser.get(here).content.decode()
    assert browser.post(drop, {"reason": ""}).status_code == 422
    browser.post(drop, {"reason": "No budget."})
    assert "Nothing comes of it: No budget." in browser.get(here).content.decode()
    browser.post(drop, {"act": "back"})
    browser.post(there("workforce_plan_change", plan_id=row.pk), given | {"how_many": 3})
    browser.post(there("workforce_plan_open", plan_id=row.pk), {"kind": "contract"})
    made = Vacancy.objects.get()
    assert (made.title, made.openings, made.kind) == ("Fitter", 3, "contract")


def test_the_clients_page_and_list_tell_how_far_business_has_come(world, browser):
    make_opportunity(world.acts(world.alice), organisation_id=world.crane.pk)
    make_plan(world.acts(world.alice), organisation_id=world.crane.pk)
    said = "No placement yet, and 1 opportunity is open. No terms are agreed."
    tabs = (there(tab, organisation_id=world.crane.pk) for tab in ("client", "client_growth"))
    for address in (there("clients"), *tabs):
        shown = browser.get(address).content.decode()
        assert "Prospect" in shown
        assert said in shown
    assert "Two site managers" in shown
    assert "Site manager" in shown


def test_recruiters_see_their_own_figures_and_managers_everybodys(world, browser):
    make_opportunity(world.acts(world.bob), organisation_id=world.crane.pk, stage="proposed")
    rows = there("forecast_rows") + "?month=2027-01&part=opportunities"
    own, whole = browser.get(there("forecast")).content.decode(), world.client(world.bob).get(there("forecast"))
    assert "£10,000" not in own
    assert "Your own figures" in own
    assert rows.replace("&", "&amp;") in whole.content.decode()
    assert "<svg" in whole.content.decode()
    assert "Two site managers" in world.client(world.bob).get(rows).content.decode()
    for asked in (rows, f"{rows}&owner={world.bob.pk}"):
        assert "Nothing stands there" in browser.get(asked).content.decode()


def test_a_figure_there_is_not_is_not_found(browser):
    browser.get(there("forecast"))
    assert browser.get(there("forecast_rows") + "?month=x&part=y").status_code == 404


def test_the_file_holds_every_line_and_no_formula(world):
    make_opportunity(world.acts(world.bob), organisation_id=world.crane.pk, title="=1+1", stage="talking")
    file = world.client(world.bob).get(there("forecast_csv")).content.decode("utf-8-sig").splitlines()
    assert file == [
        "Month,Part,What,Client,Owner,Day,Pounds,Likely %,Counted,Note",
        "2027-01,opportunities,'=1+1,Crane Ltd,Bob Barker,2027-01-15,20000.00,30,6000.00,",
    ]
    assert len(world.client(world.alice).get(there("forecast_csv")).content.decode().splitlines()) == 1
    assert queries.likelihoods()["talking"].past is None
