"""Every question about work to come from clients, and how we deal with them."""

from rapport.growth.queries.dealings import PERIOD_DAYS, dealings_of_members, dealings_with

__all__ = ["PERIOD_DAYS", "dealings_of_members", "dealings_with"]
