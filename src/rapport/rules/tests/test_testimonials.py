"""What may be shown of what people said: laws, and the table of docs/rules/surveys.md."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.rules.testimonials import Permission, Scope, latest_end, may_show

ALLOWED = Permission(date(2026, 3, 1), Scope.PUBLIC, date(2027, 3, 1))
FOR_CLIENTS = replace(ALLOWED, scope=Scope.CLIENTS)
DAYS = st.dates(date(2024, 1, 1), date(2029, 12, 31))
SCOPES = st.sampled_from(Scope)
PERMISSIONS = st.builds(Permission, allowed_on=st.none() | DAYS, scope=SCOPES, expires_on=DAYS, withdrawn=st.booleans())


@pytest.mark.parametrize(
    ("permission", "where", "on", "shown"),
    [
        (ALLOWED, Scope.PUBLIC, date(2027, 2, 28), True),
        (ALLOWED, Scope.PUBLIC, date(2027, 3, 1), False),
        (FOR_CLIENTS, Scope.PUBLIC, date(2026, 3, 2), False),
        (FOR_CLIENTS, Scope.INTERNAL, date(2026, 3, 2), True),
        (replace(ALLOWED, withdrawn=True), Scope.PUBLIC, date(2026, 3, 2), False),
        (replace(ALLOWED, allowed_on=None), Scope.PUBLIC, date(2026, 3, 2), False),
        (ALLOWED, Scope.PUBLIC, date(2026, 2, 28), False),
    ],
)
def test_what_may_be_shown_is_what_was_worked_out_by_hand(permission, where, on, shown):
    assert may_show(permission, where, on=on).is_open is shown


@given(PERMISSIONS, SCOPES, DAYS, st.integers(1, 900))
def test_what_ran_out_never_opens_again(permission, where, on, days):
    if on >= permission.expires_on:
        assert not may_show(permission, where, on=on).is_open
        assert not may_show(permission, where, on=on + timedelta(days=days)).is_open


@given(PERMISSIONS, SCOPES, DAYS)
def test_taking_it_back_always_closes(permission, where, on):
    assert not may_show(replace(permission, withdrawn=True), where, on=on).is_open


@given(PERMISSIONS, DAYS)
def test_what_is_shown_to_more_is_shown_to_fewer(permission, on):
    shown = [may_show(permission, where, on=on).is_open for where in (Scope.PUBLIC, Scope.CLIENTS, Scope.INTERNAL)]
    assert shown == sorted(shown)


@given(PERMISSIONS, SCOPES, DAYS)
def test_every_answer_says_why(permission, where, on):
    assert may_show(permission, where, on=on).sentence.endswith((".", "again."))


def test_a_permission_ends_after_two_years_at_the_latest():
    assert latest_end(date(2026, 11, 22)) == date(2028, 11, 21)
