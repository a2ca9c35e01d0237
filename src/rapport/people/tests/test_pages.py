"""Pages of people and clients, as a member sees them."""

import pytest

from rapport.foundation.scope import firm_scope
from rapport.people import actions, queries
from rapport.people.actions import NewPerson
from rapport.people.models import Person, PersonalCard
from rapport.people.testing import make_organisation, make_person


@pytest.fixture
def browser(world):
    return world.client(world.alice)


@pytest.fixture
def dan(world):
    alice = world.acts(world.alice)
    return make_person(
        alice, "Dan Dale", email="dan@example.com", phones=["+852 2345 6789"], organisation="Crane Ltd", title="CTO",
        tags=["vip"], owner_id=world.alice.pk, roles=["peer"],
    )  # fmt: skip


def text(answer, status=200):
    assert answer.status_code == status, answer.content[:500]
    return answer.content.decode()


def test_an_empty_list_teaches(browser):
    assert "No people yet" in text(browser.get("/people/"))
    assert "No clients yet" in text(browser.get("/clients/"))


def test_the_list_filters_sorts_and_says_how_many(browser, dan, world):
    make_person(world.acts(world.alice), "毛泽东")
    page = text(browser.get("/people/?sort=-name"))
    assert "2 people" in page
    assert page.index("毛泽东") < page.index("Dan Dale")
    page = text(browser.get("/people/?tag=vip&role=peer&q=dal&email=1&due=&owner=" + str(world.alice.pk)))
    assert "1 person" in page
    assert "毛泽东" not in page
    assert "Tag: vip" in page
    assert "Owner: Alice Archer" in page
    assert "Nobody fits" in text(browser.get("/people/?tag=none"))
    columns = text(browser.get("/people/?col=phone&col=email&col=country&col=roles&col=source&col=added&col=city"))
    assert "+852 2345 6789" in columns


def test_show_more_brings_the_rest_as_a_page_and_as_a_piece(browser, world):
    people = [NewPerson(full_name=f"P {n:03}") for n in range(60)]
    actions.bring_in(world.acts(world.alice), people=people)
    page = text(browser.get("/people/"))
    assert "P 049" in page
    assert "P 050" not in page
    href = page.split('id="more"')[1].split('href="')[1].split('"')[0].replace("&amp;", "&")
    for headers in ({}, {"HX-Request": "true"}):
        rest = text(browser.get(f"/people/{href}", headers=headers))
        assert "P 050" in rest
        assert "P 049" not in rest


def test_a_page_of_people_costs_at_most_six_queries_of_its_own(browser, dan, world, django_assert_max_num_queries):
    browser.get("/people/?tag=vip")
    with django_assert_max_num_queries(16):  # session, member, scope and savepoints included
        browser.get("/people/?tag=vip")


def test_a_person_is_added_with_a_name_and_a_taken_address_is_refused_with_its_owner(browser, dan):
    assert "On record already?" in text(browser.get("/people/new/alike/?full_name=Dan+Dahl&email=dan@example.com"))
    answer = browser.post("/people/new/", {"full_name": "Suharto", "email": "dan@example.com"})
    assert f"/people/{dan.pk}/" in text(answer)
    answer = browser.post("/people/new/", {"full_name": "Suharto"})
    assert answer.status_code == 302


def test_a_fact_is_changed_in_place_and_a_wrong_one_says_why(browser, dan, world):
    at = f"/people/{dan.pk}/facts/country/"
    assert "data-inline-edit" in text(browser.get(at, headers={"HX-Request": "true"}))
    assert "Hong Kong" in text(browser.post(at, {"value": "HK"}, headers={"HX-Request": "true"}))
    assert "is not a time zone" in text(browser.post(f"/people/{dan.pk}/facts/time_zone/", {"value": "Mars"}))
    for name, value in (("tags", "a, b"), ("roles", ["peer", "placed"]), ("owner_id", ""), ("quiet_from", "18:30")):
        assert browser.post(f"/people/{dan.pk}/facts/{name}/", {"value": value}).status_code == 302
    with firm_scope(world.north.pk):
        person = queries.get(dan.pk)
        assert (person.tags, person.roles, person.owner_id) == (["a", "b"], ["placed", "peer"], None)
    assert browser.get(f"/people/{dan.pk}/facts/erased_at/").status_code == 422


def test_contact_points_positions_and_the_card_are_kept_on_pages(browser, dan, world):
    answer = browser.post(f"/people/{dan.pk}/contacts/new/", {"kind": "email", "value": "d@home.example"})
    assert answer.status_code == 302
    assert "is not an e-mail" in text(browser.post(f"/people/{dan.pk}/contacts/new/", {"kind": "email", "value": "d"}))
    answer = browser.post(f"/people/{dan.pk}/positions/new/", {"organisation": "Swan", "title": "CEO"})
    assert answer.status_code == 302
    assert browser.post(f"/people/{dan.pk}/card/likes/", {"value": "Tea"}).status_code == 302
    peek = text(browser.get(f"/people/{dan.pk}/peek/"))
    for shown in ("d@home.example", "Swan", "CEO", "Crane Ltd"):
        assert shown in peek
    with firm_scope(world.north.pk):
        assert PersonalCard.objects.get().likes == "Tea"


