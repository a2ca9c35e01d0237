"""Who brought a person, and whom they brought."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from rapport.foundation.actors import Actor
from rapport.foundation.prepared import fetch
from rapport.foundation.scope import current_firm_id
from rapport.people import queries as people
from rapport.referrals.models import Referral
from rapport.rules.wall import Wall


@dataclass(frozen=True, slots=True)
class Line:
    """One referral as a person's page tells it: the other person, and who had brought them, if somebody had."""

    id: UUID
    other_id: UUID | None  # None: asked, nobody named yet
    other: str
    state: str
    at: datetime  # named, or asked
    evidence: str
    may_tell: bool
    before_id: UUID | None = None
    before: str = ""

    @property
    def said(self) -> str:
        """The state in words."""
        return Referral.State(self.state).label


@dataclass(frozen=True, slots=True)
class Referrals:
    """Whom a person brought or was asked for, and who brought them, the one that stands first."""

    by_them: Sequence[Line]
    of_them: Sequence[Line]

    @property
    def brought(self) -> Sequence[Line]:
        """Those they named."""
        return [line for line in self.by_them if line.other_id]

    @property
    def summary(self) -> str:
        """One line for the fold; empty when there is nothing."""
        by = f"From {self.of_them[0].other}" if self.of_them else ""
        count = len(self.brought)
        return ", ".join(part for part in (by, f"brought {count}" if count else "") if part)


def of_person(actor: Actor, person_id: UUID, wall: Wall) -> Referrals:
    """Return the referrals by and of a person, newest first. One query.

    Behind a wall neither who brought them nor why, of others who hire now not what was said of them.
    """
    rows = fetch(
        _OF_PERSON, {"firm": current_firm_id(), "person": person_id, "reader": people.reader_of(actor)}
    )  # fmt: skip
    lines = [(of, Line(*rest)) for of, *rest in rows]
    return Referrals([line for of, line in lines if not of], [] if wall.kept else [line for of, line in lines if of])


def referral(referral_id: UUID) -> Referral:
    """Return one referral with its people. One query. Raises Referral.DoesNotExist."""
    return Referral.objects.select_related("referrer", "referred").get(pk=referral_id)


_OF_PERSON = """
(SELECT true, r.id, p.id, p.full_name, r.state, r.given_at AS at, r.evidence, r.may_tell, b.id,
 COALESCE(b.full_name, '')
 FROM referrals_referral r JOIN people_person p ON p.id = r.referrer_id
 LEFT JOIN referrals_referral rb ON rb.referred_id = r.referrer_id AND rb.state = 'given'
 LEFT JOIN people_person b ON b.id = rb.referrer_id
 WHERE r.firm_id = %(firm)s AND r.referred_id = %(person)s ORDER BY r.state <> 'given', r.given_at)
UNION ALL
(SELECT false, r.id, p.id, COALESCE(p.full_name, ''), r.state, COALESCE(r.given_at, r.asked_at),
 CASE WHEN person_kept_from(p.id, %(reader)s) THEN '' ELSE r.evidence END, r.may_tell,
 NULL, ''
 FROM referrals_referral r LEFT JOIN people_person p ON p.id = r.referred_id
 WHERE r.firm_id = %(firm)s AND r.referrer_id = %(person)s ORDER BY COALESCE(r.given_at, r.asked_at) DESC)
"""
