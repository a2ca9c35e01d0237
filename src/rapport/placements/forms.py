"""What is typed about placements."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Any
from uuid import UUID

from django import forms

from rapport.placements.models import WorkedPeriod

DAY = {"type": "date"}
PER = (("hour", "an hour"), ("day", "a day"))


def pence(amount: Decimal | None) -> int | None:
    """Return pounds as pence."""
    return None if amount is None else int((amount * 100).to_integral_value(ROUND_HALF_UP))


def pounds(label: str, *, required: bool = False) -> forms.DecimalField:
    """Return the field of an amount."""
    return forms.DecimalField(
        label=label, required=required, min_value=Decimal("0.01"), max_value=Decimal(9999999), decimal_places=2
    )


def day(label: str, *, required: bool = True, **given: Any) -> forms.DateField:
    """Return the field of a day."""
    return forms.DateField(label=label, required=required, widget=forms.DateInput(DAY, format="%Y-%m-%d"), **given)


class PermanentForm(forms.Form):
    """A permanent job: the start, the salary, the fee."""

    starts_on = day("First day")
    salary = pounds("Salary for a year")
    percent = forms.DecimalField(
        label="Fee, % of the salary", min_value=Decimal(0), max_value=Decimal(100), decimal_places=2, required=False,
        help_text="Empty: as the client's terms say.",
    )  # fmt: skip
    fee = pounds("Or the fee as a figure")

    def terms(self) -> dict[str, Any]:
        """Return what was agreed. A figure outweighs a percentage."""
        given = self.cleaned_data
        percent = None if given["fee"] is not None else given["percent"]
        return {
            "starts_on": given["starts_on"], "salary_pence": pence(given["salary"]), "fee_pence": pence(given["fee"]),
            "fee_basis_points": pence(percent),
        }  # fmt: skip


class RatesForm(forms.Form):
    """An assignment: its days, what is paid and what is charged."""

    starts_on = day("First day")
    ends_on = day("Last day", required=False, help_text="Empty while nobody knows.")
    pay = pounds("They are paid", required=True)
    charge = pounds("The client is charged", required=True)
    rate_per = forms.ChoiceField(label="For", choices=PER)

    def terms(self) -> dict[str, Any]:
        """Return what was agreed."""
        given = self.cleaned_data
        return {
            "starts_on": given["starts_on"], "ends_on": given["ends_on"], "pay_rate_pence": pence(given["pay"]),
            "charge_rate_pence": pence(given["charge"]), "rate_per": given["rate_per"],
        }  # fmt: skip


class SplitForm(forms.Form):
    """Who shares a placement: a percentage for each member; empty is none."""

    def __init__(self, data: Any = None, *, members: Sequence[tuple[UUID, str]], shares: dict[UUID, int]) -> None:
        super().__init__(data)
        self.members = list(members)
        for number, (key, name) in enumerate(self.members):
            self.fields[f"share_{number}"] = forms.DecimalField(
                label=f"{name}, %", min_value=Decimal(0), max_value=Decimal(100), decimal_places=2, required=False,
                initial=Decimal(shares[key]) / 100 if key in shares else None,
            )  # fmt: skip

    def shares(self) -> dict[UUID, int]:
        """Return the shares in basis points."""
        found = {key: pence(self.cleaned_data[f"share_{n}"]) for n, (key, _) in enumerate(self.members)}
        return {key: share for key, share in found.items() if share}


class DayForm(forms.Form):
    """A day."""

    on = day("On which day")


class LeftForm(DayForm):
    """The last day worked, to work out a rebate."""

    on = day("If the last day worked is")


class TakenForm(DayForm):
    """The day from which a client would employ a temp itself."""

    on = day("If they are taken on from")


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(max_length=300, label="Why")


class EndForm(forms.Form):
    """The last day worked, and why."""

    ended_on = day("Last day worked")
    reason = forms.CharField(max_length=300, label="Why")


class PeriodForm(forms.Form):
    """Days of an assignment."""

    kind = forms.ChoiceField(choices=WorkedPeriod.Kind.choices, label="What they did")
    from_on = day("From")
    until_on = day("Until")
