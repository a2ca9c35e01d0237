"""What can be asked about insights, briefs and pay."""

from rapport.insights.queries.briefs import (
    KIND_TITLES,
    brief,
    briefs,
    compose,
    may_be_shared_with,
    pay_part,
    read_by,
    shared_with,
    shares_at,
    shares_of,
)
from rapport.insights.queries.joint import Joint, Stayed, joint_figures
from rapport.insights.queries.pay import KINDS, PER, PayRow, benchmarks, titles_paid
from rapport.insights.queries.told import (
    STATES,
    Listed,
    Subject,
    in_sector,
    insight,
    insight_for,
    insights,
    insights_about,
    insights_from,
    live_subjects,
    sectors,
)

__all__ = [
    "KINDS", "KIND_TITLES", "PER", "STATES", "Joint", "Listed", "PayRow", "Stayed", "Subject", "benchmarks", "brief",
    "briefs", "compose", "in_sector", "insight", "insight_for", "insights", "insights_about", "insights_from",
    "joint_figures", "live_subjects", "may_be_shared_with", "pay_part", "read_by", "sectors", "shared_with",
    "shares_at", "shares_of", "titles_paid",
]  # fmt: skip
