"""Alarms of a client's map: laws, and the table of docs/rules/stakeholders.md."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.rules.health_words import Word
from rapport.rules.stakeholders import AlarmKind, ClientMap, OnMap, Part, alarms, may_report_to

ON = date(2026, 11, 22)
CAROL = OnMap("carol", "Carol Crane", Part.DECISION_MAKER, Word.STEADY, date(2026, 11, 2))
SOUND = ClientMap(
    people=(CAROL,), warm=("Carol Crane", "Ian Inns"), open_work=2, known_since=date(2024, 1, 8),
    last_visit_on=date(2026, 5, 27),
)  # fmt: skip
DAYS = st.dates(date(2023, 1, 1), date(2026, 12, 31))
PEOPLE = st.lists(
    st.builds(
        OnMap, key=st.integers(0, 99), name=st.just("Kim"), part=st.sampled_from(Part),
        word=st.none() | st.sampled_from(Word), last_on=st.none() | DAYS, left=st.booleans(),
    ),
    max_size=5, unique_by=lambda one: one.key,
).map(tuple)  # fmt: skip
CLIENTS = st.builds(
    ClientMap, people=PEOPLE, warm=st.lists(st.just("Kim"), max_size=3).map(tuple), open_work=st.integers(0, 3),
    known_since=DAYS, last_visit_on=st.none() | DAYS, not_asked=st.frozensets(st.sampled_from(AlarmKind)),
)  # fmt: skip


def kinds(client, on=ON):
    return [alarm.kind.value for alarm in alarms(client, on=on)]


def with_carol(**changes):
    return replace(SOUND, people=(replace(CAROL, **changes),))


@pytest.mark.parametrize(
    ("client", "expected"),
    [
        (SOUND, []),
        (replace(SOUND, warm=("Carol Crane",)), ["single_contact"]),
        (replace(SOUND, warm=()), ["single_contact"]),
        (replace(SOUND, warm=("Carol Crane",), open_work=0), []),
        (replace(SOUND, warm=("Carol Crane",), not_asked=frozenset({AlarmKind.SINGLE_CONTACT})), []),
        (replace(SOUND, people=()), ["decision_maker_unknown"]),
        (with_carol(part=Part.USER), ["decision_maker_unknown"]),
        (with_carol(left=True), ["decision_maker_unknown"]),
        (with_carol(word=Word.COOLING), ["weak_with_decision_maker"]),
        (with_carol(word=Word.NEW, last_on=None), ["weak_with_decision_maker"]),
        (with_carol(word=None), []),
        (replace(SOUND, people=(CAROL, OnMap("ian", "Ian Inns", Part.CHAMPION, left=True))), ["champion_left"]),
        (replace(SOUND, people=(CAROL, OnMap("ian", "Ian Inns", Part.BLOCKER))), ["unknown_blocker"]),
        (replace(SOUND, people=(CAROL, OnMap("ian", "Ian Inns", Part.BLOCKER, last_on=ON))), []),
        (replace(SOUND, last_visit_on=date(2026, 5, 26)), ["no_visit"]),
        (replace(SOUND, last_visit_on=None), ["no_visit"]),
        (replace(SOUND, last_visit_on=None, known_since=date(2026, 5, 27)), []),
    ],
)
def test_the_table_of_the_document(client, expected):
    assert kinds(client) == expected


def test_sentences_name_who_and_since_when():
    cooling = alarms(with_carol(word=Word.COOLING, last_on=date(2026, 9, 1)), on=ON)[0]
    assert cooling.sentence == "Carol Crane decides, and is not close to us: cooling."
    assert cooling.evidence == "Last contact on 1 September 2026. That is 82 days ago."
    single = alarms(replace(SOUND, warm=("Carol Crane",)), on=ON)[0]
    assert single.evidence == "Only Carol Crane is steady or thriving with us, and 2 vacancies are open."


@given(CLIENTS, DAYS)
def test_alarms_come_in_one_order_with_a_sentence_and_evidence_and_never_one_that_is_not_asked(client, on):
    found = alarms(client, on=on)
    order = [list(AlarmKind).index(alarm.kind) for alarm in found]
    assert order == sorted(order)
    assert all(alarm.sentence.endswith(".") and alarm.evidence.endswith(".") for alarm in found)
    assert not {alarm.kind for alarm in found} & client.not_asked


@given(CLIENTS, DAYS)
def test_somebody_more_who_is_warm_and_a_visit_today_never_raise_an_alarm(client, on):
    before = set(kinds(client, on))
    assert set(kinds(replace(client, warm=(*client.warm, "Sam")), on)) <= before
    assert "no_visit" not in kinds(replace(client, last_visit_on=on), on)


@given(CLIENTS, DAYS, st.integers(0, 400))
def test_a_visit_that_is_due_stays_due_until_there_is_one(client, on, days):
    if "no_visit" in kinds(client, on):
        assert "no_visit" in kinds(client, on + timedelta(days=days))


@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=30))
def test_lines_drawn_one_by_one_never_close_a_circle(wanted):
    lines: dict[int, int] = {}
    for one, to in wanted:
        others = {who: above for who, above in lines.items() if who != one}
        if may_report_to(others, one, to):
            lines[one] = to
    for one in lines:
        above, steps = one, 0
        while above in lines:
            above, steps = lines[above], steps + 1
            assert steps <= len(lines)


def test_nobody_reports_to_themselves():
    assert not may_report_to({}, "carol", "carol")
    assert not may_report_to({"ian": "carol"}, "carol", "ian")
    assert may_report_to({"ian": "carol"}, "eve", "ian")
