"""Statements planned once for each connection: the same rows, one query, other values, other firms."""

from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from rapport.foundation.prepared import fetch
from rapport.foundation.scope import current_firm_id, firm_scope

ECHO = "SELECT %(key)s, %(day)s + 1, %(at)s, %(most)s, %(name)s, %(days)s, %(names)s, %(name)s || '!'"
PEOPLE = """
SELECT full_name FROM people_person
WHERE firm_id = %(firm)s AND (%(person)s::uuid IS NULL OR id = %(person)s) ORDER BY full_name
"""


def test_values_of_every_kind_come_back_as_they_went_in(world):
    key, at = UUID(int=7), datetime(2026, 11, 22, 9, tzinfo=UTC)
    given = {
        "key": key, "day": date(2028, 2, 28), "at": at, "most": 3, "name": "O'Hara %s $1 {x}", "days": [1, 2],
        "names": ["a'b", 'c"d', "e,f"],
    }  # fmt: skip
    for _ in range(7):  # the sixth may be the first that is not planned for its values
        row = fetch(ECHO, given)[0]
        assert row == (
            key, date(2028, 2, 29), at, 3, "O'Hara %s $1 {x}", [1, 2], ["a'b", 'c"d', "e,f"], "O'Hara %s $1 {x}!",
        )  # fmt: skip


def test_a_value_that_is_not_given_leaves_everybody_and_one_that_is_leaves_one(world, django_assert_num_queries):
    with firm_scope(world.north.pk):
        carol, dan = world.carol, world.dan
        for person, names in ((None, ["Carol Crane", "Dan Dale"]), (dan.pk, ["Dan Dale"]), (carol.pk, ["Carol Crane"])):
            given = {"firm": current_firm_id(), "person": person}
            fetch(PEOPLE, given)
            with django_assert_num_queries(1):
                assert fetch(PEOPLE, given) == [(name,) for name in names]


def test_another_firm_finds_nothing_by_a_plan_that_was_made_for_this_one(world):
    given = {"firm": world.north.pk, "person": world.dan.pk}
    with firm_scope(world.north.pk):
        assert fetch(PEOPLE, given) == [("Dan Dale",)]
    with firm_scope(world.other.pk):
        assert fetch(PEOPLE, given) == []


def test_a_value_of_no_kind_we_know_is_a_fault_of_ours(world):
    with pytest.raises(KeyError):
        fetch("SELECT %(x)s", {"x": 1.5})
