"""Where a work-seeker stands: terms, key information, notice, checks, right to work, references."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import connection

from rapport.compliance.models import Check, KeyInformation, NoticeGiven, Reference, RightToWorkCheck, SeekerTerms
from rapport.compliance.queries.references import references
from rapport.foundation.scope import current_firm_id


@dataclass(frozen=True, slots=True)
class Supply:
    """What a work-seeker agreed to with us acting in one capacity. The KID is the last one given before the terms,
    or the last one where none came first.
    """

    terms_agreed_at: datetime | None = None
    terms_ended_on: date | None = None  # from this day on they hold no more
    kid_issued_at: datetime | None = None

    @property
    def in_force_since(self) -> datetime | None:
        """When the terms that hold were agreed, None when none hold."""
        return self.terms_agreed_at if self.terms_ended_on is None else None


@dataclass(frozen=True, slots=True)
class Standing:
    """What is on file for a person, as the gates and their page need it. None: never recorded."""

    agency: Supply
    business: Supply
    kid_issued_at: datetime | None
    notice_given_on: date | None
    identity_on: date | None
    qualifications_on: date | None  # the newest check of experience, training, qualification or authorisation
    qualifications_until: date | None  # the last day of the one that runs out first
    copies: bool  # of every qualification and authorisation on file was offered to the hirer; False when there is none
    references: int  # given by referees who agreed to disclosure
    references_waiting: int
    objections: frozenset[str]
    right_to_work_on: date | None
    right_to_work_route: str
    right_to_work_until: date | None  # the last day by which it is checked again; None: no end, or never checked

    @property
    def is_empty(self) -> bool:
        """Whether nothing is on file; objections are told elsewhere."""
        known = (self.kid_issued_at, self.notice_given_on, self.identity_on, self.qualifications_on)
        agreed = (self.agency.terms_agreed_at, self.business.terms_agreed_at, self.right_to_work_on)
        return not any((*known, *agreed, self.references, self.references_waiting))

    def supply(self, capacity: str) -> Supply:
        """Return what was agreed for a capacity: agency or business; nothing for any other word."""
        return {"agency": self.agency, "business": self.business}.get(capacity, Supply())


@dataclass(frozen=True, slots=True)
class Checks:
    """Everything a person's page of checks shows, the newest first."""

    terms: Sequence[SeekerTerms]
    kids: Sequence[KeyInformation]
    notices: Sequence[NoticeGiven]
    checks: Sequence[Check]
    right_to_work: Sequence[RightToWorkCheck]
    references: Sequence[Reference]


def standing(person_id: UUID) -> Standing:
    """Return where a person stands. One query; for somebody nothing is on file of, nothing recorded."""
    with connection.cursor() as cursor:
        cursor.execute(_STANDING, {"firm": current_firm_id(), "person": person_id})
        agency, agency_ended, agency_kid, business, business_ended, business_kid, *others = cursor.fetchone()
    kid, notice, identity, skilled, until, offered, refs, waiting, against, right_on, route, right_until = others
    return Standing(
        Supply(agency, agency_ended, agency_kid or kid),
        Supply(business, business_ended, business_kid or kid),
        kid, notice, identity, skilled, until, bool(offered), refs, waiting, frozenset(against or ()),
        right_on, route or "", right_until,
    )  # fmt: skip


def checks(person_id: UUID) -> Checks:
    """Return everything on file of a person. Six queries."""
    return Checks(
        sorted(SeekerTerms.objects.about(person_id), key=lambda row: (row.agreed_at, row.pk), reverse=True),
        sorted(KeyInformation.objects.about(person_id), key=lambda row: (row.issued_at, row.pk), reverse=True),
        sorted(NoticeGiven.objects.about(person_id), key=lambda row: (row.given_at, row.pk), reverse=True),
        sorted(Check.objects.about(person_id), key=lambda row: (row.checked_on, row.pk), reverse=True),
        sorted(RightToWorkCheck.objects.about(person_id), key=lambda row: (row.checked_on, row.pk), reverse=True),
        references(person_id),
    )


def right_to_work(person_id: UUID) -> RightToWorkCheck | None:
    """Return the check of the right to work in force, None when there is none. One query."""
    return RightToWorkCheck.objects.filter(person_id=person_id, replaced_at=None).first()


def last_key_information(person_id: UUID) -> KeyInformation | None:
    """Return the Key Information Document in force, None when there is none. One query."""
    return KeyInformation.objects.filter(person_id=person_id, replaced_at=None).first()


_OF = "firm_id = %(firm)s AND person_id = %(person)s"
_TERMS = f"""
LEFT JOIN LATERAL (
  SELECT agreed_at, ended_on FROM compliance_seekerterms WHERE {_OF} AND capacity = '{{capacity}}'
  ORDER BY number DESC LIMIT 1
) {{capacity}} ON true
"""
_STANDING = f"""
SELECT agency.agreed_at, agency.ended_on,
 (SELECT max(issued_at) FROM compliance_keyinformation WHERE {_OF} AND issued_at < agency.agreed_at),
 business.agreed_at, business.ended_on,
 (SELECT max(issued_at) FROM compliance_keyinformation WHERE {_OF} AND issued_at < business.agreed_at),
 (SELECT max(issued_at) FROM compliance_keyinformation WHERE {_OF}),
 ((SELECT max(given_at) FROM compliance_noticegiven WHERE {_OF}) AT TIME ZONE f.time_zone)::date,
 c.identity_on, c.skilled_on, c.skilled_until, c.offered, r.given, r.waiting,
 (SELECT array_agg(about) FROM compliance_objection WHERE {_OF} AND lifted_on IS NULL),
 w.checked_on, w.route, w.follow_up_on
FROM foundation_firm f
{_TERMS.format(capacity="agency")}{_TERMS.format(capacity="business")}
CROSS JOIN (
  SELECT max(checked_on) FILTER (WHERE about = 'identity') AS identity_on,
   max(checked_on) FILTER (WHERE about <> 'identity') AS skilled_on,
   min(expires_on) FILTER (WHERE about <> 'identity') AS skilled_until,
   bool_and(copy_offered_on IS NOT NULL) FILTER (WHERE about IN ('qualification', 'authorisation')) AS offered
  FROM (SELECT DISTINCT ON (about, what) * FROM compliance_check WHERE {_OF} AND taken_back_at IS NULL
        ORDER BY about, what, checked_on DESC, id DESC) newest
) c
CROSS JOIN (
  SELECT count(*) FILTER (WHERE state = 'given' AND may_disclose) AS given,
   count(*) FILTER (WHERE state = 'waiting') AS waiting FROM compliance_reference WHERE {_OF}
) r
LEFT JOIN LATERAL (
  SELECT checked_on, route, follow_up_on FROM compliance_righttoworkcheck WHERE {_OF} AND replaced_at IS NULL
) w ON true
WHERE f.id = %(firm)s
"""
