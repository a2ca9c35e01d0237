"""Worrying answers to a check-in: laws, and the table of docs/rules/care.md."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.rules.checkin import Answer, worries

WELL = Answer(4, 4, "yes")
SCORES = st.integers(1, 5)
ANSWERS = st.builds(Answer, SCORES, SCORES, st.sampled_from(["yes", "unsure", "no"]))


@pytest.mark.parametrize(
    ("answer", "before", "said"),
    [
        (WELL, None, ()),
        (Answer(3, 3, "yes"), None, ()),
        (Answer(2, 4, "yes"), None, ("It goes badly: 2 of 5.",)),
        (Answer(4, 2, "yes"), None, ("The job is not what was described: 2 of 5.",)),
        (Answer(4, 4, "unsure"), None, ("They are not sure whether they will stay.",)),
        (Answer(4, 4, "no"), None, ("They do not mean to stay.",)),
        (Answer(3, 4, "yes"), Answer(5, 4, "yes"), ("It goes worse than last time: 3 of 5 after 5.",)),
        (Answer(3, 4, "yes"), WELL, ()),
    ],
)
def test_what_is_worrying_in_what_a_person_says(answer, before, said):
    assert worries(answer, of_client=False, before=before) == said


def test_the_client_is_told_of_in_other_words():
    assert worries(Answer(5, 1, "no"), of_client=True) == (
        "The person is not who was described: 1 of 5.", "They do not mean to keep them.",
    )  # fmt: skip


@given(ANSWERS, st.none() | ANSWERS, st.booleans())
def test_a_better_answer_is_never_more_worrying_and_each_worry_is_a_sentence(answer, before, of_client):
    found = worries(answer, of_client=of_client, before=before)
    better = replace(answer, how_is_it=min(5, answer.how_is_it + 1), as_described=5, stay="yes")
    assert len(worries(better, of_client=of_client, before=before)) <= len(found)
    assert all(sentence.endswith(".") for sentence in found)


@given(ANSWERS, st.booleans())
def test_the_same_answer_again_is_no_fall(answer, of_client):
    assert worries(answer, of_client=of_client, before=answer) == worries(answer, of_client=of_client)
