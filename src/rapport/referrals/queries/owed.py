"""Thanks owed to referrers: at once, when a CV is sent, when they are placed, and when nothing came of it.

Derived from what happened, so that nothing has to be kept in step: only thanks that were given are stored.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection

from rapport.foundation.actors import Actor
from rapport.foundation.scope import current_firm_id
from rapport.people import queries as people
from rapport.rules.referral_credit import CREDIT_MONTHS

THANK_FOR_DAYS = 180  # after which a thank-you would only puzzle

OWED = f"""
SELECT r.id, r.referrer_id, f.about, (f.at AT TIME ZONE firm.time_zone)::date AS owed_on, f.step
FROM referrals_referral r JOIN foundation_firm firm ON firm.id = r.firm_id
LEFT JOIN LATERAL (
 SELECT min(s.submitted_at) AS sent_at,
 min(c.ended_at) FILTER (WHERE l.state NOT IN ('fell_off', 'no_show')) AS placed_at,
 CASE WHEN bool_and(c.ended_at IS NOT NULL AND (l.id IS NULL OR l.state IN ('fell_off', 'no_show')))
  THEN max(c.ended_at) END AS over_at
 FROM submissions_candidacy c JOIN submissions_submission s ON s.candidacy_id = c.id
 LEFT JOIN placements_placement l ON l.candidacy_id = c.id
 WHERE r.state = 'given' AND c.person_id = r.referred_id AND s.submitted_at >= r.given_at
 AND s.submitted_at < r.given_at + interval '{CREDIT_MONTHS} months'
 AND NOT person_kept_from(r.referred_id, %(reader)s)
) came ON true
CROSS JOIN LATERAL (VALUES (1, 'given', r.given_at), (2, 'submitted', came.sent_at), (3, 'placed', came.placed_at),
 (4, 'nothing', came.over_at)) f(step, about, at)
WHERE r.firm_id = %(firm)s AND r.state IN ('given', 'duplicate') AND f.at IS NOT NULL
AND (f.at AT TIME ZONE firm.time_zone)::date BETWEEN %(since)s AND %(on)s
AND NOT EXISTS (SELECT 1 FROM referrals_referralthanks t WHERE t.referral_id = r.id AND t.about = f.about)
"""
"""Rows: the referral, whom we owe it, what for, since when, which step it is. A caller adds which referrals.

Beyond the introduction itself nothing is told of somebody who hires now, save to a `reader` with the need.
"""


@dataclass(frozen=True, slots=True)
class Owed:
    """One thank-you owed; `about` is one of ReferralThanks.About."""

    about: str
    owed_on: date


def owed(actor: Actor, referral_id: UUID, *, on: date) -> list[Owed]:
    """Return the thanks owed for one referral on a day, the oldest first. One query."""
    given: dict[str, Any] = {"firm": current_firm_id(), "on": on, "since": days_before(on), "referral": referral_id}
    given["reader"] = people.reader_of(actor)
    with connection.cursor() as cursor:
        cursor.execute(f"{OWED} AND r.id = %(referral)s ORDER BY f.at, f.step", given)
        return [Owed(about, day) for _, _, about, day, _ in cursor.fetchall()]


def owed_to(actor: Actor, person_id: UUID, *, on: date) -> frozenset[UUID]:
    """Return which of a person's referrals they are owed thanks for on a day. One query."""
    given: dict[str, Any] = {"firm": current_firm_id(), "on": on, "since": days_before(on), "person": person_id}
    given["reader"] = people.reader_of(actor)
    with connection.cursor() as cursor:
        cursor.execute(f"{OWED} AND r.referrer_id = %(person)s", given)
        return frozenset(row[0] for row in cursor.fetchall())


def days_before(on: date) -> date:
    """Return the first day whose thanks are still owed."""
    return date.fromordinal(on.toordinal() - THANK_FOR_DAYS)
