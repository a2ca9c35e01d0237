"""The net promoter score: laws, and the table of docs/rules/surveys.md."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.rules.nps import by_group, nps
from rapport.rules.small_groups import BESIDE, LEAST_SHOWN

SCORES = st.lists(st.integers(0, 10), max_size=60)
ENOUGH = st.lists(st.integers(0, 10), min_size=LEAST_SHOWN, max_size=60)


@pytest.mark.parametrize(
    ("scores", "known"),
    [
        ([10, 10, 9, 8, 6], (40, 3, 1, 1)),
        ([9, 9, 8, 8, 7, 6, 3], (0, 2, 3, 2)),
        ([0, 3, 6, 7, 8, 9], (-33, 1, 2, 3)),
        ([10, *[8] * 7], (13, 1, 7, 0)),
        ([0, *[8] * 7], (-13, 0, 7, 1)),
        ([10] * 5, (100, 5, 0, 0)),
        ([0] * 5, (-100, 0, 0, 5)),
    ],
)
def test_the_score_is_what_was_worked_out_by_hand(scores, known):
    found = nps(scores)
    assert (found.score, found.promoters, found.passives, found.detractors) == known


@given(SCORES)
def test_a_small_group_is_hidden_with_a_sentence_and_a_large_one_is_not(scores):
    found = nps(scores)
    is_small = len(scores) < LEAST_SHOWN
    assert found.answers == len(scores)
    assert (found.score is None) == is_small == bool(found.hidden)
    if is_small:
        assert (found.promoters, found.passives, found.detractors) == (None, None, None)
        assert found.hidden.endswith(".")


@given(ENOUGH)
def test_the_parts_add_up_and_the_score_lies_between_the_ends(scores):
    found = nps(scores)
    assert (found.promoters or 0) + (found.passives or 0) + (found.detractors or 0) == len(scores)
    assert -100 <= (found.score or 0) <= 100


@given(ENOUGH, st.data())
def test_a_better_answer_never_lowers_the_score_and_the_order_does_not_matter(scores, data):
    place = data.draw(st.integers(0, len(scores) - 1))
    better = [*scores]
    better[place] = data.draw(st.integers(scores[place], 10))
    assert (nps(better).score or 0) >= (nps(scores).score or 0)
    assert nps(sorted(scores)) == nps(scores)


@given(ENOUGH)
def test_turning_promoters_and_detractors_around_turns_the_score_around(scores):
    around = [0 if score >= 9 else 10 if score <= 6 else score for score in scores]
    assert (nps(around).score or 0) == -(nps(scores).score or 0)


@pytest.mark.parametrize("wrong", [-1, 11])
def test_what_is_no_answer_is_refused(wrong):
    with pytest.raises(ValueError, match="between 0 and 10"):
        nps([wrong] * 5)


@given(st.dictionaries(st.sampled_from("abcdef"), st.lists(st.integers(0, 10), min_size=1, max_size=12)))
def test_no_hidden_group_can_be_worked_out_from_the_whole(groups):
    found = by_group(groups)
    hidden = sum(one.answers for one in found.values() if one.hidden)
    shown = [one for one in found.values() if not one.hidden]
    assert hidden == 0 or hidden >= LEAST_SHOWN or not shown
    assert all(one.answers >= LEAST_SHOWN for one in shown)


def test_the_smallest_group_shown_is_hidden_with_a_small_one_beside_it():
    found = by_group({"north": [9] * 9, "south": [9] * 6, "east": [3] * 2})
    assert [(key, one.score) for key, one in found.items()] == [("north", 100), ("south", None), ("east", None)]
    assert found["south"].hidden == BESIDE
