"""What a regular update says."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.rules.update_words import Application, CandidateNews, ClientNews, candidate_update, client_update

MONDAY = date(2026, 11, 9)
SIGNED = "Alice Archer\nNorth"

CLIENT = [
    (ClientNews("Carol", "Quantity surveyor", MONDAY), "Nothing new has happened since 9 November."),
    (ClientNews("Carol", "Quantity surveyor", MONDAY, looked_at=1), "- We looked at 1 more person for it."),
    (ClientNews("Carol", "Quantity surveyor", MONDAY, looked_at=12), "- We looked at 12 more people for it."),
    (ClientNews("Carol", "Quantity surveyor", MONDAY, sent=("Dan Dale",)), "- We sent you Dan Dale."),
    (
        ClientNews("Carol", "Quantity surveyor", MONDAY, sent=("Dan Dale", "Mia", "Oku")),
        "- We sent you Dan Dale, Mia and Oku.",
    ),
    (
        ClientNews("Carol", "Quantity surveyor", MONDAY, booked=(("Dan Dale", date(2026, 11, 20)),)),
        "- Interview booked: Dan Dale, 20 November.",
    ),
    (
        ClientNews("Carol", "Quantity surveyor", MONDAY, they_owe=("feedback on Dan Dale, since 12 November",)),
        "What we need from you:\n- feedback on Dan Dale, since 12 November",
    ),
    (
        ClientNews("Carol", "Quantity surveyor", MONDAY, on_hold="the budget is decided in January"),
        "It is on hold at the moment: the budget is decided in January",
    ),
    (ClientNews("Carol", "Quantity surveyor", MONDAY, in_process=3), "In the process now: 3 people."),
]


@pytest.mark.parametrize(("news", "said"), CLIENT)
def test_a_hiring_manager_reads_what_happened(news, said):
    assert said in client_update(news, signed=SIGNED)


CANDIDATE = [
    (CandidateNews("Dan", MONDAY), "Nothing has changed since 9 November. You are not forgotten: we go on looking."),
    (
        CandidateNews("Dan", MONDAY, looked_at=4),
        "we compared 4 vacancies with what you look for and found none that fits well enough to put to you.",
    ),
    (
        CandidateNews("Dan", MONDAY, (Application("Quantity surveyor", "Crane Ltd", "your CV was sent", is_new=True),)),
        "- Quantity surveyor at Crane Ltd: your CV was sent",
    ),
    (
        CandidateNews("Dan", MONDAY, (Application("Quantity surveyor", "", "we ask them"),)),
        "- Quantity surveyor (we may not name the client yet): we ask them",
    ),
    (
        CandidateNews("Dan", MONDAY, they_do=(("Send the new CV", date(2026, 11, 13)),)),
        "What you wanted to do:\n- Send the new CV, by 13 November",
    ),
]


@pytest.mark.parametrize(("news", "said"), CANDIDATE)
def test_a_candidate_reads_where_the_search_stands(news, said):
    assert said in candidate_update(news, signed=SIGNED)


def test_a_changed_application_is_news_enough():
    news = CandidateNews("Dan", MONDAY, (Application("QS", "Crane", "your CV was sent", is_new=True),))
    assert "Nothing has changed" not in candidate_update(news, signed=SIGNED)


names = st.lists(st.sampled_from(["Dan", "Mia", "Oku", "Li"]), max_size=4).map(tuple)


@given(names, names, st.integers(0, 50))
def test_every_draft_greets_signs_and_leaves_no_empty_part(sent, owed, looked_at):
    text = client_update(ClientNews("Carol", "QS", MONDAY, looked_at, sent, they_owe=owed), signed=SIGNED)
    assert text.startswith("Hello Carol,")
    assert text.endswith(SIGNED)
    assert "\n\n\n" not in text
    assert all(name in text for name in sent)
