"""What a Key Information Document states (reg 13A): its facts in order, and whether its example adds up."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact of the document. `is_money`: an amount in pounds; `of_chain`: only where somebody else pays them."""

    key: str
    label: str
    help: str = ""
    is_money: bool = False
    of_chain: bool = False
    optional: bool = False


FACTS = (
    Fact("business", "Who we are", "The employment business, as it stands in the terms."),
    Fact("contract", "Type of contract", "Such as a contract for services, or a contract of employment."),
    Fact("intermediary", "Intermediary", "The umbrella company or the person's own company.", of_chain=True),
    Fact("payer", "Who pays"),
    Fact("rate", "Pay rate, or the least we expect", "Such as £15.20 an hour."),
    Fact("interval", "Paid how often", "Such as weekly, a week in arrears."),
    Fact("statutory", "Deductions required by law", "Income tax and National Insurance."),
    Fact("chain", "Deductions by the intermediary", "Employer's costs, margin, holiday pay held.", of_chain=True),
    Fact("other", "Other deductions", "“None” is an answer."),
    Fact("fees", "Fees for goods or services", "“None” is an answer."),
    Fact("holiday", "Holiday, and what is paid for it"),
    Fact("benefits", "Other benefits", "“None” is an answer."),
    Fact("example_period", "Example: for which period", "Such as a week of 40 hours."),
    Fact("example_gross", "Example: before anything is taken", is_money=True),
    Fact("example_chain", "Example: taken by the intermediary", is_money=True, of_chain=True),
    Fact("example_statutory", "Example: taken as the law requires", is_money=True),
    Fact("example_other", "Example: other deductions and fees", is_money=True),
    Fact("example_net", "Example: take-home pay", is_money=True),
)
TAKEN = ("example_chain", "example_statutory", "example_other")


def facts_for(route: str) -> tuple[Fact, ...]:
    """Return the facts a document for this way of paying states: paye, umbrella or company."""
    return tuple(fact for fact in FACTS if not fact.of_chain or route != "paye")


def missing_facts(given: Mapping[str, str], route: str) -> list[str]:
    """Return what the document must state and does not yet, in words; money that is no amount counts as missing."""
    return [
        fact.label[0].lower() + fact.label[1:]
        for fact in facts_for(route)
        if (amount(given.get(fact.key, "")) is None if fact.is_money else not str(given.get(fact.key, "")).strip())
    ]


def difference(given: Mapping[str, str], route: str) -> Decimal:
    """Return by how much the example does not add up: gross less what is taken, less net. Zero is right."""
    asked = {fact.key for fact in facts_for(route)}
    sums = {key: amount(given.get(key, "")) or Decimal(0) for key in ("example_gross", "example_net", *TAKEN)}
    return sums["example_gross"] - sum(sums[key] for key in TAKEN if key in asked) - sums["example_net"]


def amount(text: str) -> Decimal | None:
    """Return an amount in pounds, None for what is none or negative."""
    try:
        found = Decimal(str(text).strip().removeprefix("£").replace(",", ""))
    except InvalidOperation:
        return None
    return found if found.is_finite() and found >= 0 else None
