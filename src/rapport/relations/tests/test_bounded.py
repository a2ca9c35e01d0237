"""The list of people by limits on contact: in force, lifted, over, and those of the employer."""

from datetime import UTC, datetime, timedelta

import pytest

from rapport.foundation import clock
from rapport.foundation.scope import firm_scope
from rapport.people.queries.listing import BOUNDARIES, how_many, people, wanted
from rapport.people.testing import make_person
from rapport.relations import actions
from rapport.relations.models import Boundary

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
TODAY = NOW.date()


@pytest.fixture(autouse=True)
def _in_north(world):
    with clock.frozen(NOW), firm_scope(world.north.pk):
        yield


def names(on=TODAY, **asked):
    which = wanted({name: [value] for name, value in asked.items()}, today=on)
    found = [row.full_name for row in people(which).rows]
    assert how_many(which) == (len(found), True)
    return found


def test_the_list_knows_every_kind_of_limit_by_its_words():
    kinds = {key: label for key, label in BOUNDARIES.items() if key not in {"any", "none"}}
    assert kinds == dict(Boundary.Kind.choices)


def test_people_are_listed_by_the_limits_in_force_their_employers_included(alice, world):
    ann, bea = make_person(alice, "Ann"), make_person(alice, "Bea", tags=["vip"])
    dan = make_person(alice, "Dan", organisation="Crane Ltd")
    make_person(alice, "Flo")
    first = actions.set_boundary(alice, person_id=ann.pk, kind="do_not_contact")
    actions.set_boundary(alice, person_id=bea.pk, kind="not_before", until_on=TODAY + timedelta(days=5))
    actions.set_boundary(alice, organisation_id=dan.employer_id, kind="off_limits")
    assert names(boundary="any") == ["Ann", "Bea", "Dan"]
    assert names(boundary="none") == ["Flo"]
    assert names(boundary="do_not_contact") == ["Ann"]
    assert names(boundary="off_limits", sort="-name") == ["Dan"]
    assert names(boundary="any", tag="vip") == ["Bea"]
    assert names(boundary="not_before", on=TODAY + timedelta(days=5)) == []
    assert names(boundary="made up") == ["Ann", "Bea", "Dan", "Flo"]
    actions.lift_boundary(alice, boundary_id=first.pk)
    assert names(boundary="any") == ["Bea", "Dan"]
    with firm_scope(world.other.pk):
        assert names(boundary="any") == []


def test_the_filter_stands_on_the_page_as_a_chip_and_goes_into_a_saved_view(alice, world):
    ann = make_person(alice, "Ann Archer")
    make_person(alice, "Flo Field")
    actions.set_boundary(alice, person_id=ann.pk, kind="mail_only")
    browser = world.client(world.alice)
    page = browser.get("/people/?boundary=mail_only&email=no&due=no").content.decode()
    for words in ("Ann Archer", "Limit: Email only", "Without an email address", "Contact not due"):
        assert words in page
    assert "Flo Field" not in page
    query = "boundary=mail_only&email=no"
    answer = browser.post("/people/views/", {"name": "By email", "query": query, "shared": "on"})
    assert f"?{query}&view=" in answer.url
    shared = world.client(world.bob).get("/people/?sort=name").content.decode()
    assert "boundary=mail_only&amp;email=no" in shared
    assert "A limit says what somebody allows" in browser.get("/people/?boundary=silence").content.decode()
