"""What placements ask of Today."""

from datetime import UTC, date, datetime

from rapport.compliance.actions import check_right_to_work
from rapport.foundation import clock
from rapport.placements import actions
from rapport.placements.due import asks
from rapport.placements.testing import RATES, make_accepted, make_placement


def told(alice, on: date, **only):
    found = asks(member_id=alice.own_id, on=on, limit=20, **only)
    return {item.reason: (item.person_id, item.due_on) for item in found}


def test_a_start_asks_for_its_check_ten_days_ahead(world, alice, perm):
    placed = make_placement(alice, candidacy_id=perm.pk)
    assert told(alice, date(2026, 11, 26)) == {}
    assert told(alice, date(2026, 11, 27)) == {"start_unchecked": (world.dan.pk, date(2026, 11, 27))}
    actions.confirm_check(alice, placement_id=placed.pk)
    assert told(alice, date(2026, 12, 5)) == {}


def test_a_temp_asks_until_our_own_check_is_made(world, alice, temp):
    make_accepted(alice, candidacy_id=temp.pk, pay_pence=20_00, pay_per="hour")
    actions.place(alice, candidacy_id=temp.pk, terms=RATES)
    assert "start_unchecked" in told(alice, date(2026, 12, 1))
    check_right_to_work(alice, person_id=world.dan.pk, route="manual", excuse="continuous", evidence="Passport")
    assert told(alice, date(2026, 12, 1)) == {}


def test_a_temp_asks_in_weeks_nine_and_eleven(world, alice, temp):
    check_right_to_work(alice, person_id=world.dan.pk, route="manual", excuse="continuous", evidence="Passport")
    make_accepted(alice, candidacy_id=temp.pk, pay_pence=20_00, pay_per="hour")
    placed = actions.place(alice, candidacy_id=temp.pk, terms=RATES)
    with clock.frozen(datetime(2026, 12, 7, 9, tzinfo=UTC)):
        actions.start(alice, placement_id=placed.pk)
    actions.record_period(
        alice, placement_id=placed.pk, kind="worked", from_on=date(2026, 12, 7), until_on=date(2027, 4, 1)
    )
    assert told(alice, date(2027, 1, 31)) == {}
    assert told(alice, date(2027, 2, 1)) == {"awr_week": (world.carol.pk, date(2027, 2, 1))}
    assert told(alice, date(2027, 2, 15)) == {"awr_week": (world.carol.pk, date(2027, 2, 15))}
    assert told(alice, date(2027, 3, 15)) == {}


def test_everything_is_asked_in_one_query_and_only_of_whose_it_is(world, alice, perm, django_assert_num_queries):
    make_placement(alice, candidacy_id=perm.pk)
    with django_assert_num_queries(1):
        assert asks(member_id=alice.own_id, on=date(2026, 12, 1), limit=20)
    assert told(world.acts(world.bob), date(2026, 12, 1)) == {}
    assert told(alice, date(2026, 12, 1), person_id=world.carol.pk) == {}


def ended_temp(world, alice, temp):
    """Dan worked at Crane as our temp from 7 to 18 December."""
    check_right_to_work(alice, person_id=world.dan.pk, route="manual", excuse="continuous", evidence="Passport")
    make_accepted(alice, candidacy_id=temp.pk, pay_pence=20_00, pay_per="hour")
    placed = actions.place(alice, candidacy_id=temp.pk, terms=RATES)
    with clock.frozen(datetime(2026, 12, 18, 18, tzinfo=UTC)):
        actions.start(alice, placement_id=placed.pk)
        actions.end_placement(alice, placement_id=placed.pk, ended_on=date(2026, 12, 18), reason="The work was done")
    return placed


def test_the_end_of_a_transfer_window_is_told_on_its_last_day_and_for_a_week(world, alice, temp):
    ended_temp(world, alice, temp)
    window = {"transfer_end": (world.carol.pk, date(2027, 3, 14))}  # fourteen weeks from 7 December
    assert told(alice, date(2027, 3, 13)) == {}
    assert told(alice, date(2027, 3, 14)) == window
    assert told(alice, date(2027, 3, 21), person_id=world.carol.pk) == window
    assert told(alice, date(2027, 3, 22)) == {}


def test_days_worked_count_for_the_window_where_they_are_recorded(world, alice, temp):
    placed = ended_temp(world, alice, temp)
    for first, last in ((date(2026, 12, 7), date(2026, 12, 8)), (date(2027, 1, 18), date(2027, 1, 19))):
        actions.record_period(alice, placement_id=placed.pk, kind="worked", from_on=first, until_on=last)
    assert told(alice, date(2027, 3, 14)) == {}
    assert told(alice, date(2027, 3, 16)) == {"transfer_end": (world.carol.pk, date(2027, 3, 16))}


def test_nobody_is_asked_what_people_are_paid_once_parity_pay_is_agreed(world, alice, temp):
    check_right_to_work(alice, person_id=world.dan.pk, route="manual", excuse="continuous", evidence="Passport")
    make_accepted(alice, candidacy_id=temp.pk, pay_pence=20_00, pay_per="hour")
    placed = actions.place(alice, candidacy_id=temp.pk, terms=RATES)
    with clock.frozen(datetime(2027, 2, 1, 9, tzinfo=UTC)):
        actions.start(alice, placement_id=placed.pk)
        actions.record_period(
            alice, placement_id=placed.pk, kind="worked", from_on=date(2026, 12, 7), until_on=date(2027, 4, 1)
        )
        assert "awr_week" in told(alice, date(2027, 2, 1))
        actions.agree_parity(alice, placement_id=placed.pk, agreed_on=date(2027, 2, 1))
    assert told(alice, date(2027, 2, 15)) == {}
