"""The rules that hold somebody back, each with where it comes from: a catalogue with dates.

What happened is judged by the version in force on the day it happened. To change a rule, end its row with
`effective_to` and add a row with a new key for the same `gate`: verdicts on earlier days stay as they were.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Literal

from rapport.rules.working_time import Part

Capacity = Literal["agency", "business"]  # introduces people to an employer | supplies people it engages itself
Certainty = Literal["read at the source", "confirmed", "to be checked by a lawyer"]


class Block(StrEnum):
    """What a rule that is not met does."""

    HARD = "hard"  # nobody may let it through
    OVERRIDE = "override"  # a member with the permission may, with a reason
    WARN = "warn"


@dataclass(frozen=True, slots=True)
class RuleRow:
    """One version of a rule. `gate` is the question it answers; at most one version of it holds for a case."""

    key: str
    gate: str
    sentence: str
    jurisdictions: frozenset[Part]
    capacities: frozenset[Capacity]
    effective_from: date
    effective_to: date | None
    hook: str
    block: Block
    certainty: Certainty
    policy: bool

    def holds(self, on: date, jurisdiction: Part, capacity: Capacity) -> bool:
        """Return whether this version decides a case of that day, both end days included."""
        dated = self.effective_from <= on and (self.effective_to is None or on <= self.effective_to)
        return dated and jurisdiction in self.jurisdictions and capacity in self.capacities


def in_force(
    on: date, jurisdiction: Part, capacity: Capacity, *, rules: Mapping[str, RuleRow] | None = None
) -> tuple[RuleRow, ...]:
    """Return the rules that decide a case of that day, at most one for each gate, in the order of the catalogue."""
    return tuple(row for row in (RULES if rules is None else rules).values() if row.holds(on, jurisdiction, capacity))


READ: Certainty = "read at the source"
CONFIRMED: Certainty = "confirmed"
LAWYER: Certainty = "to be checked by a lawyer"
GB: frozenset[Part] = frozenset({"ENG", "WLS", "SCT"})
NI: frozenset[Part] = frozenset({"NIR"})
AGENCY: frozenset[Capacity] = frozenset({"agency"})
BUSINESS: frozenset[Capacity] = frozenset({"business"})
BOTH = AGENCY | BUSINESS
CONDUCT = date(2004, 4, 6)  # the Conduct Regulations 2003 came into force
_CR = "Conduct Regulations 2003"
NI_CONDUCT = date(2005, 9, 26)  # their Northern Ireland twin, SR 2005/395


def _row(  # noqa: PLR0913 - what a rule row is
    key: str,
    sentence: str,
    hook: str,
    block: Block,
    certainty: Certainty,
    *,
    since: date = CONDUCT,
    until: date | None = None,
    where: frozenset[Part] = GB,
    who: frozenset[Capacity] = BOTH,
    gate: str = "",
    policy: bool = False,
) -> RuleRow:
    return RuleRow(key, gate or key, sentence, where, who, since, until, hook, block, certainty, policy)


def _in_northern_ireland(row: RuleRow) -> RuleRow:
    """The twin of a rule of the Conduct Regulations; that it says the same is for a lawyer to confirm."""
    hook = f"SR 2005/395 (Northern Ireland), the twin of {row.hook}"
    key = f"{row.key}_ni"
    return replace(row, key=key, jurisdictions=NI, effective_from=NI_CONDUCT, hook=hook, certainty=LAWYER)


_CONDUCT = (
    _row("capacity", "Every vacancy is filled as an agency or as an employment business, decided first.",
         "Employment Agencies Act 1973 s. 13(1)-(3)", Block.HARD, READ),
    _row("particulars", "The particulars of the vacancy are known before anybody is introduced.",
         f"{_CR} reg. 18(a)-(f)", Block.OVERRIDE, READ),
    _row("willingness", "The person agreed to be put forward for this vacancy.",
         f"{_CR} regs 19 and 28", Block.OVERRIDE, READ),
    _row("refusal", "Nobody is put forward for a vacancy they said no to.", f"{_CR} reg. 28", Block.HARD, READ),
    _row("seeker_terms", "Terms with the work-seeker are agreed before work is looked for.", f"{_CR} reg. 14(1)-(2)",
         Block.OVERRIDE, READ, who=BUSINESS),
    _row("seeker_terms_agency", "An agency should have terms with the work-seeker on file.", f"{_CR} regs 14 and 16",
         Block.WARN, LAWYER, who=AGENCY, gate="seeker_terms"),
    _row("terms_variation", "Terms with a work-seeker change only with their agreement, in a dated document.",
         f"{_CR} reg. 14(4)-(5)", Block.HARD, READ, who=BUSINESS),
    _row("identity", "Who the person is has been confirmed.", f"{_CR} reg. 19(1)", Block.OVERRIDE, CONFIRMED,
         who=BUSINESS),
    _row("identity_agency", "For work with vulnerable people an agency confirms who the person is.",
         f"{_CR} reg. 19(1)", Block.OVERRIDE, LAWYER, who=AGENCY, gate="identity"),
    _row("qualifications", "Experience, training and qualifications have been confirmed.", f"{_CR} reg. 19(1)",
         Block.OVERRIDE, CONFIRMED, who=BUSINESS),
    _row("qualifications_agency", "Where the law or vulnerable people require it, an agency confirms qualifications.",
         f"{_CR} regs 19(1) and 22", Block.OVERRIDE, LAWYER, who=AGENCY, gate="qualifications"),
    _row("vulnerable_extras", "For vulnerable people or a required qualification: copies, and two references.",
         f"{_CR} reg. 22(1)-(5)", Block.OVERRIDE, READ),
    _row("current_employer", "Nothing goes to a person's employer without their express consent.", f"{_CR} reg. 28",
         Block.HARD, LAWYER),
    _row("transfer_fee", "A transfer fee is due only inside the window, and with an extended hire as the alternative.",
         f"{_CR} reg. 10(1)-(6)", Block.OVERRIDE, LAWYER, who=BUSINESS),
)  # fmt: skip

_REG_7 = "Nobody is supplied to do the work of people on official industrial action."
_STRIKE = (
    _row("industrial_action_2004", _REG_7, f"{_CR} reg. 7, until SI 2022/852", Block.OVERRIDE, CONFIRMED, who=BUSINESS,
         until=date(2022, 7, 20), gate="industrial_action"),
    _row("industrial_action", _REG_7, f"{_CR} reg. 7, in force again since SI 2022/852 was quashed", Block.OVERRIDE,
         READ, who=BUSINESS, since=date(2023, 8, 10)),
    _row("strike_cover", "Nobody is supplied who is known to cover for industrial action.", f"{_CR} reg. 7", Block.HARD,
         READ, who=BUSINESS, since=date(2023, 8, 10)),
)  # fmt: skip

UK = GB | NI
_GDPR = date(2018, 5, 25)
_PAST = date.min  # a policy of the firm has no first day in law
_ELSEWHERE = (
    _row("client_terms", "The client accepted terms of business before anybody is introduced.",
         "policy of the firm; reg. 17 was repealed in Great Britain in 2016", Block.OVERRIDE, READ, policy=True,
         since=_PAST),
    _row("client_terms_ni", "The client accepted terms of business before anybody is introduced.",
         "SR 2005/395 (Northern Ireland) reg. 17", Block.OVERRIDE, READ, where=NI, since=NI_CONDUCT,
         gate="client_terms"),
    _row("kid", "The Key Information Document is given before terms with the work-seeker are agreed.",
         f"{_CR} reg. 13A(1)", Block.OVERRIDE, READ, who=BUSINESS, since=date(2020, 4, 6)),
    _row("notice", "A person whose record came from elsewhere is told before it goes to a client.",
         "UK GDPR art. 14(3)", Block.OVERRIDE, CONFIRMED, where=UK, since=_GDPR),
    _row("no_objection", "Nobody is put forward who objects to the use of their record or to contact.",
         "UK GDPR art. 21(1)", Block.HARD, READ, where=UK, since=_GDPR),
    _row("marketing_objection", "Somebody who objected to marketing is put forward only for what they asked for.",
         "UK GDPR art. 21(2)-(3)", Block.OVERRIDE, READ, where=UK, since=_GDPR),
    _row("off_limits", "People we promised a client not to approach are left alone.",
         "our promise to a client; REC code", Block.OVERRIDE, READ, where=UK, since=_PAST, policy=True),
    _row("requirements_fresh", "What the person looks for was confirmed in the last 90 days.", "policy of the firm",
         Block.OVERRIDE, CONFIRMED, where=UK, since=_PAST, policy=True),
    _row("duplicate", "One person reaches one vacancy once, through one agency.", "practice in fee disputes",
         Block.OVERRIDE, LAWYER, where=UK, since=_PAST, policy=True),
    _row("rejection", "Only a named person who opened the record rejects somebody.", "UK GDPR art. 22A(1)(a)",
         Block.HARD, READ, where=UK, since=date(2026, 2, 5)),
    _row("rejection_reason", "The reason for a rejection is one of the criteria of the vacancy.",
         "Equality Act 2010 s. 136", Block.HARD, LAWYER, since=date(2010, 10, 1)),
    _row("right_to_work_2008", "An employee starts only after a right-to-work check.",
         "Immigration, Asylum and Nationality Act 2006 s. 15", Block.HARD, READ, where=UK, who=BUSINESS,
         since=date(2008, 2, 29), until=date(2026, 9, 30), gate="right_to_work"),
    _row("right_to_work", "A worker of any kind starts only after a right-to-work check.",
         "Immigration, Asylum and Nationality Act 2006 ss. 15 and 14A", Block.HARD, READ, where=UK, who=BUSINESS,
         since=date(2026, 10, 1)),
    _row("right_to_work_agency", "The client employs, so the client checks; we keep their confirmation.",
         "Immigration, Asylum and Nationality Act 2006 s. 15", Block.WARN, READ, where=UK, who=AGENCY,
         since=date(2008, 2, 29), gate="right_to_work"),
    _row("equal_treatment", "After twelve weeks pay is not below what the client pays its own people.",
         "Agency Workers Regulations 2010 regs 5-8", Block.OVERRIDE, READ, who=BUSINESS, since=date(2011, 10, 1)),
)  # fmt: skip


def _catalogue(rows: Iterable[RuleRow]) -> Mapping[str, RuleRow]:
    return MappingProxyType({row.key: row for row in rows})


RULES: Mapping[str, RuleRow] = _catalogue(
    (*_CONDUCT, *map(_in_northern_ireland, (*_CONDUCT, *_STRIKE[1:])), *_STRIKE, *_ELSEWHERE)
)
