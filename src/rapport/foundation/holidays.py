"""Public holidays: the one place that asks the library which days they are; rules are handed the dates."""

import functools
from collections.abc import Iterable
from datetime import date

import holidays

from rapport.rules.working_time import Part


def holidays_in(country: str, region: str, years: Iterable[int]) -> frozenset[date]:
    """Return the public holidays of a country (ISO code) or a part of it ("": the whole); none of an unknown one."""
    return frozenset().union(*(_of_year(country, region, year) for year in set(years)))


def uk_holidays(part: Part, years: Iterable[int]) -> frozenset[date]:
    """Return the bank holidays of one part of the United Kingdom, substitute days among them."""
    return holidays_in("GB", part, years)


@functools.cache
def _of_year(country: str, region: str, year: int) -> frozenset[date]:
    try:
        return frozenset(holidays.country_holidays(country, subdiv=region or None, years=year))
    except NotImplementedError:
        return frozenset()
