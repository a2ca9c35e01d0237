"""Limits on contact: in force, lifted, over; those of the employer and of the group it belongs to."""

from datetime import UTC, datetime, timedelta

from tests.world import in_north

from rapport.foundation.scope import firm_scope
from rapport.people.models import Organisation
from rapport.people.queries.listing import BOUNDARIES, how_many, people, wanted
from rapport.people.testing import make_organisation, make_person
from rapport.relations import actions, facts, queries
from rapport.relations.models import Boundary

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
TODAY = NOW.date()


_in_north = in_north(NOW)


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


def a_group(alice, levels):
    """A group with one organisation below the other; the group comes first."""
    rows = [make_organisation(alice, "Crane Group")]
    for level in range(1, levels + 1):
        rows.append(make_organisation(alice, f"Crane {level}", parent_id=rows[-1].pk))
    return rows


def bound(person):
    """Whether a limit reaches a person: in the gates, on their page and in the list, which must agree."""
    gates = person.pk in facts.limits(employers={person.pk: person.employer_id}, on=TODAY)
    assert gates == bool(queries.limits_on(person.pk, TODAY)) == (person.full_name in names(boundary="any"))
    return gates


def test_a_limit_on_a_group_binds_everybody_at_its_sites_up_to_ten_levels_and_nobody_above(alice, world):
    rows = a_group(alice, 11)
    staff = [make_person(alice, f"At{level:02}", organisation=row.name) for level, row in enumerate(rows)]
    other = make_person(alice, "Flo", organisation="Dale Ltd")
    limit = actions.set_boundary(alice, organisation_id=rows[0].pk, kind="off_limits")
    assert [bound(person) for person in staff] == [True] * 11 + [False]
    assert not bound(other)
    found = facts.limits(employers={each.pk: each.employer_id for each in staff}, on=TODAY)
    assert found == dict.fromkeys([each.pk for each in staff[:11]], facts.Limits(off_limits=True))
    page = world.client(world.alice).get(f"/people/{staff[3].pk}/").content.decode()
    assert "everybody at Crane Group" in page
    page = world.client(world.alice).get(f"/clients/{rows[3].pk}/").content.decode()
    assert page.count("everybody at Crane Group") == 2
    actions.lift_boundary(alice, boundary_id=limit.pk)
    actions.set_boundary(alice, organisation_id=rows[2].pk, kind="do_not_contact")
    assert [bound(person) for person in staff[:4]] == [False, False, True, True]


def test_of_several_days_they_gave_the_last_holds(alice):
    group, site = a_group(alice, 1)
    ann = make_person(alice, "Ann", organisation=site.name)
    last = TODAY + timedelta(days=30)
    actions.set_boundary(alice, organisation_id=group.pk, kind="not_before", until_on=last)
    actions.set_boundary(alice, person_id=ann.pk, kind="not_before", until_on=TODAY + timedelta(days=5))
    assert facts.limits(employers={ann.pk: ann.employer_id}, on=TODAY)[ann.pk].not_before == last


def test_organisations_that_stand_above_each_other_end_the_walk(alice):
    group, site = a_group(alice, 1)
    Organisation.objects.filter(pk=group.pk).update(parent=site.pk)
    ann = make_person(alice, "Ann", organisation=site.name)
    actions.set_boundary(alice, organisation_id=group.pk, kind="off_limits")
    assert bound(ann)
    assert len(queries.limits_on(ann.pk, TODAY)) == 1


def test_a_limit_of_a_group_takes_one_query_for_the_gates_and_one_for_the_page(alice, django_assert_num_queries):
    rows = a_group(alice, 4)
    staff = [make_person(alice, f"At{level}", organisation=row.name) for level, row in enumerate(rows)]
    actions.set_boundary(alice, organisation_id=rows[0].pk, kind="off_limits")
    employers = {each.pk: each.employer_id for each in staff}
    with django_assert_num_queries(1):
        assert len(facts.limits(employers=employers, on=TODAY)) == 5
    with django_assert_num_queries(1):
        queries.limits_on(staff[4].pk, TODAY)


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
