"""What the rules of care read, from rows."""

import hashlib
from dataclasses import dataclass
from typing import Any, cast

from rapport.aftercare.models import CarePattern, CarePlan
from rapport.aftercare.models import Track as Side
from rapport.rules.care import Anchor, Facts, Kind, Pattern, Track
from rapport.rules.checkin import Answer
from rapport.rules.milestones import Job


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """An answer, and in their own words."""

    answer: Answer
    words: str = ""


def facts_of(plan: CarePlan) -> Facts:
    """Return the days a plan is counted from."""
    of, left_on = plan.placement, plan.opened_on if plan.track == Side.LEFT else None
    return Facts(cast("Kind", of.kind), of.starts_on, of.ends_on, of.rebate_until_on, left_on)


def pattern_of(row: CarePattern) -> Pattern:
    """Return a version of a pattern as the rules have it."""
    return Pattern(
        row.key, cast("Track", row.track), cast("Anchor", row.anchor), row.months, row.days, row.lasts_days, row.say,
        frozenset(cast("list[Kind]", row.kinds)), row.yearly,
    )  # fmt: skip


def job_of(row: Any) -> Job:
    """Return a position as the rules have it; an empty one for None."""
    if row is None:
        return Job()
    return Job(row.title, row.organisation.name if row.organisation else "")


def told_key(*parts: str) -> str:
    """Return what the same occasion shares that is no change of job: 64 characters."""
    return hashlib.sha256("|".join(parts).encode("utf-8", "replace")).hexdigest()
