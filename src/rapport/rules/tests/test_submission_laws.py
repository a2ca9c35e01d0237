"""Laws of the gates of a submission, over any facts at all."""

import re
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from rapport.rules.rule_rows import RULES
from rapport.rules.submission import GATES, SubmissionFacts, closed, submission_gates
from rapport.rules.tests.submission_facts_for_tests import AGAINST, FACTS, SUNDAY, conducts, facts, parts, without
from rapport.rules.tests.test_rule_rows import superseded

MENDS = frozenset({
    "vacancy", "intake", "client_terms", "willingness", "kid", "seeker_terms", "checks", "notice", "objections",
    "limits", "employer", "requirements", "references",
})  # fmt: skip
REASONS = dict.fromkeys(GATES, "A reason that is long enough.")
capacities = st.none() | conducts
changes = st.sampled_from(FACTS)


def states(known, capacity, part, on=SUNDAY, **more):
    return {
        gate.key: gate.state for gate in submission_gates(known, on=on, jurisdiction=part, capacity=capacity, **more)
    }


def held(known, capacity, part, on=SUNDAY):
    return {key for key, state in states(known, capacity, part, on).items() if state in {"closed", "warning"}}


@given(facts, capacities, parts, st.booleans())
def test_every_gate_is_always_reported_in_the_same_order_with_one_sentence(known, capacity, part, may):
    more = {"overrides": REASONS, "may_override": may}
    gates = submission_gates(known, on=SUNDAY, jurisdiction=part, capacity=capacity, **more)
    assert tuple(gate.key for gate in gates) == GATES
    for gate in gates:
        assert re.fullmatch(r"[A-Z][^.]+\.( Let through, with a reason\.)?", gate.sentence.replace("reg. ", "reg "))
        assert (gate.mend in MENDS) is (gate.state in {"closed", "warning", "overridden"})
        assert (gate.mend == "") is (gate.state in {"open", "not_applicable"})


@given(facts, changes.filter(lambda fact: fact[1] not in AGAINST), capacities, parts)
def test_removing_a_condition_never_opens_a_gate(known, fact, capacity, part):
    before, after = held(known, capacity, part), held(without(known, *fact), capacity, part)
    # terms that are gone cannot have come before the document: their own gate closes instead
    assert before - after <= ({"kid"} if fact[1] == "terms_agreed_at" else set())
    assert bool(after) >= bool(before)


@given(facts, changes.filter(lambda fact: fact[1] not in AGAINST), capacities, parts)
def test_recording_more_closes_a_gate_only_where_it_stands_in_the_way(known, fact, capacity, part):
    less = without(known, *fact)
    newly = held(known, capacity, part) - held(less, capacity, part)
    assert newly <= ({"kid"} if fact[1] == "terms_agreed_at" else set())


@given(facts, changes.filter(lambda fact: fact[1] in AGAINST), capacities, parts)
def test_a_fact_that_stands_in_the_way_never_opens_a_gate(known, fact, capacity, part):
    assert held(without(known, *fact), capacity, part) <= held(known, capacity, part)


@given(facts, capacities, parts, st.integers(0, 2000))
def test_what_runs_out_never_opens_a_gate(known, capacity, part, later):
    latest = date(2027, 3, 1)  # after every day in the facts: from here on things only run out
    then = latest + timedelta(days=later)
    assert held(known, capacity, part, latest) <= held(known, capacity, part, then)


@given(facts, parts)
def test_leaving_the_capacity_open_asks_for_all_that_either_asks_for(known, part):
    both = {"capacity"} | held(known, "agency", part) | held(known, "business", part)
    assert held(known, None, part) == both


@given(facts, capacities, parts)
def test_a_reason_opens_only_gates_that_may_be_overridden(known, capacity, part):
    gates = submission_gates(known, on=SUNDAY, jurisdiction=part, capacity=capacity)
    after = states(known, capacity, part, overrides=REASONS, may_override=True)
    for gate in gates:
        through = gate.state == "closed" and gate.row.block == "override"
        assert after[gate.key] == ("overridden" if through else gate.state)
    assert states(known, capacity, part, overrides=REASONS) == {gate.key: gate.state for gate in gates}


@given(facts, conducts, parts, st.sampled_from(sorted(RULES)), st.integers(1, 2000), st.integers(0, 4000))
def test_changing_a_rule_leaves_past_verdicts_as_they_were(known, capacity, part, key, later, back):
    on = SUNDAY - timedelta(days=back)
    changed = superseded(key, on + timedelta(days=later))
    assert states(known, capacity, part, on, rules=changed) == states(known, capacity, part, on)


@given(conducts, parts)
def test_where_nothing_is_recorded_nobody_is_put_forward(capacity, part):
    gates = submission_gates(SubmissionFacts(), on=SUNDAY, jurisdiction=part, capacity=capacity)
    assert {"client_terms", "particulars", "willingness", "notice"} <= {gate.key for gate in closed(gates)}


def test_no_fact_tells_of_pay_wishes_health_age_or_anything_protected():
    told = " ".join(name for _, name in FACTS)
    assert not re.search("salary|pay|health|age|birth|sex|gender|race|ethnic|religi|disab|pregnan|nation|marri", told)
