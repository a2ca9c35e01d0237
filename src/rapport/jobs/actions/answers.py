"""Values of an intake, each as it is stored. What cannot be right is refused with a sentence."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Protocol

from django.db.models import CharField, DateField, PositiveBigIntegerField, TextField

from rapport.foundation.action import Refused
from rapport.jobs.models import Criterion, Intake
from rapport.jobs.queries.intakes import ASKED, LABELS

LONGEST_TEXT, MOST_CRITERIA, MOST_STEPS, MOST_MINUTES = 10_000, 40, 12, 600
MOST_PENCE = 10**12


class _Criterion(Protocol):
    @property
    def weight(self) -> str: ...
    @property
    def text(self) -> str: ...


class _Step(Protocol):
    @property
    def name(self) -> str: ...
    @property
    def how(self) -> str: ...
    @property
    def minutes(self) -> int: ...
    @property
    def interviewers(self) -> str: ...


def checked(present: Intake, changes: Mapping[str, Any]) -> dict[str, Any]:
    """Return the answers as they are stored. Raises Refused."""
    if unknown := set(changes) - set(ASKED):
        raise Refused(f"An intake does not ask for {', '.join(sorted(unknown))}.")
    answers = {name: _value(name, value) for name, value in changes.items()}
    least = answers.get("pay_from_pence", present.pay_from_pence)
    most = answers.get("pay_to_pence", present.pay_to_pence)
    if least is not None and most is not None and most < least:
        raise Refused("The pay range runs backwards: give the lower figure first.")
    return answers


def checked_criteria(criteria: Sequence[_Criterion]) -> list[tuple[str, str]]:
    """Return weight and text of each, empty ones left out. Raises Refused: unknown weight, one twice, too many."""
    found = [(each.weight, _line(each.text, 300)) for each in criteria if each.text.strip()]
    if any(weight not in Criterion.Weight.values for weight, _ in found):
        raise Refused("Choose for each criterion: must have, nice to have or deal-breaker.")
    if len({text.casefold() for _, text in found}) < len(found):
        raise Refused("The same criterion stands there twice.")
    if len(found) > MOST_CRITERIA:
        raise Refused(f"Nobody can judge by more than {MOST_CRITERIA} criteria. Choose those that decide.")
    return found


def checked_steps(steps: Sequence[_Step]) -> list[dict[str, Any]]:
    """Return the steps as they are stored, unnamed ones left out. Raises Refused."""
    if any(not 1 <= each.minutes <= MOST_MINUTES for each in steps):
        raise Refused(f"A step takes 1 to {MOST_MINUTES} minutes.")
    found: list[dict[str, Any]] = [
        {"name": _line(each.name, 100), "how": _line(each.how, 100), "minutes": each.minutes,
         "interviewers": _line(each.interviewers, 300)}
        for each in steps if each.name.strip()
    ]  # fmt: skip
    if len(found) > MOST_STEPS:
        raise Refused(f"A process has at most {MOST_STEPS} steps.")
    return found


def _value(name: str, value: Any) -> Any:
    field = Intake._meta.get_field(name)  # noqa: SLF001 - public in all but name
    if isinstance(field, DateField):
        if value is not None and not isinstance(value, date):
            raise Refused(f"{LABELS[name]}: give a date.")
        return value
    if isinstance(field, PositiveBigIntegerField):
        if value is not None and not 0 < value <= MOST_PENCE:
            raise Refused(f"{LABELS[name]}: give an amount above nothing.")
        return value
    text = str(value or "").replace("\0", "").strip()
    if isinstance(field, TextField):
        return text[:LONGEST_TEXT]
    assert isinstance(field, CharField)  # noqa: S101 - there are no other kinds
    return _chosen(name, text, field)


def _chosen(name: str, text: str, field: "CharField[str, str]") -> str:
    if field.choices and text not in dict(field.flatchoices):
        raise Refused(f"{LABELS[name]}: choose from the list.")
    if name == "currency" and not (len(text) == 3 and text.isalpha()):  # noqa: PLR2004 - ISO 4217
        raise Refused("Give the currency by its three letters, as in GBP.")
    return (text.upper() if name == "currency" else text)[: field.max_length]


def _line(text: str, longest: int) -> str:
    return " ".join(text.replace("\0", "").split())[:longest]
