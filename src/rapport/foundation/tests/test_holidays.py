"""Public holidays come from the library, for the part of the country that is asked for."""

from datetime import date

import pytest

from rapport.foundation.holidays import holidays_in, uk_holidays


@pytest.mark.parametrize(
    ("day", "parts"),
    [
        (date(2026, 1, 1), {"ENG", "WLS", "SCT", "NIR"}),
        (date(2026, 1, 2), {"SCT"}),
        (date(2026, 3, 17), {"NIR"}),
        (date(2026, 4, 3), {"ENG", "WLS", "SCT", "NIR"}),
        (date(2026, 4, 6), {"ENG", "WLS", "NIR"}),
        (date(2026, 7, 13), {"NIR"}),
        (date(2026, 8, 3), {"SCT"}),
        (date(2026, 8, 31), {"ENG", "WLS", "NIR"}),
        (date(2026, 11, 30), {"SCT"}),
        (date(2026, 12, 28), {"ENG", "WLS", "SCT", "NIR"}),
    ],
)
def test_a_bank_holiday_is_one_only_where_it_is_kept(day, parts):
    assert {part for part in ("ENG", "WLS", "SCT", "NIR") if day in uk_holidays(part, [day.year])} == parts


def test_several_years_are_asked_for_at_once_and_an_unknown_country_has_none():
    assert {day.year for day in uk_holidays("ENG", range(2026, 2029))} == {2026, 2027, 2028}
    assert holidays_in("ZZ", "", [2026]) == frozenset()
