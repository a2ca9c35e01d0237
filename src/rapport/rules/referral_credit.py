"""Who brought somebody, and what came of it: each result is credited once. Source: docs/rules/referral-credit.md.

Credit decides no fee and no pay: it says whom we owe thanks, and where people come from.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from rapport.rules.calendar_arithmetic import months_after

CREDIT_MONTHS = 24


@dataclass(frozen=True, slots=True)
class Given:
    """One referral of one person. `evidence`: what shows it, a message or a note of the call; empty: our word alone."""

    key: UUID
    referrer: UUID
    referred: UUID
    given_at: datetime
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    """A CV of somebody that was sent, and whether it led to a job. `fee_pence` is 0 unless they were placed."""

    key: UUID
    person: UUID
    submitted_at: datetime
    placed: bool = False
    fee_pence: int = 0


@dataclass(frozen=True, slots=True)
class Credit:
    """One result, credited. `second` brought whoever brought them: named beside, never added."""

    result: Result
    direct: UUID
    second: UUID | None = None


@dataclass(frozen=True, slots=True)
class Tally:
    """What one referrer's introductions led to; `second_*` through the people they brought, never added to the rest."""

    submissions: int = 0
    placements: int = 0
    fee_pence: int = 0
    second_submissions: int = 0
    second_placements: int = 0
    second_fee_pence: int = 0


def first_of(given: Sequence[Given]) -> Given:
    """Return the one of several referrals of one person that stands: with evidence before without, then the earliest.

    Raises ValueError: none is given.
    """
    return min(given, key=lambda one: (not one.evidence, one.given_at, one.key))


def credits_of(first: Sequence[Given], results: Sequence[Result]) -> tuple[Credit, ...]:
    """Return the results that somebody is credited with, in the order given.

    Args:
        first: of each person the one referral that stands.

    The referral was given before the CV was sent, and at most 24 months before. The second degree likewise: their own
    referral stands, was given no later than the one it led to, and lies in the same 24 months. Nobody is credited
    with themselves.
    """
    brought = {one.referred: one for one in first}
    found = []
    for result in results:
        one = brought.get(result.person)
        if one is None or not _holds(one, result):
            continue
        before = brought.get(one.referrer)
        reaches = before is not None and before.given_at <= one.given_at and _holds(before, result)
        second = before.referrer if before is not None and reaches and before.referrer != result.person else None
        found.append(Credit(result, one.referrer, second))
    return tuple(found)


def tallies(credited: Sequence[Credit]) -> Mapping[UUID, Tally]:
    """Return what each referrer is credited with. The direct parts of all add up to the results, each once."""
    found: dict[UUID, Tally] = defaultdict(Tally)
    for one in credited:
        was, result = found[one.direct], one.result
        found[one.direct] = replace(
            was, submissions=was.submissions + 1, placements=was.placements + result.placed,
            fee_pence=was.fee_pence + result.fee_pence,
        )  # fmt: skip
        if one.second is not None:
            was = found[one.second]
            found[one.second] = replace(
                was, second_submissions=was.second_submissions + 1,
                second_placements=was.second_placements + result.placed,
                second_fee_pence=was.second_fee_pence + result.fee_pence,
            )  # fmt: skip
    return dict(found)


def last_day(given_on: date) -> date:
    """Return the last day on which a CV may be sent for a referral to be credited with it."""
    return months_after(given_on, CREDIT_MONTHS)


def _holds(one: Given, result: Result) -> bool:
    sent = result.submitted_at
    return one.given_at <= sent and sent.date() <= last_day(one.given_at.date())
