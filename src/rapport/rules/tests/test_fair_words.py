"""Laws and examples of the trap for words that discriminate."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.rules.fair_words import find, sentence

EXAMPLES = (
    ("A young and hungry team", "young", "age"),
    ("Ideal for a recent graduate", "recent graduate", "age"),
    ("nobody over the age of 40", "over the age of 40", "age"),
    ("aged 25-35 years old", "25-35 years old", "age"),
    ("Native English speaker", "Native English", "race or nationality"),
    ("German as a mother-tongue", "mother-tongue", "race or nationality"),
    ("British only", "British only", "race or nationality"),
    ("We need a salesman", "salesman", "sex"),
    ("Female carer", "Female", "sex"),
    ("able-bodied porter", "able-bodied", "disability"),
    ("No family ties please", "No family ties", "pregnancy, maternity or marriage"),
    ("A practising Christian", "Christian", "religion or belief"),
    ("heterosexual", "heterosexual", "sexual orientation or gender reassignment"),
)
FINE = (
    "", "Fluent English, spoken and written", "Manages a mature product", "A single point of contact",
    "The right to work in the UK", "Five years of experience", "40 to 45 hours a week", "Christine reports to you",
    "Physical work: lifting up to 20 kg, with a hoist", "Married-up data from two systems",
)  # fmt: skip


@pytest.mark.parametrize(("text", "words", "about"), EXAMPLES)
def test_what_is_caught_is_named_with_the_characteristic_it_touches(text, words, about):
    (hit,) = find([text])
    assert (hit.words, hit.about) == (words, about)
    assert f"“{words}” touches {about}" in sentence([hit])


@pytest.mark.parametrize("text", FINE)
def test_plain_requirements_are_not_caught(text):
    assert find([text]) == ()


@given(st.lists(st.sampled_from([text for text, _, _ in EXAMPLES] + list(FINE))), st.text())
def test_more_text_never_hides_what_was_caught_and_each_is_told_once(texts, more):
    before, after = find(texts), find([*texts, more])
    assert after[: len(before)] == before
    assert len({hit.words.casefold() for hit in after}) == len(after)


@given(st.sampled_from(EXAMPLES))
def test_capitals_do_not_matter(example):
    assert len(find([example[0].upper()])) == len(find([example[0].lower()])) == 1
