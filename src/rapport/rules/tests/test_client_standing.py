"""How far business with a client has come: laws, and the table of docs/rules/client-standing.md."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.rules.client_standing import ClientFacts, Word, standing

TODAY = date(2026, 11, 22)
FACTS = st.builds(
    ClientFacts, st.integers(1, 9), st.dates(date(2020, 1, 1), TODAY), st.integers(0, 2), st.integers(0, 2),
    st.sampled_from(["none", "in_force", "ended"]),
)  # fmt: skip


@pytest.mark.parametrize(
    ("facts", "word"),
    [
        (ClientFacts(open_opportunities=2), Word.PROSPECT),
        (ClientFacts(1, date(2026, 5, 3)), Word.FIRST),
        (ClientFacts(4, date(2025, 11, 22)), Word.REPEAT),
        (ClientFacts(4, date(2025, 11, 21)), Word.LAPSED),
        (ClientFacts(4, date(2025, 11, 21), open_opportunities=1), Word.REPEAT),
        (ClientFacts(1, date(2020, 1, 1), open_vacancies=1), Word.FIRST),
    ],
)
def test_business_grows_and_lapses_after_a_year_of_nothing(facts, word):
    assert standing(facts, on=TODAY).word is word


def test_the_sentence_says_what_it_rests_on():
    facts = ClientFacts(4, date(2025, 11, 21), terms="ended")
    assert standing(facts, on=TODAY).sentence == (
        "4 placements; the last business was on 21 November 2025, 366 days ago, and nothing is open. Terms have ended."
    )
    open_work = ClientFacts(1, TODAY, open_vacancies=1, open_opportunities=2, terms="in_force")
    assert standing(open_work, on=TODAY).sentence == (
        "1 placement; the last business was on 22 November 2026, and 1 vacancy and 2 opportunities are open."
        " Terms are agreed."
    )
    assert standing(ClientFacts(open_vacancies=1), on=TODAY).sentence == (
        "No placement yet, and 1 vacancy is open. No terms are agreed."
    )


@given(FACTS)
def test_business_today_makes_nobody_lapsed_and_terms_change_the_sentence_alone(facts):
    assert standing(replace(facts, last_on=TODAY), on=TODAY).word is not Word.LAPSED
    assert {standing(replace(facts, terms=terms), on=TODAY).word for terms in ("none", "in_force", "ended")} == {
        standing(facts, on=TODAY).word
    }


@given(FACTS, st.integers(0, 2_000))
def test_more_placements_never_make_a_client_less_and_time_alone_never_more(facts, days):
    order = [Word.LAPSED, Word.FIRST, Word.REPEAT]
    now = order.index(standing(facts, on=TODAY).word)
    assert order.index(standing(replace(facts, placements=facts.placements + 1), on=TODAY).word) >= now
    assert order.index(standing(facts, on=TODAY + timedelta(days=days)).word) <= now
