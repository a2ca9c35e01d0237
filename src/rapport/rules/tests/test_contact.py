"""Laws and worked examples of the gates before any contact, and of working days."""

from dataclasses import replace
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.rules.contact import ContactFacts, closed, contact_gates, warnings
from rapport.rules.reasons import REASONS
from rapport.rules.working_days import working_days_after, working_days_between

MONDAY = date(2026, 11, 23)
FREE = ContactFacts()


@pytest.mark.parametrize(
    ("reason", "facts", "gate"),
    [
        ("unanswered", ContactFacts(do_not_contact=True), "do_not_contact"),
        ("unanswered", ContactFacts(objects_to_use=True), "objection"),
        ("referral", ContactFacts(objects_to_marketing=True), "marketing"),
        ("promise", ContactFacts(asked_for_silence=True), "silence"),
        ("cooling", ContactFacts(off_limits=True), "off_limits"),
        ("cooling", ContactFacts(open_complaint=True), "complaint"),
        ("agreed_contact", ContactFacts(not_before=date(2027, 3, 1)), "not_before"),
        ("cooling", ContactFacts(keep_until=date(2026, 11, 22)), "retention"),
        ("cooling", ContactFacts(we_wrote_on=date(2026, 11, 18)), "their_turn"),
        ("cooling", ContactFacts(colleague_wrote_on=date(2026, 11, 20)), "colleague"),
        ("cooling", ContactFacts(reached_out_14=1), "often_enough"),
        ("reconnect", ContactFacts(reached_out_30=2), "often_enough"),
        ("promise", ContactFacts(member_back_on=date(2026, 11, 30)), "away"),
    ],
)
def test_each_condition_closes_its_own_gate(reason, facts, gate):
    assert [g.key for g in closed(contact_gates(facts, REASONS[reason], on=MONDAY))] == [gate]


@pytest.mark.parametrize("reason", sorted(REASONS))
def test_nothing_is_held_back_without_a_condition_and_every_gate_is_a_sentence(reason):
    gates = contact_gates(FREE, REASONS[reason], on=MONDAY, channel="call", at=time(11))
    assert closed(gates) == ()
    assert warnings(gates) == ()
    assert all(gate.sentence.endswith(".") for gate in gates)


def test_an_open_gate_never_says_that_something_stands_in_the_way():
    shut = replace(FREE, do_not_contact=True, off_limits=True, mail_only=True, not_before=date(9999, 1, 1))
    for one, other in zip(
        contact_gates(shut, REASONS["cooling"], on=MONDAY, channel="call"),
        contact_gates(FREE, REASONS["cooling"], on=MONDAY, channel="call"),
        strict=True,
    ):
        assert (one.sentence == other.sentence) is one.is_open


@pytest.mark.parametrize(
    ("reason", "channel", "agreed", "shut"),
    [
        ("matching_job", "text", frozenset({"email"}), True),
        ("matching_job", "email", frozenset({"email"}), False),
        ("matching_job", "email", frozenset(), True),
        ("matching_job", "email", None, False),  # never recorded: the other gates decide
        ("matching_job", None, frozenset(), False),  # no channel chosen yet
        ("cooling", "text", frozenset(), False),  # not about opportunities
    ],
)
def test_opportunities_go_only_by_channels_they_agreed_to(reason, channel, agreed, shut):
    facts = ContactFacts(marketing_channels=agreed)
    gates = contact_gates(facts, REASONS[reason], on=MONDAY, channel=channel)
    assert [gate.key for gate in closed(gates)] == (["consent"] if shut else [])


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        (ContactFacts(off_limits=True), "unanswered"),  # they wrote: we may answer
        (ContactFacts(we_wrote_on=MONDAY), "promise"),
        (ContactFacts(reached_out_30=9), "contact_again"),
        (ContactFacts(do_not_contact=True), "keep_or_delete"),  # deciding is not contact
        (ContactFacts(we_wrote_on=date(2026, 11, 13)), "cooling"),  # five working days are over
        (ContactFacts(not_before=MONDAY), "cooling"),
        (ContactFacts(keep_until=MONDAY), "cooling"),
    ],
)
def test_a_condition_holds_back_only_what_it_is_about(facts, reason):
    assert closed(contact_gates(facts, REASONS[reason], on=MONDAY)) == ()


