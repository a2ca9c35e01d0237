"""The whole page of a person: walking the list one came from."""

import re
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rapport.foundation import clock
from rapport.people.actions import change_person
from rapport.people.testing import make_organisation, make_person
from rapport.relations.testing import make_touch


@pytest.fixture
def browser(world):
    return world.client(world.alice)


def walk(browser, href, rel):
    """Follow previous or next from a page to the end; return the headings seen."""
    seen = []
    while href:
        page = browser.get(href).content.decode()
        seen.append(re.search(r"<h1[^>]*>(.*?)</h1>", page).group(1))
        found = re.search(rf'rel="{rel}"[^>]* href="([^"]+)"', page)
        href = found.group(1).replace("&amp;", "&") if found else ""
    return seen


def test_previous_and_next_walk_the_list_one_came_from_in_its_order(browser, world):
    alice = world.acts(world.alice)
    for name, tags in (("Ann", ["vip"]), ("Bea", []), ("Cyd", ["vip"]), ("Dan", ["vip"])):
        make_person(alice, name, tags=tags)
    rows = browser.get("/people/?sort=-name&tag=vip").content.decode()
    href = re.search(r'href="(/people/[^"]+)" hx-get', rows).group(1).replace("&amp;", "&")
    assert parse_qs(parse_qs(urlsplit(href).query)["in"][0]) == {"sort": ["-name"], "tag": ["vip"]}
    assert walk(browser, href, "next") == ["Dan", "Cyd", "Ann"]
    page = browser.get(href).content.decode()
    assert 'href="/people/?sort=-name&amp;tag=vip"' in page
    assert 'rel="prev"' not in page


def test_who_comes_from_nowhere_sees_no_list_and_a_made_up_one_is_everybody(browser, world):
    alice = world.acts(world.alice)
    ann, bea = make_person(alice, "Ann"), make_person(alice, "Bea")
    assert "Back to the list" not in browser.get(f"/people/{ann.pk}/").content.decode()
    assert walk(browser, f"/people/{bea.pk}/?in=sort%3Dnonsense%26tag%3D", "prev") == ["Bea", "Ann"]
    assert walk(browser, f"/people/{ann.pk}/?in=", "next") == ["Ann", "Bea"]


def test_walking_costs_five_queries_at_most_however_long_the_list(browser, world):
    alice = world.acts(world.alice)
    people = [make_person(alice, f"P {n:02}") for n in range(3)]
    href = f"/people/{people[1].pk}/"

    def cost(query):
        with CaptureQueriesContext(
            connection,
        ) as counted:
            assert browser.get(f"{href}{query}").status_code == 200
        return len(counted)

    bare, short = cost(""), cost("?in=sort%3D-due")
    for n in range(3, 30):
        make_person(alice, f"P {n:02}")
    assert cost("?in=sort%3D-due") == short <= bare + 5


def test_off_limits_is_set_shown_and_lifted_on_the_clients_page(browser, world):
    alice = world.acts(world.alice)
    crane = make_organisation(alice, "Crane Ltd")
    page = f"/clients/{crane.pk}/"
    assert f'href="{page}limit/"' in browser.get(page).content.decode()
    browser.post(f"{page}limit/", {"kind": "off_limits", "until_on": "2199-01-02", "why": "We placed their head."})
    shown = browser.get(page).content.decode()
    assert shown.count("Off-limits") == 2, "as a flag on top, and with its reason beside"
    assert "We placed their head." in shown
    browser.post(re.search(r'action="(/limits/[^"]+/lift/)"', shown).group(1))
    assert "Off-limits" not in browser.get(page).content.decode()


def test_a_clients_page_tells_the_last_contact_there_and_adds_a_person_there(browser, world):
    alice = world.acts(world.alice)
    dan = make_person(alice, "Dan Dee", organisation="Crane & Sons")
    make_touch(alice, person_id=dan.pk, channel="call", direction="both", text="They grow.")
    page = browser.get(f"/clients/{dan.employer_id}/").content.decode()
    assert re.search(r"Dan Dee</bdi></a> <span class=\"quiet\">call, today: They grow\.", page)
    href = re.search(r'href="(/people/new/\?[^"]+)"', page).group(1).replace("&amp;", "&")
    assert 'value="Crane &amp; Sons"' in browser.get(href).content.decode()


def test_writing_warns_of_a_professional_boundary_with_its_reason_and_says_no_reason_that_is_not_there(browser, world):
    alice = world.acts(world.alice)
    dan = make_person(alice, "Dan Dee", emails=["dan@dee.example"])
    browser.post(f"/people/{dan.pk}/limit/", {"kind": "flag", "why": "Related to our landlord."})
    page = browser.get(f"/today/{dan.pk}/write/").content.decode()
    assert "A professional boundary is set: Related to our landlord. Keep to it" in page
    assert "Agreed contact due" not in page


def test_an_introduction_is_noted_on_the_persons_page_by_the_connectors_name(browser, world):
    alice = world.acts(world.alice)
    dan, carol = make_person(alice, "Dan Dee"), make_person(alice, "Carol Crane")
    form = f"/people/{dan.pk}/introduction/"
    assert f'href="{form}"' in browser.get(f"/people/{dan.pk}/").content.decode()
    refused = browser.post(form, {"connector": "Zebedee Zoo"})
    assert refused.status_code == 422
    assert "Nobody in Rapport is called Zebedee Zoo." in refused.content.decode()
    browser.post(form, {"connector": carol.full_name})
    assert "Carol Crane introduced Alice" in browser.get(f"/people/{dan.pk}/").content.decode()


def test_a_decision_about_a_record_is_no_reason_to_write(browser, world):
    alice = world.acts(world.alice)
    dan = make_person(alice, "Dan Dee", owner_id=world.alice.pk)
    change_person(alice, person_id=dan.pk, delete_by_on=clock.today() + timedelta(days=20))
    page = browser.get(f"/people/{dan.pk}/").content.decode()
    assert "Keep or delete." in page
    assert ">Write</a>" not in page
