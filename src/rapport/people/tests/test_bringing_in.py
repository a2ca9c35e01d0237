"""Bringing in many people at once."""

from datetime import date

import pytest

from rapport.foundation.models import EventRecord
from rapport.foundation.scope import firm_scope
from rapport.people import actions, queries
from rapport.people.actions import NewPerson
from rapport.people.models import ContactPoint, Organisation, Person, Position
from rapport.people.testing import make_person


def rows_of_everything():
    return [list(model.objects.order_by("pk").values()) for model in (Person, ContactPoint, Position, Organisation)]


FILE = [
    NewPerson(
        full_name="毛泽东", emails=("mao@example.cn", "Mao@Example.cn"), organisation="Crane Ltd", title="Head",
        started_on=date(2020, 1, 1), tags=("east",), phones=("+852 2345 6789",), city="香港", country="HK",
    ),
    NewPerson(full_name="Suharto", profiles=("https://www.linkedin.com/in/suharto/",), organisation="CRANE LTD"),
    NewPerson(full_name="Dan", phones=("020 7946 0000",)),
]  # fmt: skip


def test_people_come_in_with_addresses_positions_and_organisations(alice, inside):
    results = actions.bring_in(alice, people=FILE)
    assert [each.outcome for each in results] == ["added"] * 3
    mao = queries.get(results[0].person_id)
    assert (mao.full_name, mao.title, mao.employer.name, mao.city) == ("毛泽东", "Head", "Crane Ltd", "香港")
    assert Organisation.objects.count() == 1
    assert Position.objects.count() == 2
    assert ContactPoint.objects.filter(kind="email").count() == 1


def test_the_same_file_twice_changes_nothing(alice, inside):
    first = actions.bring_in(alice, people=FILE)
    before = rows_of_everything()
    again = actions.bring_in(alice, people=FILE)
    assert [(each.outcome, each.made, each.before) for each in again] == [("same", [], {})] * 3
    assert [each.person_id for each in again] == [each.person_id for each in first]
    assert rows_of_everything() == before


def test_what_is_on_record_is_never_overwritten_and_what_is_empty_is_filled(alice, inside):
    dan = make_person(alice, "Dan", email="dan@example.com", city="Leeds", tags=["old"])
    row = NewPerson(
        full_name="Daniel Dare", emails=("DAN@example.com", "dan@home.example"), city="York", source="Fair",
        tags=("Old", "new"), title="Pilot",
    )  # fmt: skip
    (result,) = actions.bring_in(alice, people=[row])
    kept = queries.get(dan.pk)
    assert result.outcome == "changed"
    assert (kept.full_name, kept.city, kept.source, kept.tags, kept.title) == (
        "Dan", "Leeds", "Fair", ["old", "new"], "Pilot",
    )  # fmt: skip
    assert result.before == {"source": ["", "Fair"], "tags": [["old"], ["old", "new"]], "title": ["", "Pilot"]}
    assert sorted(table for table, _ in result.made) == ["people_contactpoint", "people_position"]


def test_two_rows_of_one_file_with_one_address_are_one_person(alice, inside):
    rows = [
        NewPerson(full_name="Dan", emails=("dan@example.com",)),
        NewPerson(full_name="Dan D", emails=("dan@example.com",), city="Leeds", title="Clerk", organisation="Swan"),
    ]
    first, second = actions.bring_in(alice, people=rows)
    assert (first.outcome, second.outcome) == ("added", "changed")
    person = Person.objects.get()
    assert (person.full_name, person.city, person.title, person.employer.name) == ("Dan", "Leeds", "Clerk", "Swan")


def test_a_shared_number_is_one_person_only_with_the_same_name(alice, inside):
    make_person(alice, "Élodie Dare", phones=["+44 20 7946 0000"])
    same, different = actions.bring_in(
        alice,
        people=[
            NewPerson(full_name="elodie dare", phones=("020 7946 0000",)),
            NewPerson(full_name="Dan Dare", phones=("020 7946 0000",)),
        ],
    )
    assert (same.outcome, different.outcome) == ("same", "added")


