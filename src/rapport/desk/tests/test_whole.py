"""The whole page of a person: walking the list one came from."""

import re
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rapport.foundation import clock
from rapport.foundation.scope import firm_scope
from rapport.people.actions import change_employer, change_person
from rapport.people.testing import make_organisation, make_person
from rapport.relations.queries import client_timeline
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
    assert re.search(r"Dan Dee</bdi></a> · Call · Both ways · Alice Archer · .*?They grow\.", page, re.DOTALL)
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


@pytest.fixture
def crane(world):
    """Crane Ltd, where Dan and Bea work and Zoe did: Alice talked to Dan 25 times, Bob to Bea once, to Zoe once."""
    alice, bob = world.acts(world.alice), world.acts(world.bob)
    dan, bea, zoe = (make_person(alice, name, organisation="Crane Ltd") for name in ("Dan", "Bea", "Zoe"))
    for days in range(25):
        make_touch(alice, person_id=dan.pk, at=clock.now() - timedelta(days=2 * days), text=f"Talk {days}.")
    for person, words in ((bea, "Lunch."), (zoe, "Farewell.")):
        make_touch(bob, person_id=person.pk, at=clock.now() - timedelta(days=1), text=words)
    change_employer(alice, person_id=zoe.pk, organisation="Elsewhere")
    return dan.employer_id


def talks(page):
    """Return what was said in the contacts on a page, in its order."""
    return re.findall(r'<p class="break-words">([^<]+)</p>', page)


def test_a_clients_timeline_tells_the_contact_with_everybody_there_newest_first_a_page_at_a_time(browser, crane):
    page = browser.get(f"/clients/{crane}/").content.decode()
    first = ["Talk 0.", "Lunch.", *(f"Talk {n}." for n in range(1, 19))]
    assert talks(page) == first  # and nothing of Zoe, who moved on
    href = re.search(r'href="(/clients/[^"]+before=[^"]+)"', page).group(1).replace("&amp;", "&")
    earlier = browser.get(href).content.decode()
    assert talks(earlier) == [f"Talk {n}." for n in range(19, 25)]
    assert "Earlier" not in earlier
    assert talks(browser.get(f"/clients/{crane}/touches/?before=nonsense").content.decode()) == first


def test_a_clients_timeline_is_filtered_by_colleague(browser, world, crane):
    assert talks(browser.get(f"/clients/{crane}/?member={world.bob.pk}").content.decode()) == ["Lunch."]
    mine = browser.get(f"/clients/{crane}/touches/?member={world.alice.pk}").content.decode()
    assert len(talks(mine)) == 20
    assert f"member={world.alice.pk}&amp;before=" in mine
    nobody = browser.get(f"/clients/{crane}/?member={world.cara.pk}").content.decode()
    assert "This colleague has had no contact" in nobody


def test_another_firm_sees_nothing_of_a_clients_timeline(world, crane):
    assert world.client(world.eve).get(f"/clients/{crane}/touches/").status_code == 404
    with firm_scope(world.other.pk):
        assert client_timeline(world.acts(world.alice), crane).lines == []


def test_a_page_of_a_clients_timeline_is_one_query_of_its_index(world, crane, django_assert_num_queries):
    with firm_scope(world.north.pk), django_assert_num_queries(1) as asked:
        client_timeline(world.acts(world.alice), crane)
    with firm_scope(world.north.pk), connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off")
        cursor.execute(f"EXPLAIN {asked.captured_queries[0]['sql']}")
        plan = "\n".join(row[0] for row in cursor.fetchall())
    assert "touch_timeline" in plan, plan


def test_the_slide_over_tells_the_last_two_contacts_with_one_query_however_many_there_are(
    browser, world, django_assert_num_queries
):
    alice = world.acts(world.alice)
    dan = make_person(alice, "Dan")
    address = f"/people/{dan.pk}/peek/"
    assert "No contact yet." in browser.get(address).content.decode()
    with CaptureQueriesContext(connection) as before:
        browser.get(address)
    for days in range(4):
        make_touch(alice, person_id=dan.pk, at=clock.now() - timedelta(days=days), text=f"Talk {days}.")
    with django_assert_num_queries(len(before)) as asked:
        page = browser.get(address).content.decode()
    assert re.findall(r"Talk \d", page) == ["Talk 0", "Talk 1"]
    assert sum("relations_touch" in query["sql"] for query in asked.captured_queries) == 1
