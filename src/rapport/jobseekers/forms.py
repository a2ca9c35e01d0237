"""What is typed about a search."""

from decimal import Decimal
from typing import Any

from django import forms

from rapport.jobseekers.models import Availability, Requirements
from rapport.jobseekers.queries import Agreements

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
FEW_LINES = forms.Textarea(attrs={"rows": 3})
KINDS = (("permanent", "Permanent"), ("contract", "Contract"), ("temporary", "Temporary"))
CURRENCIES = (("GBP", "£"), ("EUR", "€"), ("USD", "$"))
PENCE = 100
WE_WILL = (
    "Send your CV to nobody before you have said yes to that job\n"
    "Tell you every two weeks where each application stands, also when nothing is new\n"
    "Pass on feedback within two working days of having it"
)
THEY_WILL = (
    "Tell us when something changes: what you look for, other offers, when you could start\n"
    "Answer within two working days when we ask about a job"
)


class RequirementsForm(forms.Form):
    """What somebody looks for."""

    work = forms.CharField(widget=FEW_LINES, max_length=4000, required=False, label="Work they look for")
    kinds = forms.MultipleChoiceField(
        choices=KINDS, widget=forms.CheckboxSelectMultiple, required=False, label="Kind of job"
    )
    places = forms.CharField(max_length=300, required=False, label="Where", help_text="Towns, how far, how often.")
    where = forms.ChoiceField(choices=Requirements.Where.choices, required=False, label="On site or at home")
    hours = forms.CharField(max_length=200, required=False, label="Hours")
    pay_from = forms.DecimalField(
        required=False, min_value=Decimal(0), max_digits=12, decimal_places=2, label="Pay from",
        help_text="The least they would accept. No client is ever shown this.",
    )  # fmt: skip
    pay_per = forms.ChoiceField(choices=Requirements.Per.choices, label="Paid")
    currency = forms.ChoiceField(choices=CURRENCIES, label="Currency")
    must_have = forms.CharField(widget=FEW_LINES, max_length=4000, required=False, label="Must have")
    never = forms.CharField(
        widget=FEW_LINES, max_length=4000, required=False, label="Rules out", help_text="Employers, kinds of work."
    )
    flexibility = forms.CharField(widget=FEW_LINES, max_length=4000, required=False, label="Can give way on")

    @staticmethod
    def initial_of(row: Requirements | None) -> dict[str, Any]:
        """Return what a version says, as the form shows it; nothing for none."""
        if row is None:
            return {}
        names = [name for name in RequirementsForm.base_fields if name != "pay_from"]
        pay = None if row.pay_from_pence is None else Decimal(row.pay_from_pence) / PENCE
        return {name: getattr(row, name) for name in names} | {"pay_from": pay}

    def given(self) -> dict[str, Any]:
        """Return what was typed, as the action wants it."""
        said = dict(self.cleaned_data)
        pay = said.pop("pay_from")
        return said | {"pay_from_pence": None if pay is None else int(pay * PENCE)}


class AgreementForm(forms.Form):
    """A service agreement to offer."""

    we_will = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 5}), max_length=4000, label="We will", help_text="A line for each thing."
    )
    they_will = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 4}), max_length=4000, required=False, label="They will"
    )
    review_every_days = forms.IntegerField(
        min_value=7, max_value=365, label="Go through the search together every", help_text="Days: 42 is six weeks."
    )

    @staticmethod
    def initial_of(found: Agreements) -> dict[str, Any]:
        """Return the newest words there are, else a first draft."""
        row = found.on_offer or found.in_force
        if row is None:
            return {"we_will": WE_WILL, "they_will": THEY_WILL, "review_every_days": 42}
        return {"we_will": row.we_will, "they_will": row.they_will, "review_every_days": row.review_every_days}


class AcceptForm(forms.Form):
    """How somebody accepted the service agreement by other ways than their door."""

    evidence = forms.CharField(
        max_length=300, label="How they accepted", help_text="What they said or signed, when and where."
    )


class StepForm(forms.Form):
    """A step of the timetable."""

    by = forms.ChoiceField(choices=(("us", "We do it"), ("them", "They do it")), label="Who", widget=forms.RadioSelect)
    what = forms.CharField(max_length=300, label="What")
    due_on = forms.DateField(label="By when", widget=DAY)

    def given(self) -> dict[str, Any]:
        """Return what was typed, as the action wants it."""
        said = dict(self.cleaned_data)
        return said | {"by_us": said.pop("by") == "us"}


class AvailabilityForm(forms.Form):
    """When somebody could start and be interviewed."""

    looking = forms.ChoiceField(choices=Availability.Looking.choices, required=False, label="Are they looking?")
    from_on = forms.DateField(required=False, label="Could start from", widget=DAY)
    notice = forms.CharField(max_length=100, required=False, label="Notice", help_text="Such as a month, to month end.")
    interview_times = forms.CharField(max_length=300, required=False, label="Can be interviewed")
    away = forms.CharField(max_length=300, required=False, label="Away")


class ReviewForm(forms.Form):
    """A review of the search."""

    said = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 6}), max_length=8000, required=False, label="What was said, what follows"
    )
    next_on = forms.DateField(
        required=False, label="Next review on", widget=DAY, help_text="By the rhythm agreed, if left empty."
    )
