"""What a vacancy asks for, version by version, what is missing and what changed."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from rapport.jobs.models import Criterion, Intake, InterviewStep, RefusedInstruction
from rapport.rules.submission import AGENCY_PARTICULARS, PARTICULARS

ASKED = (
    "business", "starts_on", "duration", "work", "location", "hours", "risks", "experience", "authorisation",
    "expenses", "pay_from_pence", "pay_to_pence", "pay_per", "currency", "benefits", "pay_interval", "notice",
    "covers_strike", "strike_asked", "enquiries", "ideal_profile", "shortlist_on", "interviews_from", "decision_on",
    "process", "fair_reason",
)  # fmt: skip
PAY = ("pay_from_pence", "pay_to_pence", "pay_per", "currency")
OURS = ("covers_strike", "strike_asked", "enquiries", "fair_reason")  # asked and noted by us, not corrected by her
THEIRS = tuple(name for name in ASKED if name not in OURS)
LABELS = {
    "business": "What the client does", "starts_on": "Start date", "duration": "How long it lasts",
    "work": "Type of work", "location": "Location", "hours": "Hours", "risks": "Health and safety risks",
    "experience": "Experience, training and qualifications", "expenses": "Expenses",
    "authorisation": "Required by law or a professional body", "pay_interval": "How often it is paid",
    "notice": "Notice each way", "pay_from_pence": "Pay from", "pay_to_pence": "Pay to", "pay_per": "Pay per",
    "currency": "Currency", "benefits": "Other benefits", "covers_strike": "Covers industrial action",
    "strike_asked": "Whom we asked about industrial action", "enquiries": "Enquiries about detriment",
    "ideal_profile": "Ideal profile", "shortlist_on": "Shortlist by", "interviews_from": "Interviews from",
    "decision_on": "Decision by", "process": "Process", "fair_reason": "Why words about a characteristic stand",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that differs between two versions. "" stands for what was not said."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Version:
    """One version of the intake, with what it changed in the one before it."""

    intake: Intake
    changes: tuple[Change, ...]


def _rows(vacancy_id: UUID) -> QuerySet[Intake]:
    rows = Intake.objects.filter(vacancy_id=vacancy_id).order_by("-number")
    return rows.select_related("made_by_member", "made_by_person", "agreed_by")


def intake_in_force(vacancy_id: UUID) -> Intake:
    """Return the newest version. One query. Raises Intake.DoesNotExist."""
    return _rows(vacancy_id).get(ended_at=None)


def numbers_in_force(vacancy_ids: Collection[UUID]) -> dict[UUID, int]:
    """Return the number of the newest version, by vacancy. One query."""
    rows = Intake.objects.filter(vacancy_id__in=vacancy_ids, ended_at=None)
    return dict(rows.values_list("vacancy_id", "number"))


def intake_version(vacancy_id: UUID, number: int) -> Intake:
    """Return one version. One query. Raises Intake.DoesNotExist."""
    return _rows(vacancy_id).get(number=number)


def criteria(vacancy_id: UUID, number: int | None = None) -> list[Criterion]:
    """Return what candidates are judged by, in order: now, or in one version of the intake. One query."""
    rows = Criterion.objects.filter(vacancy_id=vacancy_id)
    return list(_in_version(rows, number).order_by("place", "pk"))


def criteria_in(vacancy_id: UUID, keys: Collection[UUID]) -> set[UUID]:
    """Return which of these are criteria of a vacancy, of whatever version. One query."""
    return set(Criterion.objects.filter(vacancy_id=vacancy_id, pk__in=list(keys)).values_list("pk", flat=True))


def steps(vacancy_id: UUID) -> list[InterviewStep]:
    """Return the steps of the client's process, in order. One query."""
    return list(InterviewStep.objects.filter(vacancy_id=vacancy_id).order_by("place"))


def refused_instructions(vacancy_id: UUID) -> list[RefusedInstruction]:
    """Return what we were asked and refused, newest first. One query."""
    rows = RefusedInstruction.objects.filter(vacancy_id=vacancy_id).select_related("asked_by", "refused_by")
    return list(rows.order_by("-refused_at", "-pk"))


