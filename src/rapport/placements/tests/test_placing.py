"""From an accepted offer to a placement, and the life of it."""

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied

from rapport.compliance.actions import agree_client_terms, check_right_to_work
from rapport.foundation import clock
from rapport.foundation.action import Refused
from rapport.foundation.models import EventRecord
from rapport.placements import actions, queries
from rapport.placements.models import Placement, Split
from rapport.placements.testing import RATES, STARTS, make_accepted, make_placement
from rapport.placements.tests.conftest import NOW
from rapport.submissions import queries as candidates

FIRST_DAY = datetime(2026, 12, 7, 9, tzinfo=UTC)
TERMS = actions.PlacementTerms(starts_on=STARTS)


def test_a_placement_takes_salary_fee_and_rebate_from_what_was_agreed(world, alice, perm):
    make_accepted(alice, candidacy_id=perm.pk)
    placed = actions.place(alice, candidacy_id=perm.pk, terms=TERMS)
    assert (placed.salary_pence, placed.fee_basis_points, placed.fee_pence) == (50_000_00, 2_000, 10_000_00)
    assert placed.rebate_until_on == date(2027, 2, 28), "twelve weeks, the first day counted"
    assert [(share.name, share.pence) for share in queries.shares(placed)] == [("Alice Archer", 10_000_00)]
    perm.refresh_from_db()
    assert (perm.outcome, perm.stage_type) == ("placed", "placed")


def test_newer_terms_of_the_client_change_no_placement(world, alice, perm):
    placed = make_placement(alice, candidacy_id=perm.pk)
    agree_client_terms(alice, organisation_id=world.crane.pk, covers=["permanent"], evidence="New", rebate=[(1, 1_000)])
    placed.refresh_from_db()
    assert placed.rebate == [[2, 10_000], [4, 7_500], [8, 5_000], [12, 2_500]]
    assert queries.rebate_if(placed, date(2027, 1, 20)) == 5_000_00


def test_nobody_is_placed_without_an_accepted_offer(alice, perm):
    with pytest.raises(Refused, match="has not accepted an offer"):
        actions.place(alice, candidacy_id=perm.pk, terms=TERMS)
    assert not Placement.objects.exists()


def test_placing_twice_is_one_placement_and_other_terms_are_refused(alice, perm):
    first = make_placement(alice, candidacy_id=perm.pk)
    given = actions.PlacementTerms(starts_on=STARTS, fee_basis_points=2_000)
    assert actions.place(alice, candidacy_id=perm.pk, terms=given) == first
    with pytest.raises(Refused, match="placed already, starting on 7 December 2026"):
        actions.place(alice, candidacy_id=perm.pk, terms=actions.PlacementTerms(starts_on=date(2027, 1, 1)))
    assert list(EventRecord.objects.filter(name="PersonPlaced").values_list("name")) == [("PersonPlaced",)]


def test_the_last_opening_fills_the_vacancy_and_one_who_never_began_leaves_it_open(alice, perm):
    placed = make_placement(alice, candidacy_id=perm.pk)
    placed.vacancy.refresh_from_db()
    assert placed.vacancy.state == "filled"
    assert queries.count_filled(placed.vacancy_id) == 1
    actions.fell_off(alice, placement_id=placed.pk, reason="Took the counter-offer")
    assert queries.count_filled(placed.vacancy_id) == 0


def test_shares_add_up_to_all_of_it(world, alice, perm):
    placed = make_placement(alice, candidacy_id=perm.pk)
    actions.split(alice, placement_id=placed.pk, shares={world.alice.pk: 6_666, world.bob.pk: 3_334})
    assert [share.pence for share in queries.shares(placed)] == [6_666_00, 3_334_00]
    for wrong in ({world.alice.pk: 9_999}, {world.alice.pk: 10_000, world.bob.pk: 0}, {world.eve.pk: 10_000}):
        with pytest.raises(Refused, match=r"add up|members"):
            actions.split(alice, placement_id=placed.pk, shares=wrong)
    assert Split.objects.count() == 2


def test_a_temp_has_rates_and_the_client_is_not_charged_less_than_is_paid(alice, temp):
    make_accepted(alice, candidacy_id=temp.pk, pay_pence=20_00, pay_per="hour")
    with pytest.raises(Refused, match="what is paid and what is charged"):
        actions.place(alice, candidacy_id=temp.pk, terms=TERMS)
    with pytest.raises(Refused, match="charged less"):
        actions.place(
            alice, candidacy_id=temp.pk,
            terms=actions.PlacementTerms(
                starts_on=STARTS, pay_rate_pence=20_00, charge_rate_pence=19_00, rate_per="hour"
            ),
        )  # fmt: skip
    placed = actions.place(alice, candidacy_id=temp.pk, terms=RATES)
    assert (placed.capacity, placed.fee_pence, placed.rebate) == ("business", None, [])