def test_the_slide_over_knows_who_stands_before_and_after(browser, dan, world):
    ann, zoe = (make_person(world.acts(world.alice), name, tags=["vip"]) for name in ("Ann", "Zoe"))
    make_person(world.acts(world.alice), "Bea")
    peek = text(browser.get(f"/people/{dan.pk}/peek/?in=tag%3Dvip%26sort%3Dname", headers={"HX-Request": "true"}))
    assert f"/people/{ann.pk}/peek/" in peek
    assert f"/people/{zoe.pk}/peek/" in peek


def test_an_act_on_a_selection_can_be_undone(browser, dan, world):
    browser.post("/people/many/", {"act": "tag", "tag": "hot", "person": [str(dan.pk)]})
    browser.post("/people/many/undo/")
    browser.post("/people/many/", {"act": "owner", "owner": str(world.bob.pk), "person": [str(dan.pk)]})
    with firm_scope(world.north.pk):
        assert (queries.get(dan.pk).tags, queries.get(dan.pk).owner_id) == (["vip"], world.bob.pk)
    browser.post("/people/many/undo/")
    with firm_scope(world.north.pk):
        assert queries.get(dan.pk).owner_id == world.alice.pk


def test_a_view_is_saved_shared_and_opened_by_default(browser, dan, world):
    answer = browser.post("/people/views/", {"name": "Vips", "query": "tag=vip&after=x", "shared": "on"})
    assert "Vips" in text(browser.get(answer["Location"]))
    assert "by Alice Archer" in text(world.client(world.bob).get("/people/"))
    view_id = answer["Location"].split("view=")[1]
    browser.post(f"/people/views/{view_id}/", {"act": "default"})
    assert browser.get("/people/")["Location"].startswith("/people/?tag=vip&view=")
    browser.post(f"/people/views/{view_id}/", {"act": "delete"})
    assert browser.get("/people/").status_code == 200


def test_two_records_are_compared_merged_and_parted_again(browser, dan, world):
    other = make_person(world.acts(world.alice), "Dan Dale", city="Leeds")
    assert "Dan Dale" in text(browser.get(f"/people/{dan.pk}/merge/"))
    assert "Leeds" in text(browser.get(f"/people/{dan.pk}/merge/?with={other.pk}"))
    assert browser.post(f"/people/{dan.pk}/merge/", {"with": str(other.pk)}).status_code == 302
    page = text(browser.get("/people/merges/"))
    undo = page.split('action="/people/merges/')[1].split('"')[0]
    assert browser.post(f"/people/merges/{undo}").status_code == 302
    with firm_scope(world.north.pk):
        assert Person.objects.filter(merged_into=None).count() == 2


def test_a_client_shows_who_is_there_who_was_and_its_group(browser, dan, world):
    alice = world.acts(world.alice)
    with firm_scope(world.north.pk):
        crane = queries.get(dan.pk).employer
    group = make_organisation(alice, "Bird Group", is_client=True)
    former = make_person(alice, "Fay Former", organisation="Crane Ltd")
    actions.change_employer(alice, person_id=former.pk, organisation="Elsewhere")
    at = f"/clients/{crane.pk}/"
    browser.post(f"{at}facts/parent_id/", {"value": "bird group"})
    browser.post(f"{at}facts/is_client/", {"value": "on"})
    page, gone = text(browser.get(at)), text(browser.get(f"{at}former/"))
    for shown in ("Dan Dale", "Bird Group"):
        assert shown in page
    for shown in ("Fay Former", "now at", "Elsewhere"):
        assert shown in gone
    assert "Fay Former" not in page
    assert "Dan Dale" not in gone
    assert "Crane Ltd" in text(browser.get(f"/clients/{group.pk}/"))
    assert "cannot stand above it" in text(
        browser.post(f"/clients/{group.pk}/facts/parent_id/", {"value": "Crane Ltd"})
    )
    assert "Crane Ltd" in text(browser.get("/clients/?sort=-last&q=crane"))
    assert browser.post("/clients/new/", {"name": "Owl", "kind": "company", "is_client": "on"}).status_code == 302


def test_a_language_is_told_by_its_name_and_the_only_address_is_not_called_first(browser, world):
    alice = world.acts(world.alice)
    dan = make_person(alice, "Dan Dale", language="pt-br", emails=["dan@dale.example"], phones=["+44 20 7946 0000"])
    page = browser.get(f"/people/{dan.pk}/peek/").content.decode()
    assert ">first<" not in page
    actions.add_contact_point(alice, person_id=dan.pk, kind="email", value="d@dale.example")
    assert browser.get(f"/people/{dan.pk}/peek/").content.decode().count(">first<") == 1
    assert "Brazilian Portuguese" in browser.get(f"/people/{dan.pk}/").content.decode()


def test_somebody_promoted_is_no_former_contact(browser, dan, world):
    actions.change_employer(world.acts(world.alice), person_id=dan.pk, organisation="Crane Ltd", title="CEO")
    at = f"/clients/{dan.employer_id}/"
    former = text(browser.get(f"{at}former/"))
    assert "Dan Dale" in text(browser.get(at))
    assert 'id="client-former"' in former
    assert "Dan Dale" not in former
