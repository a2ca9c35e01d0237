"""Laws and worked examples of right-to-work checks."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.rules.calendar_arithmetic import month_number, months_after
from rapport.rules.right_to_work import (
    ROUTES,
    StartFacts,
    accepts,
    advice,
    follow_up_on,
    may_start,
)

CHECKED = date(2026, 8, 31)
STARTS = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("document", "manual", "digital", "online"),
    [
        ("british_irish_passport", True, True, False),
        ("irish_passport_card", True, True, False),
        ("evisa", False, False, True),
        ("pending_application", False, False, True),
        ("residence_card", False, False, False),
    ],
)
def test_the_handbook_of_routes(document, manual, digital, online):
    assert [accepts(route, document) for route in ("manual", "digital", "online")] == [manual, digital, online]


@pytest.mark.parametrize("document", sorted(ROUTES))
def test_there_is_advice_for_every_document(document):
    assert advice(document).endswith(".")


@pytest.mark.parametrize(
    ("excuse", "expires", "until"),
    [
        ("continuous", None, None),
        ("continuous", date(2027, 1, 1), None),  # a passport may run out, the right does not
        ("until_expiry", date(2027, 3, 31), date(2027, 3, 31)),
        ("six_months", None, date(2027, 2, 28)),  # from 31 August: the last day of a shorter month
    ],
)
def test_until_when_a_check_holds(excuse, expires, until):
    assert follow_up_on(excuse, CHECKED, expires) == until


def test_a_permission_that_expires_has_a_last_day():
    with pytest.raises(ValueError, match="Say until when"):
        follow_up_on("until_expiry", CHECKED, None)


@pytest.mark.parametrize(
    ("story", "facts", "capacity", "state", "says"),
    [
        ("a temp nobody checked", StartFacts(), "business", "closed", "Nobody has checked"),
        ("checked in August", StartFacts(CHECKED), "business", "open", "was checked"),
        ("checked on the first day", StartFacts(STARTS), "business", "open", "was checked"),
        ("to be checked the day after", StartFacts(STARTS + timedelta(days=1)), "business", "closed", "Nobody has"),
        ("permission to the first day", StartFacts(CHECKED, STARTS), "business", "open", "was checked"),
        ("permission to the day before", StartFacts(CHECKED, STARTS - timedelta(days=1)), "business", "closed",
         "has run out"),
        ("a permanent job, the client said nothing", StartFacts(), "agency", "warning", "has not confirmed"),
        ("a permanent job, the client checked", StartFacts(client_confirmed_on=CHECKED), "agency", "open", "confirmed"),
        ("our own check does not replace the client's", StartFacts(CHECKED), "agency", "warning", "has not confirmed"),
    ],
)  # fmt: skip
def test_the_handbook_of_starts(story, facts, capacity, state, says):
    gate = may_start(facts, STARTS, capacity)
    assert (gate.state, says in gate.sentence) == (state, True), story


@pytest.mark.parametrize(("starts", "key"), [("2026-09-30", "right_to_work_2008"), ("2026-10-01", "right_to_work")])
def test_a_start_is_judged_by_the_law_of_its_day(starts, key):
    assert may_start(StartFacts(), date.fromisoformat(starts), "business").row.key == key


def test_starts_before_the_law_of_2008_are_not_judged():
    with pytest.raises(LookupError):
        may_start(StartFacts(), date(2008, 2, 28), "business")


some_day = st.dates(date(2024, 1, 1), date(2030, 1, 1))
checks = st.builds(StartFacts, st.none() | some_day, st.none() | some_day, st.none() | some_day)


@given(checks, some_day)
def test_no_temp_starts_without_a_check_that_was_made_and_still_holds(facts, starts):
    if may_start(facts, starts, "business").state == "open":
        assert facts.checked_on <= starts
        assert facts.follow_up_on is None or starts <= facts.follow_up_on


@given(checks, some_day)
def test_a_start_is_never_held_back_for_a_check_that_is_the_clients(facts, starts):
    assert may_start(facts, starts, "agency").state != "closed"


@given(st.dates(), st.integers(0, 600))
def test_months_later_is_the_same_day_or_the_last_of_a_shorter_month(day, months):
    found = months_after(day, months)
    if found != date.max:
        assert month_number(found) - month_number(day) == months
        assert found.day == day.day or (found.day < day.day and (found + timedelta(days=1)).day == 1)