def test_no_temp_starts_without_a_right_to_work_check_made_by_then(world, alice, temp):
    make_accepted(alice, candidacy_id=temp.pk, pay_pence=20_00, pay_per="hour")
    placed = actions.place(alice, candidacy_id=temp.pk, terms=RATES)
    with clock.frozen(FIRST_DAY):
        with pytest.raises(Refused, match="Nobody has checked their right to work"):
            actions.start(alice, placement_id=placed.pk)
        given = {"route": "online", "excuse": "until_expiry", "evidence": "Home Office online service"}
        check_right_to_work(alice, person_id=world.dan.pk, **given, expires_on=date(2027, 6, 1))
        started = actions.start(alice, placement_id=placed.pk)
        assert actions.start(alice, placement_id=placed.pk) == started
    assert (started.state, started.starts_on) == ("started", STARTS)
    assert EventRecord.objects.filter(name="PlacementStarted").count() == 1


def test_a_check_that_runs_out_before_the_first_day_lets_no_temp_start(world, alice, temp):
    make_accepted(alice, candidacy_id=temp.pk, pay_pence=20_00, pay_per="hour")
    given = {"route": "online", "excuse": "until_expiry", "evidence": "Home Office online service"}
    check_right_to_work(alice, person_id=world.dan.pk, **given, expires_on=date(2026, 12, 1))
    placed = actions.place(alice, candidacy_id=temp.pk, terms=RATES)
    with clock.frozen(FIRST_DAY), pytest.raises(Refused, match="run out"):
        actions.start(alice, placement_id=placed.pk)


def test_for_a_job_with_the_client_the_missing_confirmation_is_a_warning(alice, perm):
    placed = make_placement(alice, candidacy_id=perm.pk)
    assert queries.start_gate(placed).state == "warning"
    actions.confirm_check(alice, placement_id=placed.pk)
    placed.refresh_from_db()
    assert queries.start_gate(placed).state == "open"
    with clock.frozen(FIRST_DAY):
        assert actions.start(alice, placement_id=placed.pk).state == "started"


def test_nobody_starts_before_the_day(alice, perm):
    placed = make_placement(alice, candidacy_id=perm.pk)
    with pytest.raises(Refused, match="still to come"):
        actions.start(alice, placement_id=placed.pk)
    with pytest.raises(Refused, match="still to come"):
        actions.no_show(alice, placement_id=placed.pk, reason="Nobody came")


def test_a_start_on_another_day_moves_the_rebate_with_it(alice, perm):
    placed = make_placement(alice, candidacy_id=perm.pk)
    moved = actions.move_start(alice, placement_id=placed.pk, starts_on=date(2026, 12, 14))
    assert moved.rebate_until_on == date(2027, 3, 7)
    with clock.frozen(datetime(2026, 12, 20, 12, tzinfo=UTC)):
        assert actions.start(alice, placement_id=placed.pk, started_on=date(2026, 12, 15)).starts_on.day == 15


def test_what_is_over_stays_over(alice, perm):
    placed = make_placement(alice, candidacy_id=perm.pk)
    with clock.frozen(datetime(2027, 1, 20, 12, tzinfo=UTC)):
        actions.start(alice, placement_id=placed.pk)
        with pytest.raises(Refused, match="first"):
            actions.end_placement(alice, placement_id=placed.pk, ended_on=date(2026, 12, 1), reason="Left")
        gone = actions.end_placement(alice, placement_id=placed.pk, ended_on=date(2027, 1, 15), reason="Left")
        assert actions.end_placement(alice, placement_id=placed.pk, ended_on=gone.ends_on, reason="Left") == gone
        with pytest.raises(Refused, match="“Ended”"):
            actions.fell_off(alice, placement_id=placed.pk, reason="Too late")
    assert queries.rebate_if(gone, gone.ends_on) == 5_000_00


def test_an_assignment_is_extended_never_shortened(alice, temp):
    make_accepted(alice, candidacy_id=temp.pk, pay_pence=20_00, pay_per="hour")
    placed = actions.place(alice, candidacy_id=temp.pk, terms=RATES)
    assert actions.extend(alice, placement_id=placed.pk, ends_on=date(2027, 3, 1)).ends_on == date(2027, 3, 1)
    with pytest.raises(Refused, match="later than before"):
        actions.extend(alice, placement_id=placed.pk, ends_on=date(2027, 2, 1))