def known_particulars(intake: Intake) -> frozenset[str]:
    """Return which particulars of regulation 18 have an answer. No query."""
    names = (*PARTICULARS, *AGENCY_PARTICULARS)
    return frozenset(name for name in names if getattr(intake, name) not in {None, ""})


def missing(intake: Intake, capacity: str) -> dict[str, str]:
    """Return the particulars not known yet, by column, in the regulation's order, as said in a sentence. No query.

    Of an agency more is asked; so it is while the capacity is not decided.
    """
    known = known_particulars(intake)
    asked = {**PARTICULARS} if capacity == "business" else {**PARTICULARS, **AGENCY_PARTICULARS}
    return {name: said for name, said in asked.items() if name not in known}


def intake_versions(vacancy_id: UUID) -> list[Version]:
    """Return every version, newest first, each with what it changed. Two queries."""
    found = list(_rows(vacancy_id))
    all_criteria = list(Criterion.objects.filter(vacancy_id=vacancy_id).order_by("place", "pk"))
    changed = [Version(new, _changes(old, new, all_criteria)) for new, old in pairwise(found)]
    return [*changed, Version(found[-1], ())] if found else []


def shown_versions(vacancy_id: UUID) -> list[Version]:
    """Return the versions somebody at the client was shown, newest first, each with what it changed in the one she was
    shown before it. Two queries. What we ask and note ourselves is never among the changes.
    """
    found = list(_rows(vacancy_id).filter(Q(sent_at__isnull=False) | Q(agreed_at__isnull=False)))
    all_criteria = list(Criterion.objects.filter(vacancy_id=vacancy_id).order_by("place", "pk"))
    changed = [Version(new, _changes(old, new, all_criteria, THEIRS)) for new, old in pairwise(found)]
    return [*changed, Version(found[-1], ())] if found else []


def to_agree(vacancy_ids: Collection[UUID]) -> dict[UUID, int]:
    """Return the number of the version that waits for the client's agreement, by vacancy. One query."""
    rows = Intake.objects.filter(vacancy_id__in=vacancy_ids, ended_at=None, sent_at__isnull=False, agreed_at=None)
    return dict(rows.values_list("vacancy_id", "number"))


def written(intake: Intake, name: str) -> str:
    """Return one answer as text; "" for what was not said."""
    value: Any = getattr(intake, name)
    if value in {None, ""}:
        return ""
    if name.endswith("_pence"):
        return f"{intake.currency} {value / 100:,.2f}".replace(".00", "")
    if name.endswith("_on") or name == "interviews_from":
        return f"{value:%-d %B %Y}"
    shown = getattr(intake, f"get_{name}_display", None)
    return str(shown()) if shown else str(value)


def answers(intake: Intake, names: Sequence[str] = ASKED) -> list[tuple[str, str]]:
    """Return what a version says, with its labels, for reading; the pay in one line. No query.

    `names`: which answers; THEIRS for the client.
    """
    pay = " to ".join(filter(None, (written(intake, "pay_from_pence"), written(intake, "pay_to_pence"))))
    lines = {name: (LABELS[name], written(intake, name)) for name in ASKED if name not in PAY}
    lines["pay_from_pence"] = ("Pay", f"{pay} {intake.get_pay_per_display()}" if pay else "")
    return [lines[name] for name in names if name in lines and lines[name][1]]


def _changes(
    old: Intake, new: Intake, all_criteria: Sequence[Criterion], names: Sequence[str] = ASKED
) -> tuple[Change, ...]:
    found = [
        Change(LABELS[name], written(old, name), written(new, name))
        for name in names
        if getattr(old, name) != getattr(new, name)
    ]
    for each in all_criteria:
        was, stands = _stands(each, old.number), _stands(each, new.number)
        if was != stands:
            found.append(Change(each.get_weight_display(), each.text if was else "", each.text if stands else ""))
    return tuple(found)


def _stands(criterion: Criterion, number: int) -> bool:
    last = criterion.until_version
    return criterion.from_version <= number and (last is None or number <= last)


def _in_version(rows: QuerySet[Criterion], number: int | None) -> QuerySet[Criterion]:
    if number is None:
        return rows.filter(until_version=None)
    return rows.filter(Q(until_version=None) | Q(until_version__gte=number), from_version__lte=number)
