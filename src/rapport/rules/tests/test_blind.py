"""A blind text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.rules.blind import INSTEAD, unnamed

EXAMPLES = [
    ("Dan Dale led the team.", ("Dan Dale",), "the candidate led the team."),
    ("Dan's team grew; DALE left.", ("Dan Dale",), "the candidate's team grew; the candidate left."),
    ("Danish suppliers", ("Dan Dale",), "Danish suppliers"),
    ("Known as Danny.", ("Daniel Dale", "Danny"), "Known as the candidate."),
    ("Ng knows steel.", ("Ng",), "the candidate knows steel."),
    ("Ngũgĩ wa Thiong'o wrote it.", ("Ngũgĩ wa Thiong'o",), "the candidate wrote it."),
    ("Nothing to hide.", ("",), "Nothing to hide."),
]


@pytest.mark.parametrize(("text", "names", "said"), EXAMPLES)
def test_names_are_taken_out(text, names, said):
    assert unnamed(text, *names) == said


@given(st.lists(st.sampled_from(["Dan", "Dale", "team", "leads", "and"]), max_size=8))
def test_no_word_of_the_name_is_left(words):
    left = unnamed(" ".join(words), "Dan Dale").replace(INSTEAD, "").split()
    assert not {"Dan", "Dale"} & set(left)
