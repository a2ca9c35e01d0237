"""Builders of terms, notices, checks and references, through actions."""

from datetime import datetime, timedelta
from itertools import count
from typing import Any
from uuid import UUID

from rapport.compliance import actions
from rapport.compliance.models import (
    Check,
    ClientTerms,
    KeyInformation,
    NoticeGiven,
    Reference,
    RightToWorkCheck,
    SeekerTerms,
)
from rapport.foundation import clock
from rapport.foundation.actors import Actor

_referees = count(1)
KID_FACTS = {
    "business": "North Recruitment Ltd", "contract": "Contract for services", "payer": "North Recruitment Ltd",
    "rate": "£15.20 an hour", "interval": "Weekly, a week in arrears", "statutory": "Income tax, National Insurance",
    "other": "None", "fees": "None", "holiday": "28 days a year, paid when taken", "benefits": "None",
    "intermediary": "Umbra Ltd", "chain": "Margin of £20 a week", "example_period": "A week of 40 hours",
    "example_gross": "608.00", "example_chain": "20.00", "example_statutory": "110.00", "example_other": "0.00",
}  # fmt: skip


def make_client_terms(actor: Actor, *, organisation_id: UUID, **given: Any) -> ClientTerms:
    """Agree terms with a client that cover every kind, at 20 %, unless said otherwise."""
    said: dict[str, Any] = {
        "covers": ["permanent", "contract", "temporary"], "evidence": "Signed by the director",
        "fee_basis_points": 2000, "rebate": [(4, 10_000), (8, 5_000)],
    }  # fmt: skip
    return actions.agree_client_terms(actor, organisation_id=organisation_id, **said | given)


def make_kid(
    actor: Actor, *, person_id: UUID, route: str = "paye", issued_at: datetime | None = None, **facts: str
) -> KeyInformation:
    """Issue a Key Information Document, an hour ago unless said otherwise; its example adds up."""
    said = KID_FACTS | {"example_net": "498.00" if route == "paye" else "478.00"} | facts
    at = issued_at or clock.now() - timedelta(hours=1)
    return actions.issue_kid(actor, person_id=person_id, route=route, facts=said, issued_at=at)


def make_seeker_terms(actor: Actor, *, person_id: UUID, capacity: str = "agency", **given: Any) -> SeekerTerms:
    """Agree terms with a work-seeker, now unless said otherwise."""
    return actions.agree_seeker_terms(
        actor, person_id=person_id, capacity=capacity, **{"evidence": "Signed the form"} | given
    )


def make_notice(actor: Actor, *, person_id: UUID, article: str = "14", **given: Any) -> NoticeGiven:
    """Give the privacy notice by e-mail, now unless said otherwise."""
    return actions.give_notice(
        actor, person_id=person_id, article=article, **{"version": "2026-10", "channel": "email"} | given
    )


def make_check(actor: Actor, *, person_id: UUID, about: str = "identity", **given: Any) -> Check:
    """Record a check, today unless said otherwise."""
    named = about in ("qualification", "authorisation")
    said = {"how": "Passport seen in person", "what": "Degree in surveying" if named else ""}
    return actions.record_check(actor, person_id=person_id, about=about, **said | given)


def make_right_to_work(actor: Actor, *, person_id: UUID, **given: Any) -> RightToWorkCheck:
    """Check the right to work: by hand and without an end unless said otherwise."""
    said: dict[str, Any] = {"route": "manual", "excuse": "continuous", "evidence": "British passport"}
    return actions.check_right_to_work(actor, person_id=person_id, **said | given)


def make_reference(actor: Actor, *, person_id: UUID, given: bool = True, may_disclose: bool = True) -> Reference:
    """Ask for a reference of a new referee; given unless said otherwise."""
    number = next(_referees)
    made = actions.ask_reference(
        actor, person_id=person_id, referee_name=f"Rhea Roy {number}", referee_email=f"rhea{number}@past.example",
        relation="Line manager at Past Ltd, 2019 to 2022", person_agreed_on=clock.today(),
    )  # fmt: skip
    if not given:
        return made
    answers = {"worked_from": "May 2019", "role": "Surveyor", "again": "yes"}
    return actions.give_reference(actor, reference_id=made.pk, answers=answers, may_disclose=may_disclose)
