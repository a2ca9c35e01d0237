"""What is typed about gatherings."""

from decimal import Decimal
from typing import Any
from uuid import UUID

from django import forms

from rapport.gatherings.models import Body
from rapport.gatherings.queries import bodies


def _pence(pounds: Decimal | None) -> int:
    return int((pounds or Decimal(0)) * 100)


def _pounds(label: str) -> forms.DecimalField:
    return forms.DecimalField(
        label=label, required=False, min_value=Decimal(0), max_value=Decimal(1_000_000), decimal_places=2
    )


class GatheringForm(forms.Form):
    """An event."""

    name = forms.CharField(max_length=200, label="Event")
    on = forms.DateField(label="Day", widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))
    place = forms.CharField(max_length=200, required=False, label="Where")
    body_id = forms.TypedChoiceField(required=False, label="Of which body or network", coerce=UUID, empty_value=None)
    purpose = forms.CharField(
        max_length=500, required=False, label="What you go for", widget=forms.Textarea({"rows": 2}),
        help_text="Whom you would like to meet, and what you bring them.",
    )  # fmt: skip
    hours = forms.IntegerField(
        min_value=0, max_value=2000, required=False, label="Hours of all of us, with the way there"
    )
    cost = _pounds("Cost in pounds")

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        named = [(str(row.pk), row.name) for row in bodies() if row.ended_on is None]
        self.fields["body_id"].choices = [("", "None"), *named]  # type: ignore[attr-defined]

    def given(self) -> dict[str, Any]:
        """The event as the verbs take it."""
        words = dict(self.cleaned_data)
        return words | {"hours": words["hours"] or 0, "cost_pence": _pence(words.pop("cost"))}


class BodyForm(forms.Form):
    """A professional body or a network."""

    name = forms.CharField(max_length=200, label="Body or network")
    kind = forms.ChoiceField(choices=Body.Kind.choices, label="Which it is")
    yearly_cost = _pounds("Cost of a year in pounds")
    note = forms.CharField(max_length=500, required=False, label="What it is good for")

    def given(self) -> dict[str, Any]:
        """The body as the verb takes it."""
        words = dict(self.cleaned_data)
        return words | {"yearly_cost_pence": _pence(words.pop("yearly_cost"))}


class SpanForm(forms.Form):
    """From which day to which the outcomes are worked out."""

    since = forms.DateField(widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"), label="From")
    until = forms.DateField(widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"), label="Until")
