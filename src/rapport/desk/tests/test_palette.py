"""The palette with nothing typed: whom and what a member opened lately."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from rapport.compliance.actions import erase_person
from rapport.desk.palette import MOST_RECENT, find
from rapport.foundation import clock
from rapport.foundation.scope import firm_scope
from rapport.people.actions import note_opened
from rapport.people.actions.opening import KEPT_PER_MEMBER
from rapport.people.testing import make_organisation, make_person

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


def offered(world, member, text=""):
    with firm_scope(member.firm_id):
        return [line.label for line in find(text, actor=world.acts(member))]


def open_page(world, path, seconds, member=None):
    with clock.frozen(NOW + timedelta(seconds=seconds)):
        assert world.client(member or world.alice).get(path).status_code == 200


def test_what_was_opened_last_comes_first_on_whatever_device(world, alice):
    dan, bea = make_person(alice, "Dan Dale"), make_person(alice, "Bea Bell", title="Clerk")
    crane = make_organisation(alice, "Crane Ltd", city="Leeds")
    for seconds, path in enumerate(
        (f"/people/{dan.pk}/", f"/people/{bea.pk}/", f"/clients/{crane.pk}/", f"/people/{dan.pk}/")
    ):
        open_page(world, path, seconds)
    assert offered(world, world.alice)[:3] == ["Dan Dale", "Crane Ltd", "Bea Bell"]
    assert offered(world, world.alice)[3] == "Today"
    page = world.client(world.alice).get("/search").content.decode()
    assert page.index("Dan Dale") < page.index("Crane Ltd") < page.index("Held back today")
    assert offered(world, world.alice, "dann dal") == ["Dan Dale"]
    assert offered(world, world.bob)[0] == offered(world, world.eve)[0] == "Today"


def test_somebody_erased_is_not_offered_and_leaves_no_key(world, alice):
    dan = make_person(alice, "Dan Dale")
    open_page(world, f"/people/{dan.pk}/", 0)
    erase_person(world.acts(world.cara), person_id=dan.pk)
    assert offered(world, world.alice)[0] == "Today"
    with firm_scope(world.north.pk):
        from rapport.people.actions import forget_person

        assert forget_person(world.acts(world.cara), dan.pk)["pages opened"] == 0


def test_few_are_kept_of_each_member_and_remembering_is_one_statement(world, alice, django_assert_num_queries):
    people = [make_person(alice, f"P {n:02}") for n in range(KEPT_PER_MEMBER + 5)]
    with firm_scope(world.north.pk):
        for n, person in enumerate(people):
            with clock.frozen(NOW + timedelta(seconds=n)), django_assert_num_queries(1):
                note_opened(alice, kind="person", subject_id=person.pk)
        from rapport.people.queries import recently_opened

        kept = [row.label for row in recently_opened(alice.own_id, limit=100)]
    assert kept == [f"P {n:02}" for n in range(KEPT_PER_MEMBER + 4, 3, -1)]
    assert offered(world, world.alice)[:MOST_RECENT] == kept[:MOST_RECENT]


@pytest.mark.parametrize("who", ["alice", "bob", "cara", "ada"])
def test_nobody_is_offered_a_page_they_may_not_open(world, who):
    member = getattr(world, who)
    with firm_scope(member.firm_id):
        lines = find("", actor=world.acts(member))
    browser = world.client(member)
    bar = re.search(r'<nav class="sidebar-own".*?</nav>', browser.get("/help/").content.decode(), re.DOTALL).group()
    offered_pages = {line.href for line in lines} | set(re.findall(r'href="([^"]+)"', bar))
    assert [href for href in offered_pages if browser.get(href).status_code != 200] == []
    assert ("Team" in bar) is (who != "alice")


def test_pages_and_actions_are_found_in_spite_of_a_typing_error(world, alice):
    assert offered(world, world.alice, "imprt") == ["Import", "Import contacts or mail"]
    assert offered(world, world.alice, "helth") == ["How health is worked out"]
    assert offered(world, world.alice, "zzzz") == []
