"""Every question about work to come from clients, and how we deal with them."""

from rapport.growth.queries.dealings import PERIOD_DAYS, dealings_of_members, dealings_with
from rapport.growth.queries.forecast import Forecast, forecast, likelihoods
from rapport.growth.queries.opportunities import (
    Opportunities,
    month,
    moves,
    opportunities,
    opportunities_of,
    opportunity,
)
from rapport.growth.queries.plans import announced, plan, plans_of
from rapport.growth.queries.rows import Row
from rapport.growth.queries.standing import standings

__all__ = [
    "PERIOD_DAYS", "Forecast", "Opportunities", "Row", "announced", "dealings_of_members",
    "dealings_with", "forecast", "likelihoods", "month", "moves", "opportunities", "opportunities_of", "opportunity",
    "plan", "plans_of", "standings",
]  # fmt: skip
