"""Signatures: read where they are plain, never anything else; whatever stands in a letter."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.rules import signatures
from rapport.rules.milestones import Job

HELLO = "Hello Alice,\n\nsee you on Monday.\n\n"


def read(text, *, name="Carol Crane", address="carol@crane.example"):
    return signatures.read(text, name=name, address=address)


@pytest.mark.parametrize(
    "below",
    [
        "Kind regards\nCarol Crane\nHead of Engineering\nCrane Ltd\n+44 20 7946 0000\nwww.crane.example",
        "-- \nCarol Crane\nHead of Engineering, Crane Ltd",
        "Best regards,\n\nCarol Crane | Crane Ltd\nHead of Engineering at Crane Ltd",
        "Thanks\nCarol Crane, Head of Engineering\nCrane Ltd, 1 Long Road, Leeds",
        "Regards\r\nCAROL CRANE\r\nHead of Engineering \u2022 Crane Ltd\r\n",
        "Cheers,\nCarol\n\nKind regards\nCarol Crane\nHead of Engineering - Crane Ltd",
    ],
)
def test_what_is_plain_is_read(below):
    assert read(HELLO + below) == Job("Head of Engineering", "Crane Ltd")


def test_an_employer_may_be_named_like_the_domain_it_writes_from():
    assert read(HELLO + "-- \nCarol Crane\nBuyer\nCrane") == Job("Buyer", "Crane")
    assert read(HELLO + "-- \nCarol Crane\nBuyer\nCrane", address="carol@swan.example") is None
    assert read(HELLO + "-- \nCarol Crane\nBuyer\nGmail", address="carol@gmail.com") is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        HELLO,
        HELLO + "Carol Crane\nHead of Engineering\nCrane Ltd",  # nothing says that a signature begins
        HELLO + "Kind regards\nSomebody Else\nHead of Engineering\nCrane Ltd",
        HELLO + "Kind regards\nCarol\nHead of Engineering\nCrane Ltd",
        HELLO + "Kind regards\nCarol Crane\nHead of Engineering",  # where?
        HELLO + "Kind regards\nCarol Crane\nCrane Ltd",  # as what?
        HELLO + "Kind regards\nCarol Crane\nwho would like to be a director of Crane Ltd",
        HELLO + "Kind regards\nCarol Crane\nP.S. Did you hear that the new director of Swan Ltd is leaving us soon?",
        HELLO + "Kind regards\nCarol Crane\n<b>Director</b>\nCrane Ltd" + "x" * 100,
        HELLO + "Kind regards\nCarol Crane\n" + "\n".join(["line"] * 20) + "\nDirector\nCrane Ltd",
    ],
)
def test_what_is_not_plain_is_left_alone(text):
    assert read(text) is None


def test_one_name_could_be_anybodys():
    assert read(HELLO + "-- \nCarol\nBuyer\nCrane Ltd", name="Carol") is None
    assert read(HELLO + "-- \nCarol\nBuyer\nCrane Ltd", name="") is None


@given(st.text(max_size=3000), st.text(max_size=100), st.text(max_size=100))
def test_anything_may_stand_in_a_letter(text, name, address):
    found = signatures.read(text, name=name, address=address)
    assert found is None or (found.title and found.employer)


@given(st.lists(st.sampled_from([
    "Kind regards", "--", "Carol Crane", "Director", "Crane Ltd", "=cmd|'/c calc'!A0", "<script>", "Swan Ltd", "@", ",",
    "https://evil.example/?Director", "Chief Executive, Swan Ltd", "\x00", "\u202eDirector", "a" * 500,
]), max_size=12))  # fmt: skip
def test_nothing_but_short_plain_words_ever_comes_out(lines):
    found = read("\n".join(lines))
    if found is not None:
        assert {"\n", "<", "=", "@", "/", "|"}.isdisjoint(found.title + found.employer)
        assert len(found.title) <= 80
        assert len(found.employer) <= 80
        assert "Carol Crane" in lines


def test_a_long_letter_costs_little():
    assert read(("Kind regards\n" * 100_000) + "Carol Crane\nBuyer\nCrane Ltd") == Job("Buyer", "Crane Ltd")
    assert read("a, " * 500_000) is None
