"""May this person be put forward for this vacancy? Every gate is always reported, in one order.

A gate that is not met says what is missing and what to do, and names where to mend it. "Never recorded" closes a gate
that asks for something, and opens one that asks whether something stands in the way.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Literal

from rapport.rules import submission_conditions as conditions
from rapport.rules.rule_rows import RULES, Block, Capacity, RuleRow, in_force
from rapport.rules.submission_conditions import Finding
from rapport.rules.submission_facts import (
    AGENCY_PARTICULARS,
    PARTICULARS,
    CandidacyFacts,
    ClientFacts,
    PaperFacts,
    PersonFacts,
    SubmissionFacts,
    VacancyFacts,
)
from rapport.rules.working_time import Part

__all__ = [
    "AGENCY_PARTICULARS", "GATES", "PARTICULARS", "REASON_LENGTH",
    "CandidacyFacts", "ClientFacts", "PaperFacts", "PersonFacts", "SubmissionFacts", "SubmissionGate", "VacancyFacts",
    "closed", "overridden", "submission_gates",
]  # fmt: skip

REASON_LENGTH = 20
"""Characters. The least an override has to say for itself."""

State = Literal["open", "closed", "not_applicable", "overridden", "warning"]
_CONDITIONS: Mapping[str, Callable[[SubmissionFacts, date, Capacity | None], Finding]] = MappingProxyType({
    "capacity": conditions.capacity,
    "client_terms": conditions.client_terms,
    "particulars": conditions.particulars,
    "willingness": conditions.willingness,
    "kid": conditions.kid,
    "seeker_terms": conditions.seeker_terms,
    "identity": conditions.identity,
    "qualifications": conditions.qualifications,
    "notice": conditions.notice,
    "no_objection": conditions.no_objection,
    "off_limits": conditions.off_limits,
    "current_employer": conditions.current_employer,
    "requirements_fresh": conditions.requirements_fresh,
    "vulnerable_extras": conditions.vulnerable_extras,
    "industrial_action": conditions.industrial_action,
    "duplicate": conditions.duplicate,
})  # fmt: skip
GATES = tuple(_CONDITIONS)
"""The keys of all gates, in the order in which they are reported."""


@dataclass(frozen=True, slots=True)
class SubmissionGate:
    """One gate as judged. `row` is the rule that decides it; `mend` says where to mend it, "" with nothing to mend."""

    key: str
    state: State
    sentence: str
    row: RuleRow
    mend: str


def submission_gates(
    facts: SubmissionFacts,
    *,
    on: date,
    jurisdiction: Part,
    capacity: Capacity | None,
    overrides: Mapping[str, str] = MappingProxyType({}),
    may_override: bool = False,
    rules: Mapping[str, RuleRow] = RULES,
) -> tuple[SubmissionGate, ...]:
    """Return every gate between this person and this vacancy, by the rules in force on that day.

    Args:
        capacity: None, not decided: what either capacity asks for is asked for.
        overrides: reasons by gate; those shorter than `REASON_LENGTH` do not count.
        may_override: whether who gave these reasons holds the permission.
    """
    either: tuple[Capacity, ...] = ("agency", "business") if capacity is None else (capacity,)
    rows = {row.gate: row for acting in either for row in in_force(on, jurisdiction, acting, rules=rules)}
    through = {gate for gate, reason in overrides.items() if may_override and len(reason.strip()) >= REASON_LENGTH}
    gates = []
    for key, condition in _CONDITIONS.items():
        finding = condition(facts, on, capacity)
        row = rows.get(finding.rule) or rows.get(key)
        if row is None:
            gates.append(_not_asked(key, capacity, rules))
        else:
            state, more = _state(finding, row, overridden=key in through)
            gates.append(SubmissionGate(key, state, finding.sentence + more, row, finding.mend))
    return tuple(gates)


def closed(gates: Sequence[SubmissionGate]) -> tuple[SubmissionGate, ...]:
    """Return the gates that hold this submission back, in their order."""
    return tuple(gate for gate in gates if gate.state == "closed")


def overridden(gates: Sequence[SubmissionGate]) -> tuple[SubmissionGate, ...]:
    """Return the gates that only a reason let through, in their order."""
    return tuple(gate for gate in gates if gate.state == "overridden")


def _state(finding: Finding, row: RuleRow, *, overridden: bool) -> tuple[State, str]:
    """How a finding counts under the rule that decides it, and what to add to its sentence."""
    if finding.state != "closed":
        return finding.state, ""
    if row.block is Block.WARN:
        return "warning", ""
    if row.block is Block.OVERRIDE and overridden:
        return "overridden", " Let through, with a reason."
    return "closed", ""


def _not_asked(key: str, capacity: Capacity | None, rules: Mapping[str, RuleRow]) -> SubmissionGate:
    row = next(row for row in rules.values() if row.gate == key)
    ours = capacity is None or capacity in row.capacities
    told = "No rule asked for this there on that day." if ours else "Only an employment business has to do this."
    return SubmissionGate(key, "not_applicable", told, row, "")
