"""Laws and worked examples of the stages of a candidate for a vacancy."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.rules.stages import (
    AFTER_SENDING,
    BEFORE_SENDING,
    ENDS,
    PIPELINE,
    StageType,
    may_move,
    needs_act,
    whose_move,
)

types = st.sampled_from(StageType)
waits = st.sampled_from(["willingness", "feedback", "slots", "slot_choice", "interview_day", "offer_answer"])


@pytest.mark.parametrize(
    ("story", "start", "end", "allowed", "act"),
    [
        ("a promising name is put on the shortlist", "longlist", "shortlist", True, None),
        ("on reflection, back to the longlist", "shortlist", "longlist", True, None),
        ("the CV goes to the client", "shortlist", "submitted", True, "submit"),
        ("the CV goes out without a shortlist", "longlist", "submitted", True, "submit"),
        ("nobody is interviewed whose CV was not sent", "shortlist", "interview", False, None),
        ("the client wants to see her", "submitted", "interview", True, None),
        ("a second interview", "interview", "interview", True, None),
        ("the interview is cancelled, the client thinks again", "interview", "submitted", True, None),
        ("what was sent cannot be unsent", "submitted", "shortlist", False, None),
        ("nor from an interview", "interview", "longlist", False, None),
        ("an offer after the interview", "interview", "offer", True, "offer"),
        ("an offer on the CV alone", "submitted", "offer", True, "offer"),
        ("the offer fell through, another interview", "offer", "interview", True, None),
        ("the offer fell through, the client thinks again", "offer", "submitted", True, None),
        ("she accepts and starts", "offer", "placed", True, "place"),
        ("nobody starts without an offer", "interview", "placed", False, None),
        ("the client says no", "interview", "rejected", True, "reject"),
        ("we say no before anybody was shown", "longlist", "rejected", True, "reject"),
        ("he changes his mind", "offer", "withdrawn", True, "withdraw"),
        ("a no stays a no", "rejected", "shortlist", False, None),
        ("a start stays a start", "placed", "offer", False, None),
        ("an end is not moved within its own kind", "rejected", "rejected", False, None),
    ],
)
def test_the_handbook_of_moves(story, start, end, allowed, act):
    assert may_move(StageType(start), StageType(end)) is allowed, story
    assert needs_act(StageType(start), StageType(end)) == act, story


@pytest.mark.parametrize(
    ("stage", "waiting_for", "who"),
    [
        ("longlist", None, "us"),
        ("shortlist", "willingness", "candidate"),
        ("submitted", None, "client"),
        ("submitted", "feedback", "client"),
        ("interview", "slots", "client"),
        ("interview", "slot_choice", "candidate"),
        ("interview", "interview_day", "nobody"),
        ("interview", None, "us"),
        ("offer", "offer_answer", "candidate"),
        ("offer", None, "us"),
        ("placed", "feedback", "nobody"),
        ("withdrawn", None, "nobody"),
    ],
)
def test_the_board_says_whose_turn_it_is(stage, waiting_for, who):
    assert whose_move(StageType(stage), waiting_for=waiting_for) == who


@given(types, types)
def test_ends_have_no_exits(start, end):
    assert not (start in ENDS and may_move(start, end))


@given(types.filter(lambda start: start not in ENDS))
def test_every_open_stage_can_be_ended_and_every_stage_kept(start):
    assert may_move(start, StageType.REJECTED)
    assert may_move(start, StageType.WITHDRAWN)
    assert may_move(start, start)


@given(st.lists(types, min_size=2, max_size=8))
def test_once_sent_no_path_leads_back_before_sending(path):
    for start, end in pairwise(path):
        if not may_move(start, end):
            return
        assert not (start not in BEFORE_SENDING and end in BEFORE_SENDING)


@given(types, types)
def test_an_act_is_needed_only_for_a_move_that_may_be_made(start, end):
    assert needs_act(start, end) is None or may_move(start, end)


@given(types.filter(lambda start: start in BEFORE_SENDING), types)
def test_nobody_passes_the_gates_by_a_plain_move(start, end):
    if may_move(start, end) and end not in BEFORE_SENDING:
        assert needs_act(start, end) is not None


@given(types, types)
def test_every_end_is_reached_by_an_act_only(start, end):
    if may_move(start, end) and end in ENDS:
        assert needs_act(start, end) is not None


def test_the_way_of_the_board_can_be_walked_from_the_first_stage_to_the_start_of_the_job():
    assert all(may_move(here, there) for here, there in pairwise(PIPELINE))
    assert set(StageType) == BEFORE_SENDING | AFTER_SENDING | ENDS


@given(types, st.none() | waits)
def test_it_is_nobodys_turn_only_at_an_end_or_while_all_wait_for_a_day(stage, waiting_for):
    nobody = whose_move(stage, waiting_for=waiting_for) == "nobody"
    assert nobody is (stage in ENDS or waiting_for == "interview_day")
