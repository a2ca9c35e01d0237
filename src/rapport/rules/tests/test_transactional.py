"""Relational or transactional: laws, and the table of docs/rules/transactional.md."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.rules.transactional import Dealings, judge

COUNTS = st.integers(0, 60)
DEALINGS = st.builds(Dealings, COUNTS, COUNTS, COUNTS)
ORDER = ("transactional", "balanced", "relational")


@pytest.mark.parametrize(
    ("dealings", "word"),
    [
        (Dealings(), "unknown"),
        (Dealings(gave=4, unsaid=90), "unknown"),
        (Dealings(gave=5), "relational"),
        (Dealings(gave=3, asked=3), "relational"),
        (Dealings(gave=3, asked=7), "balanced"),
        (Dealings(gave=2, asked=7), "transactional"),
        (Dealings(asked=5), "transactional"),
    ],
)
def test_half_without_asking_is_a_relationship(dealings, word):
    assert judge(dealings).word == word


def test_the_sentence_says_what_it_rests_on():
    assert judge(Dealings(3, 3, 9, 4, 3)).sentence == (
        "3 of 6 contacts asked for nothing. 3 of 4 placements were not the first."
    )
    assert judge(Dealings(1, 1, 9)).sentence.startswith("Of 2 of 11 contacts we know")


@given(DEALINGS)
def test_giving_more_never_makes_it_more_transactional_and_what_was_not_said_changes_nothing(dealings):
    before, after = judge(dealings), judge(replace(dealings, gave=dealings.gave + 1))
    if before.word != "unknown":
        assert ORDER.index(after.word) >= ORDER.index(before.word)
        assert judge(replace(dealings, unsaid=dealings.unsaid + 9)).word == before.word
