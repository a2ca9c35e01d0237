"""Notes on milestones: a tone for everybody, and nothing asked in any."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.rules.milestone_notes import Stands, note, tone_of

OCCASIONS, TONES = ("anniversary", "promotion", "new_role", "told"), ("placed", "client", "senior", "network")
ASKING = re.compile(
    r"\?|\b(vacanc|hire|hiring|opening|refer|recommend|call me|coffee|meet|catch up|let me know if|do you know|"
    r"help you|happy to|opportunit|candidate|looking for|in touch)", re.IGNORECASE,
)  # fmt: skip


@pytest.mark.parametrize("occasion", OCCASIONS)
def test_each_tone_has_words_of_its_own_and_none_asks_for_anything(occasion):
    drafts = {tone: note(occasion, tone, title="Buyer", employer="Crane", years=2, about="the award") for tone in TONES}
    assert len({draft.lines for draft in drafts.values()}) == len(TONES)
    for draft in drafts.values():
        assert not ASKING.search(" ".join((draft.subject, *draft.lines)))
        assert all(line.endswith(".") for line in draft.lines)


@given(st.sampled_from(OCCASIONS), st.sampled_from(TONES), st.booleans(), st.booleans(), st.integers(0, 60))
def test_what_is_not_known_is_not_said(occasion, tone, with_title, with_employer, years):
    said = " ".join(note(
        occasion, tone, title="Buyer" if with_title else "", employer="Crane" if with_employer else "", years=years
    ).lines)  # fmt: skip
    assert "  " not in said
    assert " at ." not in said
    assert "as ." not in said
    assert not re.search(r"\b0 years|\b1 years", said)


@pytest.mark.parametrize(
    ("who", "tone"),
    [
        (Stands(placed=True, client=True, title="CEO"), "placed"),
        (Stands(client=True, title="Managing Director"), "senior"),
        (Stands(title="Finance Director"), "senior"),
        (Stands(client=True, title="Engineering Manager"), "client"),
        (Stands(title="Engineer"), "network"),
        (Stands(), "network"),
    ],
)
def test_who_is_written_to_how(who, tone):
    assert tone_of(who) == tone


def test_the_words_of_some():
    assert note("new_role", "network", title="Buyer", employer="Crane").lines == (
        "A short word to say congratulations on your new role as Buyer at Crane.", "I wish you a good start.",
    )  # fmt: skip
    assert note("anniversary", "senior", employer="Crane", years=1).subject == "1 year at Crane"
    assert note("told", "client", about="the award for the bridge!").lines[0] == (
        "Congratulations from all of us on the award for the bridge."
    )
