"""What candidates put onto Today, and what takes it off again."""

from datetime import timedelta

import pytest

from rapport.foundation import clock
from rapport.jobs import actions as jobs
from rapport.jobs.testing import make_vacancy
from rapport.submissions import actions, due
from rapport.submissions.testing import make_candidacy, make_submission, make_submittable
from rapport.submissions.tests.conftest import NOW

TODAY = NOW.date()


@pytest.fixture
def opened(world, alice):
    return make_vacancy(alice, organisation_id=world.crane.pk, hiring_manager_id=world.carol.pk)


def asked(world, *, days: int = 0, of: str | None = None) -> list[str]:
    """The reasons a few days later: of Dan, or of Carol."""
    on = TODAY + timedelta(days=days)
    found = due.asks(member_id=world.alice.pk, on=on, limit=20, person_id=getattr(world, of or "dan").pk)
    return [item.reason for item in found if item.due_on <= on]


def test_whoever_is_on_the_shortlist_is_asked_whether_they_want_it(world, alice, opened):
    row = make_candidacy(alice, vacancy_id=opened.pk, person_id=world.dan.pk, stage_type="shortlist")
    assert asked(world) == ["willingness_ask"]
    actions.ask_willingness(alice, candidacy_id=row.pk)
    assert asked(world) == []


def test_a_yes_that_runs_out_or_was_to_another_vacancy_is_asked_for_again(world, alice, opened):
    make_submittable(alice, vacancy_id=opened.pk, person_id=world.dan.pk)
    assert asked(world, days=4) == []
    assert "willingness_again" in asked(world, days=25)
    jobs.take_intake(alice, vacancy_id=opened.pk, changes={"location": "Hull"}, change_note="Moved")
    assert asked(world) == ["willingness_again"]


def test_our_move_is_asked_for_after_five_days_and_not_while_it_is_theirs(world, alice, opened):
    row = make_submittable(alice, vacancy_id=opened.pk, person_id=world.dan.pk)
    assert asked(world, days=4) == []
    assert asked(world, days=5) == ["our_move"]
    with clock.frozen(NOW + timedelta(days=31)):
        actions.ask_willingness(alice, candidacy_id=row.pk)
    assert "our_move" not in asked(world, days=32)


def test_a_decision_is_told_within_two_days(world, alice, opened):
    row = make_submittable(alice, vacancy_id=opened.pk, person_id=world.dan.pk)
    actions.note_opened(alice, candidacy_id=row.pk)
    actions.reject(alice, candidacy_id=row.pk, by="by_us", reason="The client needs five years, which they have not.")
    assert asked(world, days=1) == []
    assert asked(world, days=2) == ["decision_untold"]
    actions.told(alice, candidacy_id=row.pk)
    assert asked(world, days=2) == []


def test_what_was_told_orally_is_confirmed_in_writing_by_the_third_working_day(world, alice, opened):
    make_submission(alice, vacancy_id=opened.pk, person_id=world.dan.pk)
    assert asked(world, days=3) == []
    assert asked(world, days=4) == ["write_to_confirm"]
    assert asked(world, days=20) == []


def test_a_vacancy_with_nobody_in_its_pipeline_for_a_week_asks_for_its_hiring_manager(world, alice, opened):
    assert asked(world, days=6, of="carol") == []
    assert asked(world, days=7, of="carol") == ["no_coverage"]
    make_candidacy(alice, vacancy_id=opened.pk, person_id=world.dan.pk, stage_type="shortlist")
    assert asked(world, days=9, of="carol") == []


def test_everything_is_one_query_and_a_colleague_is_asked_nothing(world, alice, opened, django_assert_num_queries):
    make_candidacy(alice, vacancy_id=opened.pk, person_id=world.dan.pk, stage_type="shortlist")
    with django_assert_num_queries(1):
        assert due.asks(member_id=world.bob.pk, on=TODAY, limit=20) == []