@pytest.mark.parametrize(
    ("channel", "at", "shut", "warned"),
    [
        ("call", time(7, 59), ["night"], ["hours"]),
        ("text", time(21), ["night"], ["hours"]),
        ("email", time(22), [], ["hours"]),
        ("call", time(17, 59), [], []),
        ("call", time(18), [], ["hours"]),
    ],
)
def test_calls_and_texts_never_reach_people_at_night(channel, at, shut, warned):
    gates = contact_gates(FREE, REASONS["cooling"], on=MONDAY, channel=channel, at=at)
    assert [g.key for g in closed(gates)] == shut
    assert [g.key for g in warnings(gates)] == warned


def test_their_own_quiet_hours_may_cross_midday_or_midnight():
    noon = ContactFacts(quiet_from=time(12), quiet_until=time(14))
    late = ContactFacts(quiet_from=time(16), quiet_until=time(10))
    for facts, at, warned in ((noon, time(13), True), (noon, time(14), False), (late, time(9, 30), True)):
        gates = contact_gates(facts, REASONS["cooling"], on=MONDAY, channel="email", at=at)
        assert bool(warnings(gates)) is warned


@given(st.sampled_from(sorted(REASONS)), st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(0, 5))
def test_every_gate_is_always_reported_in_the_same_order(reason, on, often):
    few = contact_gates(FREE, REASONS[reason], on=on)
    many = contact_gates(replace(FREE, do_not_contact=True, reached_out_14=often), REASONS[reason], on=on)
    assert [gate.key for gate in few] == [gate.key for gate in many]


@given(st.sampled_from(sorted(REASONS)), st.integers(0, 5), st.integers(0, 5))
def test_reaching_out_more_never_opens_a_gate(reason, some, more):
    fewer = closed(contact_gates(replace(FREE, reached_out_30=some), REASONS[reason], on=MONDAY))
    after = closed(contact_gates(replace(FREE, reached_out_30=some + more), REASONS[reason], on=MONDAY))
    assert {gate.key for gate in fewer} <= {gate.key for gate in after}


@pytest.mark.parametrize(
    ("start", "count", "holidays", "end"),
    [
        (date(2026, 11, 20), 1, (), date(2026, 11, 23)),  # Friday to Monday
        (date(2026, 11, 20), 0, (), date(2026, 11, 20)),
        (date(2026, 12, 24), 1, (date(2026, 12, 25), date(2026, 12, 28)), date(2026, 12, 29)),
        (date(9999, 12, 30), 5, (), date(9999, 12, 31)),
        (date(2028, 2, 28), 1, (), date(2028, 2, 29)),
    ],
)
def test_working_days_skip_weekends_and_holidays(start, count, holidays, end):
    assert working_days_after(start, count, holidays) == end


def test_the_working_week_can_be_another_one():
    sunday_to_thursday = frozenset({6, 0, 1, 2, 3})
    thursday = date(2026, 11, 26)
    assert working_days_after(thursday, 1, weekdays=sunday_to_thursday) == date(2026, 11, 29)
    assert working_days_between(thursday, date(2026, 11, 29), weekdays=sunday_to_thursday) == 1


@given(st.sampled_from(sorted(REASONS)), st.dates(), st.none() | st.dates(), st.none() | st.dates())
def test_every_date_of_the_calendar_is_judged_in_sentences(reason, on, before, wrote):
    facts = ContactFacts(not_before=before, keep_until=before, we_wrote_on=wrote, colleague_wrote_on=wrote)
    gates = contact_gates(facts, REASONS[reason], on=on, channel="call", at=time(10))
    assert all(gate.sentence.endswith(".") for gate in gates)


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(0, 60))
def test_counting_back_gives_the_same_number(start, count):
    assert working_days_between(start, working_days_after(start, count)) == count
