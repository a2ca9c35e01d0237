"""Every question about work to come from clients, and how we deal with them."""

from rapport.growth.queries.celebrations import (
    CELEBRATE_DAYS,
    celebration,
    celebrations_at,
    draft,
    gates,
    noticed,
    said_of,
)
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
from rapport.growth.queries.visits import Going, calendar, is_planned, visit, visits_at, visits_to_come

__all__ = [
    "CELEBRATE_DAYS", "PERIOD_DAYS", "Forecast", "Going", "Opportunities", "Row", "announced", "calendar",
    "celebration", "celebrations_at", "dealings_of_members", "dealings_with", "draft", "forecast", "gates",
    "is_planned", "likelihoods", "month", "moves", "noticed", "opportunities", "opportunities_of", "opportunity",
    "plan", "plans_of", "said_of", "standings", "visit", "visits_at", "visits_to_come",
]  # fmt: skip
