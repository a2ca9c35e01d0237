"""A placement followed day by day for five years: every step of care due once, on its day."""

from collections import Counter, defaultdict
from datetime import date, timedelta

import pytest

from rapport.accounts.roles import system_actor
from rapport.aftercare import actions
from rapport.aftercare.due import asks
from rapport.aftercare.models import CareStep
from rapport.aftercare.testing import make_placed
from rapport.foundation import clock
from rapport.foundation.scope import firm_scope
from rapport.placements import actions as placing

BEGINS = date(2026, 11, 23)
MOVED_ON, STARTS = date(2026, 12, 4), date(2027, 1, 4)  # the day on which the first step falls due; the new start
LEAVES, AGAIN = date(2030, 3, 15), date(2030, 9, 2)
ENDS = date(2031, 12, 1)


@pytest.fixture(autouse=True)
def _north(world):
    with firm_scope(world.north.pk):
        yield


def lived(world, happens, until=ENDS):
    """Go through the days; what is due of Dan and of Carol is done on the day it comes. Returns (day, step) of each."""
    alice, night, day = world.acts(world.alice), system_actor(world.north.pk), BEGINS
    found = defaultdict(list)
    while day <= until:
        with clock.frozen(clock.midday(day)):
            if day in happens:
                happens[day]()
            actions.keep_ahead(night, day)
            for item in asks(member_id=world.alice.pk, on=day, limit=20):
                step = CareStep.objects.get(pk=item.subject_id)
                found[item.person_id].append((day, step.key))
                assert item.due_on == day == step.due_on
                actions.done_step(alice, step_id=step.pk)
        day += timedelta(days=1)
    return found[world.dan.pk], found[world.carol.pk]


def test_every_step_is_due_once_on_its_day_across_a_moved_start_leaving_and_rehire(world):
    alice, first = world.acts(world.alice), []
    at_crane = {"organisation_id": world.crane.pk, "hiring_manager_id": world.carol.pk}

    def place():
        first.append(make_placed(alice, person_id=world.dan.pk, **at_crane))

    happens = {
        BEGINS: place,
        MOVED_ON: lambda: placing.move_start(alice, placement_id=first[0].pk, starts_on=STARTS),
        STARTS: lambda: placing.start(alice, placement_id=first[0].pk),
        LEAVES: lambda: placing.end_placement(
            alice, placement_id=first[0].pk, ended_on=LEAVES, reason="A move to the sea"
        ),
        date(2030, 8, 1): lambda: make_placed(alice, person_id=world.dan.pk, terms={"starts_on": AGAIN}),
    }  # fmt: skip
    found, clients = lived(world, happens)
    assert found == [
        (date(2027, 1, 1), "before_start"), (STARTS, "first_day"), (date(2027, 1, 11), "first_week"),
        (date(2027, 2, 4), "first_month"), (date(2027, 4, 4), "third_month"), (date(2027, 6, 20), "probation_end"),
        (date(2027, 7, 4), "sixth_month"), (date(2028, 1, 4), "anniversary"), (date(2029, 1, 4), "anniversary"),
        (date(2030, 1, 4), "anniversary"),
        (date(2030, 3, 18), "left_how"), (date(2030, 4, 15), "left_next"),
        (date(2030, 8, 30), "before_start"), (AGAIN, "first_day"), (date(2030, 9, 9), "first_week"),
        (date(2030, 10, 2), "first_month"), (date(2030, 12, 2), "third_month"),
        (date(2031, 2, 16), "probation_end"), (date(2031, 3, 2), "sixth_month"), (date(2031, 9, 2), "anniversary"),
    ]  # fmt: skip
    assert max(Counter(found).values()) == 1
    assert [key for _, key in clients[:10]] == [
        "before_start", "first_day", "first_week", "first_month", "rebate_end", "third_month", "probation_end",
        "sixth_month", "anniversary", "anniversary",
    ]  # fmt: skip
    assert not [day for day, _ in clients if LEAVES < day < date(2030, 8, 1)]
    assert max(Counter(clients).values()) == 1


def test_a_contract_whose_start_moves_twice_and_that_is_extended_asks_each_step_once_of_both_sides(world):
    alice, placed = world.acts(world.alice), []
    rates = {"fee_basis_points": None, "pay_rate_pence": 300_00, "charge_rate_pence": 380_00, "rate_per": "day"}
    terms = rates | {"starts_on": date(2026, 12, 7), "ends_on": date(2027, 6, 4)}

    def place():
        placed.append(
            make_placed(
                alice, person_id=world.dan.pk, organisation_id=world.crane.pk, hiring_manager_id=world.carol.pk,
                kind="contract", terms=terms,
            )
        )  # fmt: skip

    def move(to):
        return lambda: placing.move_start(alice, placement_id=placed[0].pk, starts_on=to)

    happens = {
        BEGINS: place,
        date(2026, 12, 1): move(date(2027, 1, 4)),
        date(2026, 12, 28): move(date(2026, 12, 31)),
        date(2026, 12, 31): lambda: placing.start(alice, placement_id=placed[0].pk),
        date(2027, 4, 20): lambda: placing.extend(alice, placement_id=placed[0].pk, ends_on=date(2028, 1, 28)),
        date(2028, 1, 28): lambda: placing.end_placement(
            alice, placement_id=placed[0].pk, ended_on=date(2028, 1, 28), reason="As agreed"
        ),
    }  # fmt: skip
    dans, carols = lived(world, happens, until=date(2028, 3, 31))
    both = [
        (date(2026, 12, 28), "before_start"), (date(2026, 12, 31), "first_day"), (date(2027, 1, 7), "first_week"),
        (date(2027, 1, 31), "first_month"), (date(2027, 3, 31), "third_month"),
        (date(2027, 4, 5), "contract_end_early"),  # sixty days before the last day as it was then
        (date(2027, 6, 30), "sixth_month"), (date(2027, 12, 29), "contract_end"), (date(2027, 12, 31), "anniversary"),
    ]  # fmt: skip
    assert carols == both
    assert dans == [*both, (date(2028, 1, 31), "left_how"), (date(2028, 2, 28), "left_next")]
