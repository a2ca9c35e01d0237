"""Notes on successes: the right tone, nothing asked, nothing the client does not know."""

from itertools import product

import pytest

from rapport.rules.health_words import Word
from rapport.rules.success_notes import Success, note, tone_of

HIRE = Success("hire", "Crane Ltd", who="Dan Dale", job="Quantity surveyor")
ALL = (
    HIRE,
    Success("year", "Crane Ltd", who="Dan Dale", job="Quantity surveyor", number=1),
    Success("hires", "Crane Ltd", number=10),
    Success("terms", "Crane Ltd"),
    Success("told", "Crane Ltd", about="The bridge at Leeds is open."),
)


@pytest.mark.parametrize(
    ("word", "stance", "tone"),
    [
        (Word.THRIVING, 80, "close"),
        (Word.STEADY, None, "close"),
        (Word.COOLING, 20, "plain"),
        (None, None, "plain"),
        (Word.THRIVING, -1, "sober"),
    ],
)
def test_whoever_is_close_is_written_to_warmly_and_whoever_is_against_us_soberly(word, stance, tone):
    assert tone_of(word=word, stance=stance) == tone


@pytest.mark.parametrize(("success", "tone"), list(product(ALL, ("close", "plain", "sober"))))
def test_every_note_greets_and_signs_and_asks_for_nothing(success, tone):
    found = note(success, to="Carol", signed="Alice Archer", tone=tone)
    assert found.subject
    assert found.text.splitlines()[0].endswith("Carol,")
    assert found.text.endswith("\nAlice Archer\n")
    for asking in ("?", "could you", "let us know", "vacanc", "refer"):
        assert asking not in found.text.lower()


def test_a_year_is_said_as_a_year_and_two_as_two():
    year = Success("year", "Crane Ltd", who="Dan Dale", job="Quantity surveyor", number=1)
    assert note(year, to="Carol", signed="A", tone="plain").subject == "A year of Dan Dale"
    two = Success("year", "Crane Ltd", who="Dan Dale", job="Quantity surveyor", number=2)
    assert "has been with you as Quantity surveyor for 2 years now." in note(
        two, to="Carol", signed="A", tone="sober"
    ).text


def test_a_sober_note_says_the_fact_and_thanks():
    assert note(HIRE, to="Carol", signed="Alice Archer", tone="sober").text == (
        "Dear Carol,\n\nDan Dale joins Crane Ltd as Quantity surveyor.\n\nThank you for working with us.\n\n"
        "Kind regards\nAlice Archer\n"
    )