def test_periods_feed_the_twelve_weeks_and_the_transfer_window(alice, temp):
    make_accepted(alice, candidacy_id=temp.pk, pay_pence=20_00, pay_per="hour")
    placed = actions.place(alice, candidacy_id=temp.pk, terms=RATES)
    actions.record_period(
        alice, placement_id=placed.pk, kind="worked", from_on=STARTS, until_on=date(2027, 2, 5)
    )  # fmt: skip
    clock_then = queries.awr(placed, on=date(2027, 2, 5))
    assert (clock_then.week, clock_then.state) == (9, "running")
    transfer = queries.transfer(placed, on=date(2027, 3, 1))
    assert (transfer.window.fourteen_weeks_from_start, transfer.window.allowed) == (date(2027, 3, 14), True)
    assert "offer no extended hire" in transfer.sentence, "reg 10: without that choice no fee is enforceable"
    with pytest.raises(Refused, match="from 7 December 2026 on"):
        actions.record_period(alice, placement_id=placed.pk, kind="sick", from_on=date(2026, 12, 1), until_on=STARTS)


def test_only_who_keeps_placements_places_and_another_firm_finds_nothing(world, alice, perm):
    placed = make_placement(alice, candidacy_id=perm.pk)
    with pytest.raises(PermissionDenied):
        actions.fell_off(world.acts(world.cara), placement_id=placed.pk, reason="No")
    for verb, given in ((actions.fell_off, {"reason": "No"}), (actions.start, {})):
        with pytest.raises(ObjectDoesNotExist):
            verb(world.acts(world.eve), placement_id=placed.pk, **given)


def test_the_list_walks_every_placement_once(world, alice, perm, temp, django_assert_num_queries):
    make_placement(alice, candidacy_id=perm.pk)
    make_accepted(alice, candidacy_id=temp.pk, pay_pence=20_00, pay_per="hour")
    actions.place(alice, candidacy_id=temp.pk, terms=RATES)
    with django_assert_num_queries(1):
        first = queries.placements(world.acts(world.alice), {}, on=STARTS, limit=1)
    second = queries.placements(world.acts(world.alice), {"after": first.after}, on=STARTS, limit=1)
    assert len({row.pk for row in [*first.rows, *second.rows]}) == 2
    assert (bool(first.after), second.after) == (True, "")
    assert queries.placements(world.acts(world.alice), {"soon": "1"}, on=date(2026, 11, 1)).rows == []
    assert len(queries.placements(world.acts(world.alice), {"soon": "1"}, on=date(2026, 12, 1)).rows) == 2
    assert queries.placements(world.acts(world.alice), {"state": "started"}, on=STARTS).rows == []
    assert len(queries.placements(world.acts(world.alice), {"owner": str(world.alice.pk)}, on=STARTS).rows) == 2
    nonsense = {"owner": "nobody", "state": "?", "after": "?"}
    assert len(queries.placements(world.acts(world.alice), nonsense, on=STARTS).rows) == 2


def test_once_a_placement_is_over_what_is_heard_of_them_is_no_longer_owed_as_of_a_supply(world, alice, temp):
    make_accepted(alice, candidacy_id=temp.pk, pay_pence=20_00, pay_per="hour")
    placed = actions.place(alice, candidacy_id=temp.pk, terms=RATES)
    actions.fell_off(alice, placement_id=placed.pk, reason="Took another job")
    assert candidates.submission(temp.pk).supply_ended_on == NOW.date()


def test_parity_pay_is_agreed_for_our_temps_only_and_on_no_day_to_come(world, alice, perm, temp):
    permanent = make_placement(alice, candidacy_id=perm.pk)
    with pytest.raises(Refused, match="temps we supply ourselves"):
        actions.agree_parity(alice, placement_id=permanent.pk, agreed_on=NOW.date())
    make_accepted(alice, candidacy_id=temp.pk, pay_pence=20_00, pay_per="hour")
    placed = actions.place(alice, candidacy_id=temp.pk, terms=RATES)
    with pytest.raises(Refused, match="still to come"):
        actions.agree_parity(alice, placement_id=placed.pk, agreed_on=STARTS)
    with pytest.raises(PermissionDenied):
        actions.agree_parity(world.acts(world.cara), placement_id=placed.pk, agreed_on=NOW.date())
    with pytest.raises(ObjectDoesNotExist):
        actions.agree_parity(world.acts(world.eve), placement_id=placed.pk, agreed_on=NOW.date())
    assert actions.agree_parity(alice, placement_id=placed.pk, agreed_on=NOW.date()).parity_agreed_on == NOW.date()
