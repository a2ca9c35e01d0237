"""Right to work: which check fits which document, until when it holds, and whether somebody may start.

Immigration, Asylum and Nationality Act 2006 ss. 15 and 14A. The same check is made for everybody at the same stage: the
offer; nobody is sifted by nationality or kind of permission.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Literal

from rapport.rules.calendar_arithmetic import months_after
from rapport.rules.rule_rows import Capacity, RuleRow, in_force
from rapport.rules.working_time import Part

Route = Literal["manual", "digital", "online"]  # originals seen | certified identity service | Home Office service
Excuse = Literal["continuous", "until_expiry", "six_months"]  # list A | list B group 1 | list B group 2
Document = Literal["british_irish_passport", "irish_passport_card", "evisa", "pending_application", "residence_card"]

ROUTES: Mapping[Document, frozenset[Route]] = MappingProxyType({
    "british_irish_passport": frozenset({"manual", "digital"}),
    "irish_passport_card": frozenset({"manual", "digital"}),
    "evisa": frozenset({"online"}),
    "pending_application": frozenset({"online"}),
    "residence_card": frozenset(),
})  # fmt: skip
_ADVICE: Mapping[Document, str] = MappingProxyType({
    "british_irish_passport": "See the original passport with the person present, or use a certified identity service.",
    "irish_passport_card": "See the original card with the person present, or use a certified identity service.",
    "evisa": "Ask for a share code and look it up yourself: a screenshot or a print from them is no check.",
    "pending_application": "Ask the Home Office Employer Checking Service for a positive verification notice.",
    "residence_card": "A biometric residence permit or card is no evidence any more: ask for a share code.",
})  # fmt: skip


def accepts(route: Route, document: Document) -> bool:
    """Return whether a check by this route may rest on this kind of document."""
    return route in ROUTES[document]


def advice(document: Document) -> str:
    """Return how to check somebody who shows this kind of document, in one sentence."""
    return _ADVICE[document]


def follow_up_on(excuse: Excuse, checked_on: date, expires_on: date | None) -> date | None:
    """Return the last day the check holds; None when it holds for good. Six months are calendar months.

    Raises: ValueError when a permission that expires has no last day.
    """
    if excuse == "continuous":
        return None
    if excuse == "six_months":
        return months_after(checked_on, 6)
    if expires_on is None:
        raise ValueError("Say until when the permission lasts.")
    return expires_on


@dataclass(frozen=True, slots=True)
class StartFacts:
    """What is on file for a start. None: never recorded."""

    checked_on: date | None = None
    follow_up_on: date | None = None  # the last day the check holds
    client_confirmed_on: date | None = None  # an agency: the client told us that it checked


@dataclass(frozen=True, slots=True)
class StartGate:
    """Whether somebody may start. `warning` holds nothing back."""

    state: Literal["open", "closed", "warning"]
    sentence: str
    row: RuleRow


def may_start(facts: StartFacts, starts_on: date, capacity: Capacity, *, jurisdiction: Part = "ENG") -> StartGate:
    """Return whether a person may start on a day, by the rule in force on that day.

    A check made on the first day counts, as it is made before the work begins.

    Raises: LookupError for a start before the law of 2008, which is not judged here.
    """
    row = next((row for row in in_force(starts_on, jurisdiction, capacity) if row.gate == "right_to_work"), None)
    if row is None:
        raise LookupError("There was no right-to-work rule on that day.")
    if capacity == "agency":
        confirmed = facts.client_confirmed_on is not None and facts.client_confirmed_on <= starts_on
        if confirmed:
            return StartGate("open", "The client confirmed that it checked their right to work.", row)
        return StartGate("warning", "The client has not confirmed that it checked their right to work: ask.", row)
    if facts.checked_on is None or facts.checked_on > starts_on:
        return StartGate("closed", "Nobody has checked their right to work: they cannot start before that.", row)
    if facts.follow_up_on is not None and facts.follow_up_on < starts_on:
        return StartGate("closed", "Their right-to-work check has run out by then: check again.", row)
    return StartGate("open", "Their right to work was checked.", row)
