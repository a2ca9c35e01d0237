"""What care asks of Today."""

from datetime import date, timedelta

from rapport.aftercare import actions
from rapport.aftercare.due import asks
from rapport.foundation import clock
from rapport.placements import actions as placing
from rapport.relations.testing import make_touch

FIRST = date(2026, 12, 7)


def told(alice, on, **only):
    return {(item.person_id, item.reason) for item in asks(member_id=alice.own_id, on=on, limit=20, **only)}


def test_a_step_asks_from_its_day_until_its_time_is_over(world, alice, placed):
    both = {(world.dan.pk, "first_day"), (world.carol.pk, "first_day")}
    assert told(alice, date(2026, 12, 3)) == set()
    assert told(alice, date(2026, 12, 4)) == {(who, "before_start") for who, _ in both}
    assert told(alice, FIRST) == both
    assert told(alice, FIRST + timedelta(days=2)) == both
    assert told(alice, FIRST + timedelta(days=3)) == set()
    assert told(alice, FIRST, person_id=world.dan.pk) == {(world.dan.pk, "first_day")}
    assert told(world.acts(world.bob), FIRST) == set()


def test_a_conversation_counts_as_the_step_and_a_mail_does_not(world, alice, placed):
    month = date(2027, 1, 7)
    with clock.frozen(clock.midday(month)):
        make_touch(alice, person_id=world.dan.pk, at=clock.midday(date(2026, 12, 30)), channel="email", direction="out")
        assert (world.dan.pk, "first_month") in told(alice, month)
        make_touch(alice, person_id=world.dan.pk, at=clock.midday(date(2026, 12, 30)), channel="call")
        assert (world.dan.pk, "first_month") not in told(alice, month)
        assert (world.carol.pk, "first_month") in told(alice, month)


def test_the_end_of_the_rebate_is_for_the_hiring_manager_and_nothing_is_asked_once_care_is_over(world, alice, placed):
    end = placed.rebate_until_on - timedelta(days=14)
    assert {who for who, reason in told(alice, end) if reason == "rebate_end"} == {world.carol.pk}
    placing.fell_off(alice, placement_id=placed.pk, reason="Stays")
    assert told(alice, FIRST) == {(world.dan.pk, "left")}


def test_everything_is_asked_in_one_query(alice, plans, django_assert_num_queries):
    with django_assert_num_queries(1):
        found = asks(member_id=alice.own_id, on=FIRST, limit=20)
    assert found[0].why == "Crane Ltd: Wish them a good start; ask in the evening how it was."
    for item in found:
        actions.done_step(alice, step_id=item.subject_id)
    assert told(alice, FIRST) == set()
