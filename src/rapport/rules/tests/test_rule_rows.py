"""Laws of the catalogue of rules: one version for each case, and a change never reaches back."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.rules.rule_rows import RULES, Block, in_force

days = st.dates(date(2000, 1, 1), date(2035, 1, 1))
parts = st.sampled_from(["ENG", "WLS", "SCT", "NIR"])
capacities = st.sampled_from(["agency", "business"])


def superseded(key, on):
    """The catalogue after a rule was changed from that day on: the old version ends, a milder one follows."""
    row = RULES[key]
    ended = replace(row, effective_to=on - timedelta(days=1))
    follower = replace(row, key=f"{key}_next", effective_from=on, block=Block.WARN)
    return {**RULES, key: ended, follower.key: follower}


@pytest.mark.parametrize(
    ("story", "on", "part", "capacity", "gate", "key"),
    [
        ("terms with a client are policy in England", "2026-11-22", "ENG", "agency", "client_terms", "client_terms"),
        ("and law in Northern Ireland", "2026-11-22", "NIR", "agency", "client_terms", "client_terms_ni"),
        ("a key information document for temps", "2026-11-22", "SCT", "business", "kid", "kid"),
        ("not for permanent jobs", "2026-11-22", "SCT", "agency", "kid", None),
        ("not before April 2020", "2020-04-05", "SCT", "business", "kid", None),
        ("terms first, for temps", "2026-11-22", "ENG", "business", "seeker_terms", "seeker_terms"),
        ("a warning, for permanent jobs", "2026-11-22", "ENG", "agency", "seeker_terms", "seeker_terms_agency"),
        ("covering a strike in 2021", "2021-06-01", "ENG", "business", "industrial_action", "industrial_action_2004"),
        ("in the year it was allowed", "2023-01-15", "ENG", "business", "industrial_action", None),
        ("and since", "2023-08-10", "ENG", "business", "industrial_action", "industrial_action"),
        ("checks before October 2026", "2026-09-30", "ENG", "business", "right_to_work", "right_to_work_2008"),
        ("checks since October 2026", "2026-10-01", "ENG", "business", "right_to_work", "right_to_work"),
    ],
)
def test_the_handbook_of_what_held_when_and_where(story, on, part, capacity, gate, key):
    found = [row.key for row in in_force(date.fromisoformat(on), part, capacity) if row.gate == gate]
    assert found == ([] if key is None else [key]), story


@given(days, parts, capacities)
def test_at_most_one_version_of_a_rule_decides_a_case(on, part, capacity):
    gates = [row.gate for row in in_force(on, part, capacity)]
    assert len(gates) == len(set(gates))


@given(st.sampled_from(sorted(RULES)), days, st.integers(1, 4000), parts, capacities)
def test_changing_a_rule_leaves_past_decisions_as_they_were(key, on, later, part, capacity):
    changed = superseded(key, on + timedelta(days=later))
    before = [(row.key, row.block) for row in in_force(on, part, capacity)]
    assert [(row.key, row.block) for row in in_force(on, part, capacity, rules=changed)] == before


@pytest.mark.parametrize("key", sorted(RULES))
def test_every_row_says_what_it_asks_where_it_comes_from_and_how_sure_we_are(key):
    row = RULES[key]
    assert row.key == key
    assert row.sentence[0].isupper()
    assert row.sentence.endswith(".")
    assert row.hook
    assert row.jurisdictions
    assert row.capacities
    assert row.effective_to is None or row.effective_from <= row.effective_to
    assert not (row.policy and row.block is Block.HARD)  # a policy of the firm may always be overridden
