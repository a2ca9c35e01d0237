"""Adding people and organisations."""

from datetime import date

import pytest
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied

from rapport.foundation.action import Refused
from rapport.foundation.actors import Actor
from rapport.foundation.scope import firm_scope
from rapport.people import actions, queries
from rapport.people.actions import EmailTaken
from rapport.people.models import ContactPoint, Organisation, Person, Position
from rapport.people.testing import make_organisation, make_person


@pytest.mark.parametrize(
    ("full_name", "called"),
    [
        ("Suharto", ""),
        ("毛泽东", "毛主席"),
        ("Mao Zedong", "Zedong"),
        ("José Álvarez-Nuñez y Cía", "Pepe"),
        ("محمد بن سلمان", ""),
        ("Владимир Ильич Ульянов", "Ilyich"),
        ("O'Brien  van  der  Berg", "Obi"),
        ("Nguyễn Thị Minh Khai", "Khai"),
        ("김연아", "연아"),
        ("X Æ A-12", ""),
    ],
)
def test_a_name_in_any_script_goes_in_and_out_unchanged(alice, inside, full_name, called):
    person = queries.get(make_person(alice, full_name, called=called).pk)
    assert (person.full_name, person.called) == (full_name, called)


def test_a_hong_kong_number_goes_in_and_out_unchanged_and_is_found_by_its_e164_form(alice, inside):
    person = make_person(alice, "Chan Tai Man", phones=["+852 2345 6789"])
    assert list(ContactPoint.objects.values_list("person_id", "kind", "value", "key")) == [
        (person.pk, "phone", "+852 2345 6789", "+85223456789")
    ]


def test_a_number_without_its_country_is_read_in_the_persons_country_else_the_firms(alice, inside):
    make_person(alice, "Here", phones=["020 7946 0000"])
    make_person(alice, "There", phones=["2345 6789"], country="HK")
    assert list(ContactPoint.objects.order_by("id").values_list("key", flat=True)) == ["+442079460000", "+85223456789"]


def test_everything_a_form_knows_is_kept(alice, inside):
    made = make_person(
        alice, "Dan Dare", email="Dan@Example.com", title="Pilot", organisation="Spacefleet",
        started_on=date(2020, 5, 1), tags=["space", "Space", " air "], roles=["peer", "jobseeker"], city="Leeds",
        country="United Kingdom", source="Fair", language="en", time_zone="Europe/London", note="Kind.\r\nTall.",
    )  # fmt: skip
    person = queries.get(made.pk)
    assert person.employer.name == "Spacefleet"
    assert (person.title, person.employed_since, person.tags) == ("Pilot", date(2020, 5, 1), ["space", "air"])
    assert (person.roles, person.country, person.note) == (["jobseeker", "peer"], "GB", "Kind.\nTall.")
    position = Position.objects.get()
    assert (position.organisation_id, position.title, position.is_current) == (person.employer_id, "Pilot", True)
    assert queries.by_addresses(["dan@example.com", "nobody@example.com"]) == {"dan@example.com": person.pk}


def test_an_organisation_of_that_name_is_found_before_one_is_added(alice, inside):
    crane = make_organisation(alice, "Crane Ltd")
    assert make_person(alice, "A", organisation=" CRANE  Ltd".replace("  ", " ")).employer_id == crane.pk
    assert make_person(alice, "B", organisation="Swan").employer_id != crane.pk
    assert Organisation.objects.count() == 2


def test_an_address_of_somebody_else_is_refused_with_the_way_to_their_page(alice, inside):
    dan = make_person(alice, "Dan", email="dan@example.com")
    with pytest.raises(EmailTaken, match=f"belongs to Dan: open /people/{dan.pk}/"):
        make_person(alice, "Daniel", email="DAN@example.com")
    assert Person.objects.count() == 1


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"full_name": " \x00 "}, "The name is missing"),
        ({"full_name": "x" * 201}, "at most 200 characters"),
        ({"emails": ["dan at home"]}, "is not an e-mail address"),
        ({"phones": ["twelve"]}, "is not a phone number"),
        ({"profiles": ["not a page"]}, "is not the address of a page"),
        ({"country": "Atlantis"}, "is not a country"),
        ({"time_zone": "Mars/Base"}, "is not a time zone"),
        ({"roles": ["king"]}, "Choose roles"),
    ],
)
def test_what_cannot_be_right_is_refused_in_a_sentence_and_nothing_is_written(alice, inside, given, sentence):
    with pytest.raises(Refused, match=sentence):
        actions.add_person(alice, **{"full_name": "Dan", **given})
    assert not Person.objects.exists()


def test_another_firm_sees_none_of_it(alice, eve, inside):
    dan = make_person(alice, "Dan", email="dan@example.com")
    with firm_scope(eve.firm_id):
        assert queries.by_addresses(["dan@example.com"]) == {}
        with pytest.raises(ObjectDoesNotExist):
            queries.get(dan.pk)
        with pytest.raises(ObjectDoesNotExist):
            actions.change_person(eve, person_id=dan.pk, city="Rome")
        make_person(eve, "Dan too", email="dan@example.com")


def test_who_may_not_keep_people_adds_nobody(north, inside):
    with pytest.raises(PermissionDenied):
        make_person(Actor("staff", None, north.pk, frozenset()), "Dan")


def test_adding_with_address_and_employer_costs_a_known_number_of_queries(alice, inside, django_assert_max_num_queries):
    with django_assert_max_num_queries(14):
        make_person(alice, "Dan", email="dan@example.com", phones=["020 7946 0000"], organisation="Crane", title="CTO")


def test_facts_are_changed_one_at_a_time(alice, inside):
    dan = make_person(alice, "Dan", title="Clerk", organisation="Crane")
    actions.change_person(alice, person_id=dan.pk, city="Leeds")
    actions.change_person(alice, person_id=dan.pk, title="Manager")
    person = queries.get(dan.pk)
    assert (person.full_name, person.city, person.title) == ("Dan", "Leeds", "Manager")
    assert list(Position.objects.values_list("title", "is_current")) == [("Manager", True)]


def test_no_organisation_stands_above_itself(alice, inside):
    group = make_organisation(alice, "Group")
    site = make_organisation(alice, "Site", parent_id=group.pk)
    desk = make_organisation(alice, "Desk", parent_id=site.pk)
    with pytest.raises(Refused, match="cannot stand above it"):
        actions.change_organisation(alice, organisation_id=group.pk, parent_id=desk.pk)
    with pytest.raises(Refused, match="cannot stand above it"):
        actions.change_organisation(alice, organisation_id=group.pk, parent_id=group.pk)
    assert actions.change_organisation(alice, organisation_id=desk.pk, parent_id=None).parent_id is None
