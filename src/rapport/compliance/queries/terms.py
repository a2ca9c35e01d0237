"""Terms of business with a client, its group's included; what the gates of a submission ask of compliance."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from rapport.compliance.models import ClientTerms
from rapport.compliance.queries.checking import Standing, standing
from rapport.foundation.scope import current_firm_id
from rapport.rules.calendar_arithmetic import days_after
from rapport.rules.submission_facts import ClientFacts, PaperFacts


@dataclass(frozen=True, slots=True)
class ClientTermsFor:
    """The terms that hold for an organisation: its own and those of the groups above it, the nearest first."""

    organisation_id: UUID
    rows: Sequence[ClientTerms]

    def own(self) -> list[ClientTerms]:
        """Return the versions agreed with the organisation itself, the newest first."""
        return [row for row in self.rows if row.organisation_id == self.organisation_id]

    def in_force(self, on: date, kind: str = "") -> ClientTerms | None:
        """Return what holds on a day for a kind of vacancy (any, if empty): the nearest, None when there is none."""
        return next((row for row in self._of(kind) if row.agreed_on <= on and not ended(row, on)), None)

    def last(self, kind: str) -> ClientTerms | None:
        """Return what holds, or held last, for a kind of vacancy; None when nothing was ever agreed."""
        rows = self._of(kind)
        return next((row for row in rows if row.ended_on is None), None) or max(
            rows, key=lambda row: row.ended_on or date.max, default=None
        )

    def _of(self, kind: str) -> list[ClientTerms]:
        return [row for row in self.rows if not kind or kind in row.covers]


@dataclass(frozen=True, slots=True)
class OnFile:
    """What the gates of a submission ask of compliance: terms with the client, and where the person stands."""

    client_terms: ClientTerms | None  # in force, or the last there were
    person: Standing

    @property
    def client(self) -> ClientFacts:
        """Our terms with the client, as the gates want them."""
        row = self.client_terms
        return ClientFacts(row.agreed_on, _last_day(row.ended_on)) if row else ClientFacts()

    def papers(self, capacity: str) -> PaperFacts:
        """What is on file for the person with us acting in a capacity (agency or business), as the gates want it."""
        supply, person = self.person.supply(capacity), self.person
        return PaperFacts(
            kid_issued_at=supply.kid_issued_at, terms_agreed_at=supply.terms_agreed_at,
            terms_until=_last_day(supply.terms_ended_on), identity_on=person.identity_on,
            qualifications_on=person.qualifications_on, qualifications_until=person.qualifications_until,
            copies=person.copies, references=person.references,
        )  # fmt: skip


def client_terms(organisation_id: UUID) -> ClientTermsFor:
    """Return every version of terms with an organisation and with the groups above it. One query."""
    return terms_of_many([organisation_id])[organisation_id]


def terms_of_many(organisation_ids: Collection[UUID]) -> dict[UUID, ClientTermsFor]:
    """Return every version of terms with each of these organisations and with the groups above it. One query."""
    found: dict[UUID, list[ClientTerms]] = {key: [] for key in organisation_ids}
    for row in ClientTerms.objects.raw(_TERMS, {"firm": current_firm_id(), "organisations": list(organisation_ids)}):
        found[row.asked_id].append(row)  # type: ignore[attr-defined]  # a column of the statement
    return {key: ClientTermsFor(key, rows) for key, rows in found.items()}


def submission_facts(person_id: UUID, organisation_id: UUID, kind: str) -> OnFile:
    """Return what compliance knows of a person to be put forward at a client.

    Two queries. Also for `person.notice_given_on` and `person.objections` ("processing", "marketing").

    Args:
        kind: of the vacancy: permanent, contract or temporary.
    """
    return OnFile(client_terms(organisation_id).last(kind), standing(person_id))


def _last_day(ended_on: date | None) -> date | None:
    """Return the last day on which something held that holds no more from a day on."""
    return None if ended_on is None else days_after(ended_on, -1)


def ended(row: ClientTerms, on: date) -> bool:
    """Return whether terms hold no more on a day."""
    return row.ended_on is not None and row.ended_on <= on


_TERMS = """
WITH RECURSIVE above AS (
  SELECT id AS asked_id, id, parent_id, 0 AS steps FROM people_organisation
  WHERE firm_id = %(firm)s AND id = ANY(%(organisations)s)
  UNION SELECT a.asked_id, o.id, o.parent_id, a.steps + 1 FROM people_organisation o JOIN above a ON o.id = a.parent_id
  WHERE a.steps < 20
)
SELECT t.*, a.asked_id, o.name AS organisation_name
FROM above a JOIN compliance_clientterms t ON t.organisation_id = a.id
JOIN people_organisation o ON o.id = a.id ORDER BY a.steps, t.number DESC
"""
