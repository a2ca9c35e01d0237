"""A placement followed day by day for five years: every step of care due once, on its day."""

from collections import Counter
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


def lived(world, happens):
    """Go through the days; what is due of Dan is done on the day it comes. Returns (day, step) of each."""
    alice, night, found, day = world.acts(world.alice), system_actor(world.north.pk), [], BEGINS
    while day <= ENDS:
        with clock.frozen(clock.midday(day)):
            if day in happens:
                happens[day]()
            actions.keep_ahead(night, day)
            for item in asks(member_id=world.alice.pk, on=day, limit=20, person_id=world.dan.pk):
                step = CareStep.objects.get(pk=item.subject_id)
                found.append((day, step.key))
                assert item.due_on == day == step.due_on
                actions.done_step(alice, step_id=step.pk)
        day += timedelta(days=1)
    return found


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
    found = lived(world, happens)
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
