"""The wall around the doors: every URL under /door/ for each kind of visitor, and nothing of anybody else in a body."""

from dataclasses import dataclass

import pytest
from django.test import Client
from django.urls import reverse

from rapport.access.testing import door_client
from rapport.foundation.scope import firm_scope
from rapport.people.models import Person
from rapport.people.testing import make_person
from tests.test_permissions import CASES
from tests.urls.row import Row
from tests.world import World

OWN = {  # what belongs to one of them: never in a body somebody else is given
    "carol": (b"carol@crane.example",),
    "dan": (b"dan@dale.example", b"7946 0321"),
    "olga": (b"Olga Other", b"olga@other.example"),
}
OF_NORTH = (b"Carol", b"Crane", b"Dan Dale", b"Alice", b"North")  # never in the body of a refusal


@dataclass
class Visitors:
    """Browsers of people outside, each in their door."""

    carol: Client
    dan: Client
    olga: Client

    def cookie(self, name: str) -> str:
        """Return what a visitor's browser holds."""
        return getattr(self, name).cookies["rapport_door"].value


@pytest.fixture
def olga(world) -> Person:
    """Olga, who hires through the other firm."""
    with firm_scope(world.other.pk):
        return make_person(world.acts(world.eve), "Olga Other", email="olga@other.example", roles=["hiring_manager"])


@pytest.fixture
def visitors(world, olga) -> Visitors:
    """Carol and Dan in their doors at North, Olga in hers at Other."""
    return Visitors(
        door_client(world, world.carol, "client"),
        door_client(world, world.dan, "candidate"),
        door_client(world, olga, "client"),
    )


DOORS = [case for case in CASES if case[0].startswith("door")]


@pytest.mark.parametrize(("name", "row"), [(c[0], c[2]) for c in DOORS], ids=[f"{c[0]}-{c[1]}" for c in DOORS])
def test_every_page_of_a_door_answers_every_visitor_as_the_table_says(
    name: str, row: Row, world: World, visitors: Visitors
):
    said = {}
    for caller in OWN:
        address = reverse(name, kwargs=row.keys(world)) + row.query
        client = getattr(visitors, caller)
        answer = client.get(address) if row.body is None else client.post(address, row.body(world))
        said[caller] = answer.status_code
        body = answer.getvalue()
        assert [word for other in OWN if other != caller for word in OWN[other] if word in body] == []
        if answer.status_code >= 400:
            own = b"North" if caller != "olga" else b""
            assert [word for word in OF_NORTH if word != own and word in body] == []
    assert said == {caller: getattr(row, caller) for caller in OWN}


@pytest.mark.parametrize(("name", "row"), [(c[0], c[2]) for c in DOORS], ids=[f"{c[0]}-{c[1]}" for c in DOORS])
def test_a_refusal_at_a_door_tells_a_member_or_nobody_nothing(name: str, row: Row, world: World):
    for member in (None, world.alice, world.eve):
        address = reverse(name, kwargs=row.keys(world)) + row.query
        client = world.client(member)
        answer = client.get(address) if row.body is None else client.post(address, row.body(world))
        if answer.status_code >= 400:
            assert [word for word in OF_NORTH if word in answer.getvalue()] == []


STAFF = [case for case in CASES if not case[0].startswith("door") and case[1] == 0]


@pytest.mark.parametrize("caller", OWN)
def test_a_visitors_cookie_is_nobodys_on_every_page_of_the_staff(caller: str, world: World, visitors: Visitors):
    said = {}
    for name, _, row in STAFF:
        client = Client()
        client.cookies.load({"rapport_door": visitors.cookie(caller)})
        address = reverse(name, kwargs=row.keys(world)) + row.query
        assert not address.startswith("/door/"), "the name of a page of a door begins with door"
        answer = client.get(address) if row.body is None else client.post(address, row.body(world))
        said[name] = answer.status_code
    assert said == {name: row.nobody for name, _, row in STAFF}
