"""What came of events: the figures worked by hand in docs/rules/network-outcomes.md."""

from datetime import UTC, date, datetime, timedelta

import pytest

from rapport.foundation import clock
from rapport.gatherings import actions, queries
from rapport.gatherings.queries import Outcome
from rapport.gatherings.testing import make_gathering
from rapport.jobs.testing import make_vacancy
from rapport.people.models import Person
from rapport.people.testing import make_person
from rapport.placements.models import Placement
from rapport.placements.testing import make_placement
from rapport.referrals.testing import make_referral
from rapport.relations.actions import log_touch
from rapport.submissions.testing import make_submission

FAIR, EXPO = date(2026, 3, 2), date(2026, 5, 4)


def at(day: date, hour: int = 15) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=UTC)


def placed(actor, on: date, fee: int, *, person_id, hiring_manager_id=None) -> None:
    vacancy = make_vacancy(actor, hiring_manager_id=hiring_manager_id)
    sent = make_submission(actor, vacancy_id=vacancy.pk, person_id=person_id)
    made = make_placement(actor, candidacy_id=sent.candidacy_id)
    Placement.objects.filter(pk=made.pk).update(made_at=at(on), fee_pence=fee)


@pytest.fixture
def year(world, alice):
    body = actions.keep_body(alice, name="Institute", yearly_cost_pence=120_00)
    ann, hal, bo, cy = (make_person(alice, name) for name in ("Ann Ash", "Hal Holt", "Bo Birch", "Cy Cole"))
    with clock.frozen(at(FAIR)):
        fair = make_gathering(alice, "Fair", on=FAIR, hours=16, cost_pence=400_00, body_id=body.pk)
        for person in (ann, hal):
            actions.capture(alice, gathering_id=fair.pk, person_id=person.pk)
    with clock.frozen(at(FAIR) + timedelta(hours=20)):
        log_touch(alice, person_id=ann.pk, channel="email", direction="out")
    with clock.frozen(at(FAIR) + timedelta(days=3)):
        log_touch(alice, person_id=hal.pk, channel="email", direction="out")
    log_touch(alice, person_id=cy.pk, channel="call", direction="both", at=at(date(2025, 5, 1)))
    with clock.frozen(at(EXPO)):
        expo = make_gathering(alice, "Expo", on=EXPO, cost_pence=250_00)
        actions.capture(alice, gathering_id=expo.pk, person_id=cy.pk)
    placed(alice, date(2026, 5, 20), 9_000_00, person_id=ann.pk)
    placed(alice, date(2026, 7, 8), 6_000_00, person_id=bo.pk, hiring_manager_id=hal.pk)
    placed(alice, date(2026, 8, 3), 7_000_00, person_id=cy.pk)
    for referrer, name, on in (
        (ann, "Dee Dove", date(2026, 6, 3)), (ann, "Eli East", date(2026, 9, 1)), (hal, "Eli East", date(2026, 9, 2)),
        (ann, "Flo Fern", date(2028, 3, 3)), (cy, "Gus Gale", date(2026, 6, 9)),
    ):  # fmt: skip
        with clock.frozen(at(on)):
            there = Person.objects.filter(full_name=name).first()
            named = {"referred_id": there.pk} if there else {"full_name": name}
            make_referral(alice, referrer_id=referrer.pk, **named)
    return fair, expo, body


def test_fixed_data_gives_the_figures_worked_by_hand(world, alice, year, django_assert_num_queries):
    fair, expo, body = year
    with django_assert_num_queries(4):
        found = queries.outcomes(date(2026, 1, 1), date(2026, 12, 31))
    fairs = Outcome(
        met=2, new=2, in_time=1, referrals=2, placements=2, fee_pence=15_000_00, cost_pence=400_00, hours=16
    )
    expos = Outcome(met=1, new=0, cost_pence=250_00)
    assert [(event.pk, outcome) for event, outcome in found.events] == [(expo.pk, expos), (fair.pk, fairs)]
    assert found.bodies == {None: expos, body.pk: fairs}
    assert found.members == {
        alice.own_id: Outcome(met=3, new=2, in_time=1, referrals=2, placements=2, fee_pence=15_000_00)
    }
    assert found.whole == fairs + expos


def test_an_event_outside_the_period_or_called_off_is_left_out(world, alice, year):
    fair, expo, _ = year
    found = queries.outcomes(date(2026, 4, 1), date(2026, 12, 31))
    assert [event.pk for event, _ in found.events] == [expo.pk]
    actions.call_off(alice, gathering_id=expo.pk)
    assert queries.outcomes(date(2026, 4, 1), date(2026, 12, 31)).events == []
    assert fair.cost_pence == 400_00
