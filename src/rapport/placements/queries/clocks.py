"""What time does to a placement: the rebate, the window of a transfer fee, the twelve weeks of a temp."""

from dataclasses import dataclass
from datetime import date
from typing import cast
from uuid import UUID

from django.db.models import QuerySet

from rapport.compliance import queries as compliance
from rapport.placements.models import Placement, WorkedPeriod
from rapport.rules.awr import AwrClock, Kind, Period, clock
from rapport.rules.rebate import rebate
from rapport.rules.transfer_fee import TransferWindow, fee_sentence, transfer_window


@dataclass(frozen=True, slots=True)
class Transfer:
    """Whether a fee may be charged when the client takes a temp on, on one day."""

    window: TransferWindow
    sentence: str
    extended_hire_weeks: int | None
    fee_basis_points: int | None


def rebate_if(of: Placement, ended_on: date) -> int:
    """Return what would be given back, in pence, if the last day worked were this one; 0 without a fee. No query."""
    if of.fee_pence is None:
        return 0
    return rebate([(weeks, points) for weeks, points in of.rebate], of.starts_on, ended_on, of.fee_pence)


def awr(of: Placement, *, on: date) -> AwrClock:
    """Return the twelve-week clock of a temp at this client, all assignments there together. One query.

    Assignments at one client count as one role unless a different one was notified in writing (reg. 7(2)); we keep no
    such notice, so a doubt falls to the worker's good.
    """
    rows = _worked(of)
    return clock([Period(cast("Kind", row.kind), row.from_on, row.until_on) for row in rows], on=on)


def transfer(of: Placement, *, on: date) -> Transfer | None:
    """Return whether a transfer fee may be charged for an engagement that begins on a day, None for what is no supply
    of ours. Three queries.

    Where no days worked were recorded, an assignment counts from its first to its last day.
    """
    if of.capacity != "business" or of.kind == "permanent":
        return None
    supplies = [(row.from_on, row.until_on) for row in _worked(of) if row.kind == WorkedPeriod.Kind.WORKED]
    window = transfer_window(supplies or _assignments(of, on), on=on)
    terms = compliance.client_terms(of.organisation_id).in_force(on, of.kind)
    weeks = terms.extended_hire_weeks if terms is not None else None
    return Transfer(
        window, fee_sentence(window, extended_hire=weeks is not None), weeks,
        terms.transfer_fee_basis_points if terms is not None else None,
    )  # fmt: skip


def _worked(of: Placement) -> list[WorkedPeriod]:
    there = _together(of.person_id, of.organisation_id)
    return list(WorkedPeriod.objects.filter(placement__in=there).order_by("from_on"))


def _assignments(of: Placement, on: date) -> list[tuple[date, date]]:
    rows = list(_together(of.person_id, of.organisation_id)) or [of]
    return [(row.starts_on, max(row.starts_on, row.ends_on or on)) for row in rows]


def _together(person_id: UUID, organisation_id: UUID) -> QuerySet[Placement]:
    return (
        Placement.objects.filter(person_id=person_id, organisation_id=organisation_id, capacity="business")
        .exclude(kind="permanent")
        .exclude(state__in=(Placement.State.FELL_OFF, Placement.State.NO_SHOW))
    )