def test_an_email_decides_before_a_profile_and_a_profile_before_a_number(alice, inside):
    by_mail = make_person(alice, "A", email="a@example.com")
    by_page = make_person(alice, "B", profiles=["linkedin.com/in/b"])
    make_person(alice, "C", phones=["+44 20 7946 0000"])
    row = NewPerson(
        full_name="C", emails=("a@example.com",), profiles=("uk.linkedin.com/in/B",), phones=("+44 20 7946 0000",)
    )
    without_mail = NewPerson(full_name="C", profiles=row.profiles, phones=row.phones)
    assert [each.person_id for each in actions.bring_in(alice, people=[without_mail])] == [by_page.pk]
    assert [each.person_id for each in actions.bring_in(alice, people=[row])] == [by_mail.pk]


def test_an_address_of_somebody_else_stays_theirs_with_a_word(alice, inside):
    make_person(alice, "A", email="a@example.com")
    b = make_person(alice, "B", email="b@example.com")
    (result,) = actions.bring_in(
        alice, people=[NewPerson(full_name="B", emails=("a@example.com", "b@example.com"), person_id=b.pk)]
    )
    assert result.person_id == b.pk
    assert result.outcome == "same"
    assert result.doubts == ["a@example.com is somebody else's address on record, and stays theirs."]


def test_what_cannot_be_read_is_left_out_with_a_sentence_and_the_rest_comes_in(alice, inside):
    (result,) = actions.bring_in(
        alice,
        people=[
            NewPerson(full_name="Dan\x00\r\n" + "x" * 300, emails=("no address",), country="Atlantis", city="Leeds")
        ],
    )
    assert result.outcome == "added"
    assert len(result.doubts) == 2
    assert queries.get(result.person_id).city == "Leeds"


def test_another_employer_is_a_move_only_in_a_fresh_file(alice, inside):
    dan = make_person(alice, "Dan", email="d@example.com", organisation="Crane", started_on=date(2020, 1, 1))
    row = {"full_name": "Dan", "emails": ("d@example.com",), "organisation": "Swan", "title": "CTO"}
    (stale,) = actions.bring_in(alice, people=[NewPerson(**row)])
    assert (stale.outcome, stale.doubts) == ("same", ["The record names another current employer, which was kept."])
    (fresh,) = actions.bring_in(alice, people=[NewPerson(**row, moves=True, started_on=date(2026, 1, 1))])
    assert fresh.outcome == "changed"
    assert queries.get(dan.pk).employer.name == "Swan"
    assert list(
        Position.objects.order_by("id").values_list("organisation__name", "is_current", "ended_on")
    ) == [("Crane", False, date(2026, 1, 1)), ("Swan", True, None)]  # fmt: skip
    assert EventRecord.objects.filter(name="PersonMoved").count() == 1


@pytest.mark.parametrize("moves", [False, True])
def test_taking_back_leaves_what_was_there_before(alice, inside, moves):
    make_person(alice, "Dan", email="d@example.com", organisation="Crane", tags=["old"])
    before = rows_of_everything()
    rows = [
        NewPerson(full_name="D", emails=("d@example.com", "e@example.com"), city="York", tags=("new",)),
        NewPerson(full_name="D", emails=("d@example.com",), organisation="Swan", moves=moves),
        *FILE,
    ]
    results = actions.bring_in(alice, people=rows)
    filled: dict = {}
    for each in results:
        for name, (old, new) in (each.before or {}).items():
            mine = filled.setdefault(each.person_id, {})
            mine[name] = [mine.get(name, [old])[0], new]
    actions.take_back(
        alice,
        added=[each.person_id for each in results if each.outcome == "added"],
        filled=filled,
        made=[row for each in results for row in each.made],
    )
    after = rows_of_everything()
    for rows in (before, after):
        for row in rows[0]:
            row.pop("updated_at")
    assert after == before


def test_the_number_of_queries_does_not_grow_with_the_rows(alice, inside, django_assert_max_num_queries):
    def rows(start, number):
        return [
            NewPerson(full_name=f"P {n}", emails=(f"p{n}@example.com",), organisation=f"O {n % 50}", title="X")
            for n in range(start, start + number)
        ]

    with django_assert_max_num_queries(16):
        actions.bring_in(alice, people=rows(0, 10))
    with django_assert_max_num_queries(16):
        actions.bring_in(alice, people=rows(10, 400))


def test_another_firms_people_are_nobody_here(alice, eve, inside):
    with firm_scope(eve.firm_id):
        theirs = make_person(eve, "Dan", email="dan@example.com")
    (result,) = actions.bring_in(
        alice, people=[NewPerson(full_name="Dan", emails=("dan@example.com",), person_id=theirs.pk)]
    )
    assert result.outcome == "added"
    assert result.person_id != theirs.pk
