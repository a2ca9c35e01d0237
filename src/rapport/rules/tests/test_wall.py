"""Laws and worked examples of the wall."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.rules.wall import LEADING_WORDS, OPEN, Reader, judge, suggests_hiring

SINCE = date(2026, 5, 3)
READERS = st.builds(Reader, st.booleans(), st.booleans(), st.booleans())
DAYS = st.dates(date(2000, 1, 1), date(2100, 1, 1))
TITLES = st.text(alphabet=st.characters(categories=("L", "Zs", "P")), max_size=60)


@given(READERS)
def test_nothing_is_kept_of_who_does_not_hire(reader: Reader):
    assert judge(None, reader, name="Dan Dale", ask="Alice Archer") == OPEN


@given(DAYS, READERS, st.text(max_size=30))
def test_who_is_kept_out_always_reads_why_since_when_and_whom_to_ask(since: date, reader: Reader, ask: str):
    wall = judge(since, reader, name="Dan Dale", ask=ask)
    assert wall.kept is bool(wall.sentence)
    if wall.kept:
        assert f"{since:%-d %B %Y}" in wall.sentence
        assert "compliance officer or an administrator" in wall.sentence
        assert ask in wall.sentence


@given(DAYS, READERS)
def test_a_need_more_never_shuts_anybody_out(since: date, reader: Reader):
    if not judge(since, reader, name="Dan", ask="").kept:
        for more in ("sees_history", "owned_search", "owns_candidacy"):
            has = {name: getattr(reader, name) for name in ("sees_history", "owned_search", "owns_candidacy")}
            assert not judge(since, Reader(**{**has, more: True}), name="Dan", ask="").kept


@given(TITLES)
def test_what_suggests_hiring_is_found_by_the_wider_pattern_too(title: str):
    for whole in (title, f"{title} Director", f"Head of {title}", f"VP {title}"):
        if suggests_hiring(whole):
            assert re.search(LEADING_WORDS, whole.casefold())


@given(TITLES)
def test_case_and_spaces_of_a_title_do_not_matter(title: str):
    assert suggests_hiring(f"  head   of {title}".upper()) == suggests_hiring(f"head of {title.upper()}".casefold())


@pytest.mark.parametrize(
    ("reader", "kept"),
    [
        (Reader(), True),
        (Reader(sees_history=True), False),
        (Reader(owned_search=True), False),
        (Reader(owns_candidacy=True), False),
    ],
)
def test_those_with_the_need_see_and_nobody_else(reader: Reader, kept: bool):
    assert judge(SINCE, reader, name="Dan Dale", ask="Alice Archer").kept is kept


def test_the_sentence_names_the_colleague_while_there_is_one():
    with_her = judge(SINCE, Reader(), name="Dan Dale", ask="Alice Archer").sentence
    assert with_her == (
        "Dan Dale hires people now. What we know of them as a jobseeker is kept behind the wall since 3 May 2026. "
        "If you need it, ask Alice Archer, who looked after their search, or a compliance officer or an administrator."
    )
    assert "If you need it, ask a compliance" in judge(SINCE, Reader(), name="Dan Dale").sentence


@pytest.mark.parametrize(
    ("title", "word"),
    [
        ("Director of Engineering", "director"),
        ("Head of Talent", "head of"),
        ("Engineering Manager", "manager"),
        ("Managing Partner", "managing"),
        ("Chief People Officer", "chief"),
        ("CTO", "cto"),
        ("VP Sales", "vp"),
        ("Site Manager", "manager"),
        ("Founder", "founder"),
        ("Team leader, nights", "team leader"),
        ("Quantity surveyor", ""),
        ("Account manager", ""),
        ("Project Manager", ""),
        ("HR business partner", ""),
        ("Assistant to the Director", ""),
        ("Lead engineer", ""),
        ("Overhead lines engineer", ""),
        ("", ""),
    ],
)
def test_titles_by_the_table_of_the_handbook(title: str, word: str):
    assert suggests_hiring(title) == word
