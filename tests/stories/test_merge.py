"""Two records of one human being become one: what was agreed and forbidden follows, and undo gives it back."""

from datetime import UTC, datetime

import pytest

from rapport.compliance import actions as compliance
from rapport.compliance import due as compliance_due
from rapport.foundation import clock
from rapport.foundation.scope import firm_scope
from rapport.people import actions as people

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


@pytest.fixture
def two(world):
    """Dan twice; the second record objected to marketing and agreed to a birthday line."""
    acts = world.acts(world.alice)
    with clock.frozen(NOW), firm_scope(world.north.pk):
        kept = people.add_person(acts, full_name="Dan Dee")
        gone = people.add_person(acts, full_name="Daniel Dee")
        compliance.record_objection(
            acts, person_id=gone.pk, about="marketing", received_on=NOW.date(), evidence="By phone."
        )
        yield acts, kept.pk, gone.pk


def test_an_objection_follows_the_human_being_and_comes_back(two):
    acts, kept, gone = two
    merge = people.merge_people(acts, kept_id=kept, gone_id=gone)
    assert compliance_due.objections([kept, gone]) == {kept: frozenset({"marketing"})}
    people.undo_merge(acts, merge_id=merge.pk)
    assert compliance_due.objections([kept, gone]) == {gone: frozenset({"marketing"})}


def test_an_objection_both_made_stays_with_each(two):
    acts, kept, gone = two
    compliance.record_objection(acts, person_id=kept, about="marketing", received_on=NOW.date(), evidence="")
    merge = people.merge_people(acts, kept_id=kept, gone_id=gone)
    assert compliance_due.objections([kept, gone]) == {each: frozenset({"marketing"}) for each in (kept, gone)}
    people.undo_merge(acts, merge_id=merge.pk)
    assert compliance_due.objections([kept, gone]) == {each: frozenset({"marketing"}) for each in (kept, gone)}
