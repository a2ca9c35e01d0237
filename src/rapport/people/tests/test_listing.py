"""The list of people: every person once, in any order; filters; finding by name."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rapport.foundation.scope import firm_scope
from rapport.people import actions, queries
from rapport.people.models import NameWord, Organisation, Person
from rapport.people.queries import listing
from rapport.people.queries.listing import SORTS, Wanted, how_many, neighbours, people, wanted
from rapport.people.testing import make_organisation, make_person

TODAY = date(2026, 11, 22)
ORDERS = [sign + sort for sort in SORTS for sign in ("", "-")]
one = st.tuples(
    st.sampled_from(["Ann", "ann", "Bo", "毛泽东"]),
    st.sampled_from([None, 10, 10, 50]),
    st.sampled_from([None, date(2026, 1, 1), date(2026, 2, 1)]),
    st.sampled_from([None, "Crane", "Swan"]),
)


def walk(which, limit):
    found, after = [], None
    for _ in range(100):
        page = people(which, after=after, limit=limit)
        found += [row.id for row in page.rows]
        after = page.after
        if after is None:
            return found
    raise AssertionError("no end")


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(one, min_size=1, max_size=12), st.sampled_from(ORDERS), st.integers(1, 5), st.booleans())
def test_every_person_is_on_exactly_one_page_whatever_the_order(alice, inside, rows, order, limit, filtered):
    Person.objects.all().delete()
    employers = {}
    for name in ("Crane", "Swan"):
        employers[name] = Organisation.objects.filter(name=name).first() or make_organisation(alice, name)
    made = [
        Person(
            firm=inside,
            full_name=name,
            health=health,
            due_on=due,
            employer=employers.get(employer),
            city="Leeds",
            last_touch_at=datetime(2026, 1, 1, tzinfo=UTC) + timedelta(days=health) if health else None,
        )
        for name, health, due, employer in rows
    ]
    Person.objects.bulk_create(made)
    which = Wanted({"city": "leeds"} if filtered else {}, order)
    found = walk(which, limit)
    assert sorted(found) == sorted(person.pk for person in made)
    assert found == walk(which, 50)
    column = which.keys[0]
    values = list(Person.objects.in_bulk(found).values())
    ordered = [getattr(person, column) for person in (Person.objects.get(pk=key) for key in found)]
    present = [value for value in ordered if value is not None]
    assert ordered == present + [None] * (len(values) - len(present))
    assert present == sorted(present, reverse=which.downwards)
    for number, key in enumerate(found):
        before = found[number - 1] if number else None
        after = found[number + 1] if number + 1 < len(found) else None
        assert neighbours(which, key) == (before, after)


def test_filters_narrow_the_list_and_go_together(alice, inside):
    crane = make_organisation(alice, "Crane")
    dan = make_person(
        alice, "Dan Dare", email="dan@example.com", tags=["vip", "north"], roles=["peer"], organisation="Crane",
        city="Leeds", country="GB", source="Fair",
    )  # fmt: skip
    make_person(alice, "Ann Other", tags=["vip"], city="York")
    Person.objects.filter(pk=dan.pk).update(health=50, band="steady", due_on=TODAY)

    def names(**asked):
        asked = {name: [value] if isinstance(value, str) else value for name, value in asked.items()}
        return [row.full_name for row in people(wanted(asked, today=TODAY)).rows]

    assert names() == ["Ann Other", "Dan Dare"]
    assert names(tag="vip", sort="-name") == ["Dan Dare", "Ann Other"]
    for asked in (
        {"tag": ["vip", "north"]}, {"role": "peer"}, {"employer": str(crane.pk)}, {"city": "LEEDS"}, {"country": "uk"},
        {"source": "fair"}, {"due": "1"}, {"email": "1"}, {"band": "steady"}, {"q": "dare"}, {"q": "da"},
        {"q": "DARE da"},
        {"owner": "none", "q": "dan"},
    ):  # fmt: skip
        assert names(**asked) == ["Dan Dare"], asked
    for asked in ({"due": "no"}, {"email": "no"}, {"email": "no", "due": "no", "tag": "vip"}):
        assert names(**asked) == ["Ann Other"], asked
    assert names(due="no", email="yes") == names(tag="vip", city="Leeds", q="other") == []
    assert names(owner="not an id", sort="nonsense", after="made up") == ["Ann Other", "Dan Dare"]
    assert how_many(wanted({"tag": ["vip"]}, today=TODAY)) == (2, True)


def test_a_list_says_what_it_shows_of_each(alice, inside):
    make_person(alice, "Dan", email="d@example.com", phones=["020 7946 0000"], organisation="Crane", title="Clerk")
    (row,) = people(Wanted()).rows
    assert (row.full_name, row.title, row.employer, row.email, row.phone) == (
        "Dan", "Clerk", "Crane", "d@example.com", "020 7946 0000",
    )  # fmt: skip


def test_a_renamed_employer_moves_its_people_in_the_order(alice, inside):
    make_person(alice, "Dan", organisation="Aardvark")
    make_person(alice, "Ann", organisation="Beta")
    actions.change_organisation(alice, organisation_id=Organisation.objects.get(name="Aardvark").pk, name="Zulu")
    assert [row.full_name for row in people(Wanted({}, "employer")).rows] == ["Ann", "Dan"]


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("mirenda", "Miranda Quill"), ("quil", "Miranda Quill"), ("quil mir", "Miranda Quill"), ("小明", "王小明"),
        ("王", "王小明"), ("محمد", "محمد بن سلمان"), ("ульян", "Владимир Ульянов"), ("o'brien", "Pat O'Brien"),
        ("obrien", "Pat O'Brien"), ("brien", "Pat O'Brien"), ("José", "Jose Garcia"), ("jose garica", "Jose Garcia"),
    ],
)  # fmt: skip
def test_somebody_is_found_by_the_beginning_of_a_name_or_with_a_typing_error(alice, inside, asked, name):
    for each in ("Miranda Quill", "王小明", "محمد بن سلمان", "Владимир Ульянов", "Pat O'Brien", "Jose Garcia", "Zed"):
        make_person(alice, each)
    assert queries.find_people(asked)[0].label == name


def test_organisations_are_found_with_a_typing_error(alice, inside):
    make_organisation(alice, "Crane Engineering")
    make_organisation(alice, "Swan")
    assert [found.label for found in queries.find_organisations("enginering")] == ["Crane Engineering"]


def test_the_words_of_a_name_go_with_the_last_who_bears_it(alice, inside):
    dan = make_person(alice, "Dan Rare")
    make_person(alice, "Dan Dare")
    actions.change_person(alice, person_id=dan.pk, full_name="Dan Common")
    assert set(NameWord.objects.values_list("word", flat=True)) == {"dan", "dare", "common"}
    assert queries.find_people("rare") == [] or queries.find_people("rare")[0].label == "Dan Dare"


def test_another_firm_finds_nobody_here(alice, eve, inside):
    dan = make_person(alice, "Dan Dare", tags=["vip"])
    with firm_scope(eve.firm_id):
        assert people(Wanted()).rows == []
        assert people(Wanted({"tag": ["vip"]})).rows == []
        assert queries.find_people("dan") == []
        assert how_many(Wanted()) == (0, True)
        assert listing.rows_of([dan.pk]) == []


def test_a_page_of_the_list_costs_three_queries_however_long_it_is(alice, inside, django_assert_num_queries):
    actions.bring_in(alice, people=[actions.NewPerson(full_name=f"P {n}", city="Leeds") for n in range(120)])
    for which in (Wanted(), Wanted({"city": "Leeds", "q": "p"}, "-last")):
        with django_assert_num_queries(3):
            page = people(which)
        assert len(page.rows) == 50
        with django_assert_num_queries(1):
            assert how_many(which) == (120, True)


@pytest.mark.parametrize("sort", ORDERS)
def test_two_short_words_find_names_that_begin_with_one_and_go_on_with_the_other(alice, inside, sort):
    names = ("Kasimir Miller", "Mia Karg", "Karla Peters Mill", "Anna Karin Mill", "Kasimir Olsen", "Wu Li")
    made = {name: make_person(alice, name).pk for name in names}
    which = Wanted({"q": "ka mi"}, sort)
    assert {made[name] for name in names[:3]} == set(walk(which, 2)) == set(walk(which, 50))
    assert walk(which, 2) == walk(which, 50)
    assert how_many(which) == (3, True)
    assert walk(Wanted({"q": "li wu"}, sort), 50) == [made["Wu Li"]]
    narrowed = Wanted({"q": "ka mi", "owner": "none"}, sort)
    assert set(walk(narrowed, 50)) <= {made[name] for name in names[:3]}
