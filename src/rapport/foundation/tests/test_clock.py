"""The clock can be stopped, and days depend on the place."""

from datetime import UTC, date, datetime

from rapport.foundation import clock


def test_a_stopped_clock_stands_still_and_runs_again():
    noon = datetime(2026, 11, 22, 12, tzinfo=UTC)
    with clock.frozen(noon):
        assert (clock.now(), clock.today()) == (noon, date(2026, 11, 22))
    assert clock.now() != noon


def test_the_day_depends_on_the_place():
    with clock.frozen(datetime(2026, 11, 22, 23, 30, tzinfo=UTC)):
        assert clock.today("Europe/London") == date(2026, 11, 22)
        assert clock.today("Pacific/Auckland") == date(2026, 11, 23)


def test_an_instant_falls_on_a_day_of_its_time_zone():
    assert clock.on(datetime(2026, 6, 30, 23, 30, tzinfo=UTC), "Europe/London") == date(2026, 7, 1)
