"""What may be shared of what we were told: laws, and the table of docs/rules/insights.md."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.rules.insights import FEWEST_SOURCES, Told, grouped, rounded_down, why_not

ON = date(2026, 11, 22)


def told(number: int, source: int, **more) -> Told:
    facts = {
        "subject": "Site managers", "said": f"Statement {number}", "attribution": "anonymous",
        "told_on": date(2026, 1, 1) + timedelta(days=number), "expires_on": date(2027, 1, 1),
        "source_name": f"Person {source}",
    }  # fmt: skip
    return Told(key=UUID(int=number), source=UUID(int=source), **(facts | more))


TOLD = st.builds(
    told, st.integers(1, 10**6), st.integers(1, 5), attribution=st.sampled_from(["open", "anonymous", "never"]),
    expires_on=st.dates(date(2026, 11, 1), date(2026, 12, 31)), withdrawn=st.booleans(), about_one=st.booleans(),
    subject=st.sampled_from(["Pay", "pay ", "Skills"]),
)  # fmt: skip
MANY = st.lists(TOLD, max_size=14, unique_by=lambda one: one.key)


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({}, ""),
        ({"expires_on": ON}, ""),
        ({"expires_on": date(2026, 11, 21)}, "It was good until 21 November 2026: ask whether it is still true."),
        ({"withdrawn": True}, "It was withdrawn."),
        ({"attribution": "never"}, "They said it is never to be shared."),
        ({"about_one": True}, "It is about one organisation: others do not read of it."),
        ({"said": "At HERON they pay more", "names": ["Oak", "Heron Holdings Ltd"]},
         "Its words name Heron Holdings Ltd: say it without the name."),
        ({"said": "Heroines earn more", "names": ["Heron"]}, ""),
    ],
)  # fmt: skip
def test_why_a_statement_may_not_be_shared(more, sentence):
    assert why_not(told(1, 1, **more), on=ON) == sentence


@pytest.mark.parametrize(
    ("sources", "why"),
    [
        ([1, 2, 3], ""),
        ([1, 2, 2, 2, 2], "Two people spoke: 1 more must be heard before anybody outside may read it."),
        ([1, 1], "One person spoke: 2 more must be heard before anybody outside may read it."),
    ],
)
def test_a_source_counts_once_however_often_it_spoke(sources, why):
    (group,) = grouped([told(number, source) for number, source in enumerate(sources)], on=ON)
    assert (group.sources, group.why_not) == (len(set(sources)), why)
    assert len(group.lines) == (len(set(sources)) if not why else 0)


def test_the_newest_statement_of_a_source_stands_for_it():
    (group,) = grouped([told(1, 1), told(2, 1), told(3, 2), told(4, 3)], on=ON)
    assert [line.said for line in group.lines] == ["Statement 2", "Statement 3", "Statement 4"]


@pytest.mark.parametrize(
    ("attributions", "named"),
    [
        (["open", "open", "open"], 3),
        (["open", "open", "anonymous"], 0),
        (["open", "open", "anonymous", "anonymous"], 0),
        (["open", "anonymous", "anonymous", "anonymous"], 1),
        (["anonymous", "anonymous", "anonymous"], 0),
    ],
)
def test_a_name_is_told_only_where_it_leaves_nobody_to_be_guessed(attributions, named):
    rows = [told(number, number, attribution=one) for number, one in enumerate(attributions)]
    (group,) = grouped(rows, on=ON)
    assert sum(bool(line.by) for line in group.lines) == named


@pytest.mark.parametrize(("count", "said"), [(3, 3), (4, 3), (5, 5), (9, 5), (10, 10), (23, 20)])
def test_counts_are_told_as_at_least_so_many(count, said):
    assert rounded_down(count) == said


@given(MANY)
def test_what_is_shown_comes_from_three_sources_each_of_whom_may_be_shared(rows):
    by_key = {one.key: one for one in rows}
    for group in grouped(rows, on=ON):
        shown = [by_key[line.key] for line in group.lines]
        assert not shown or len({one.source for one in shown}) == len(shown) >= FEWEST_SOURCES
        assert all(why_not(one, on=ON) == "" for one in shown)
        assert bool(shown) is not bool(group.why_not)
        assert all(by_key[line.key].attribution == "open" for line in group.lines if line.by)
        unnamed = sum(not line.by for line in group.lines)
        assert unnamed == 0 or unnamed >= FEWEST_SOURCES


@given(MANY, st.randoms())
def test_the_order_in_which_it_was_kept_changes_nothing(rows, rng):
    mixed = list(rows)
    rng.shuffle(mixed)
    assert grouped(mixed, on=ON) == grouped(rows, on=ON)


@given(MANY, st.integers(0, 13))
def test_withdrawing_never_shows_a_subject_that_was_not_shown(rows, at):
    changed = [replace(one, withdrawn=True) if number == at else one for number, one in enumerate(rows)]
    before = {group.subject.casefold() for group in grouped(rows, on=ON) if group.lines}
    after = grouped(changed, on=ON)
    assert {group.subject.casefold() for group in after if group.lines} <= before
    assert all(at >= len(rows) or rows[at].key not in group.keys for group in after)
