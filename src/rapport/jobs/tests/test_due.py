"""What vacancies ask of Today."""

from datetime import date, timedelta

from rapport.foundation import clock
from rapport.foundation.keys import new_id
from rapport.jobs import actions
from rapport.jobs.due import asks
from rapport.jobs.tests.conftest import NOW

DAY = timedelta(days=1)


def told(alice, on: date, **only) -> list[tuple[str, date, str]]:
    found = asks(member_id=alice.own_id, on=on, limit=20, **only)
    return [(each.reason, each.due_on, each.why) for each in found]


def test_an_intake_not_agreed_for_three_days_asks_and_agreeing_clears_it(draft, alice):
    assert told(alice, date(2026, 11, 25)) == []
    said = "The intake of V-1001 Quantity surveyor was written and not sent on 23 November."
    assert told(alice, date(2026, 11, 26)) == [("intake_to_agree", date(2026, 11, 26), said)]
    with clock.frozen(NOW + 2 * DAY):
        actions.send_intake(alice, vacancy_id=draft.pk, number=1)
    assert told(alice, date(2026, 11, 27)) == []
    assert "is with them since 25 November" in told(alice, date(2026, 11, 28))[0][2]
    actions.agree_intake(alice, vacancy_id=draft.pk, number=1, evidence="By phone")
    assert [reason for reason, *_ in told(alice, date(2026, 11, 28))] == ["awaits_shortlist"]


def test_a_shortlist_asks_two_days_ahead_until_the_first_cv_is_sent(vacancy, alice, world):
    assert told(alice, date(2026, 11, 27)) == []
    assert told(alice, date(2026, 11, 28)) == [
        ("awaits_shortlist", date(2026, 11, 28), "The shortlist for V-1001 Quantity surveyor is due on 30 November.")
    ]
    assert "was due" in told(alice, date(2026, 12, 4))[0][2]
    assert told(alice, date(2026, 12, 4), person_id=world.dan.pk) == []
    assert len(told(alice, date(2026, 12, 4), person_id=world.carol.pk)) == 1
    assert told(world.acts(world.bob), date(2026, 12, 4)) == []
    actions.note_sent(alice, vacancy_id=vacancy.pk)
    assert told(alice, date(2026, 12, 4)) == []


def test_what_else_we_promised_asks_on_its_day_and_a_pause_silences_it(vacancy, alice):
    actions.start_clock(alice, vacancy_id=vacancy.pk, what="update", subject_id=new_id())
    assert [reason for reason, *_ in told(alice, date(2026, 11, 29))] == ["awaits_shortlist"]
    assert [reason for reason, *_ in told(alice, date(2026, 11, 30))] == ["awaits_shortlist", "sla_owed"]
    actions.pause(alice, vacancy_id=vacancy.pk, reason="She is away")
    assert told(alice, date(2026, 11, 30)) == []


def test_a_vacancy_on_hold_for_four_weeks_asks_and_nothing_else_of_it(vacancy, alice):
    actions.hold(alice, vacancy_id=vacancy.pk, reason="New budget in January")
    assert told(alice, date(2026, 12, 20)) == []
    said = "V-1001 Quantity surveyor is on hold since 23 November 2026: New budget in January"
    assert told(alice, date(2026, 12, 21)) == [("long_hold", date(2026, 12, 21), said)]


def test_everything_is_asked_in_one_query(vacancy, alice, django_assert_num_queries):
    with django_assert_num_queries(1):
        told(alice, date(2026, 12, 4))
