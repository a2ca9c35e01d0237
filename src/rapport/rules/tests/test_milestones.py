"""News of work: laws, and examples in the words of docs/rules/milestones.md."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.rules.employers import name_key
from rapport.rules.milestones import FRESH_DAYS, Job, is_fresh, news, news_key, same_job, same_place
from rapport.rules.titles import is_senior, rank, same_title, title_words

TITLES = st.sampled_from([
    "", "Engineer", "Senior Engineer", "Sr. Engineer", "engineer, senior", "Software Engineer", "Head of Sales",
    "Finance Director", "Director of Finance", "VP Sales", "Managing Director", "CEO", "Trainee", "Tea taster",
]) | st.text(max_size=250)  # fmt: skip
PLACES = st.sampled_from(["", "Crane", "Crane Ltd", "CRANE & SONS PLC", "Swan", "IBM", "X"]) | st.text(max_size=250)
JOBS = st.builds(Job, TITLES, PLACES)


@given(JOBS)
def test_what_is_on_record_is_no_news(job):
    assert news(job, job) is None
    assert news(job, Job(job.title.upper(), job.employer.upper())) is None or not job.title.isascii()
    assert news(None, job) is None
    assert news(Job(), job) is None
    assert news(job, Job()) is None


@given(JOBS, JOBS)
def test_a_job_that_was_is_no_news_and_every_answer_names_what_was_seen(held, seen):
    if name_key(seen.employer):
        assert news(held, seen, former=[seen]) is None
    found = news(held, seen)
    if found is not None:
        assert seen.title in found.why or seen.employer in found.why
        assert found.kind == "promotion" or (seen.employer and held.employer)


@given(TITLES, TITLES)
def test_titles_are_compared_in_any_order_and_whatever_their_case(one, other):
    assert same_title(one, other) == same_title(other, one)
    assert same_title(one, one)
    assert rank(one) == rank(one.casefold())
    assert title_words(one) == title_words(f"  {one} ") or len(one) > 190


@given(PLACES, PLACES)
def test_employers_are_compared_in_any_order(one, other):
    assert same_place(one, other) == same_place(other, one)


@given(JOBS, JOBS)
def test_the_same_news_has_one_key(held, seen):
    key = news_key(held, seen)
    assert len(key) == 64
    assert key == news_key(held, Job(f" {seen.title} ", seen.employer)) or len(seen.title) > 190
    assert same_job(seen, seen)


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(-400, 400), st.none() | st.integers(-400, 400))
def test_a_letter_tells_of_today_for_half_a_year_and_never_of_a_job_it_is_older_than(on, back, began):
    seen, since = on - timedelta(days=back), None if began is None else on - timedelta(days=began)
    fresh = is_fresh(seen, on=on, since=since)
    assert fresh == (-1 <= back <= FRESH_DAYS and (began is None or back <= began))


@pytest.mark.parametrize(
    ("held", "seen", "kind"),
    [
        (("Engineer", "Crane Ltd"), ("Senior Engineer", "Crane"), "promotion"),
        (("Engineer", "Crane Ltd"), ("Project Manager", "Crane"), "promotion"),
        (("Sales Manager", "Crane Ltd"), ("Head of Sales", "crane ltd."), "promotion"),
        (("Finance Director", "Crane"), ("CFO", "Crane"), "promotion"),
        (("Engineer", "Crane Ltd"), ("Engineer", "Swan plc"), "new_role"),
        (("Engineer", "Crane Ltd"), ("", "Swan plc"), "new_role"),
        (("Director", "Crane Ltd"), ("Manager", "Swan plc"), "new_role"),
        (("Sr. Eng", "Crane Ltd"), ("Senior Engineer", "The Crane Group"), None),
        (("Director of Finance", "Crane"), ("Finance Director", "CRANE LIMITED"), None),
        (("Mgr, Ops", "Crane"), ("operations manager", "Crane"), None),
        (("Developper", "Crane"), ("Developer", "Crane"), None),
        (("Software Engineer", "Crane"), ("Engineer", "Crane"), None),
        (("Senior Engineer", "Crane"), ("Engineer", "Crane"), None),
        (("Engineer", "Crane"), ("Engineer", "Crane Engineering Ltd"), None),
        (("Analyst", "International Business Machines"), ("Analyst", "IBM"), None),
        (("Engineer", ""), ("Engineer", "Crane"), None),
        (("", "Crane"), ("Engineer", "Crane"), None),
        (("Engineer", "Crane"), ("", "Crane"), None),
        (("Engineer", "Crane"), ("Senior Engineer", ""), "promotion"),
    ],
)
def test_examples(held, seen, kind):
    found = news(Job(*held), Job(*seen))
    assert (found.kind if found else None) == kind


@pytest.mark.parametrize(
    ("lower", "higher"),
    [
        ("Trainee Engineer", "Engineer"), ("Junior Engineer", "Engineer"), ("Engineer", "Senior Engineer"),
        ("Engineer II", "Engineer III"), ("Senior Engineer", "Team Lead"), ("Team Leader", "Assistant Manager"),
        ("Manager", "Senior Manager"), ("Senior Manager", "Head of Finance"), ("Head of Finance", "Finance Director"),
        ("Associate Director", "Director"), ("Director", "Managing Director"), ("Managing Director", "CEO"),
        ("Assistant to the Chief Executive", "Manager"),
    ],
)  # fmt: skip
def test_ranks(lower, higher):
    assert rank(lower) < rank(higher)


def test_who_leads():
    assert all(map(is_senior, ("CEO", "Finance Director", "VP Sales", "Owner", "Associate Director")))
    assert not any(map(is_senior, ("HR Business Partner", "Product Owner", "Head of Sales", "")))
