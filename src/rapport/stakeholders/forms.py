"""What is typed about a client's map."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django import forms

from rapport.stakeholders.models import LEAST_STANCE, MOST_INFLUENCE, MOST_STANCE, Stakeholder

DAY = {"type": "date"}


class PlaceForm(forms.Form):
    """Somebody's place on the map."""

    person = forms.TypedChoiceField(coerce=UUID, label="Who")
    part = forms.ChoiceField(choices=Stakeholder.Part.choices, label="Their part in decisions")
    influence = forms.IntegerField(
        min_value=0, max_value=MOST_INFLUENCE, initial=50, help_text="From 0, none, to 100, decides alone."
    )
    stance = forms.IntegerField(
        min_value=LEAST_STANCE, max_value=MOST_STANCE, initial=0, label="How they stand to us",
        help_text="From -100, against us, to 100, for us; 0 is neutral.",
    )  # fmt: skip
    reports_to = forms.TypedChoiceField(coerce=UUID, empty_value=None, required=False, label="Reports to")
    evidence = forms.CharField(
        max_length=300, required=False, label="What shows it", help_text="What was seen or heard, in a sentence."
    )
    evidence_on = forms.DateField(required=False, label="Seen or heard on", widget=forms.DateInput(DAY))
    note = forms.CharField(
        max_length=500, required=False, widget=forms.Textarea({"rows": 2}), help_text="They may ask to read it."
    )

    def __init__(self, *args: Any, around: Mapping[UUID, str], on_map: Mapping[UUID, str], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["person"].choices = [("", "Choose"), *around.items()]  # type: ignore[attr-defined]
        self.fields["reports_to"].choices = [("", "Nobody on the map"), *on_map.items()]  # type: ignore[attr-defined]


class MoveForm(forms.Form):
    """A new place on the field."""

    influence = forms.IntegerField()
    stance = forms.IntegerField()


class PlanForm(forms.Form):
    """What will be done about an alarm."""

    person = forms.TypedChoiceField(coerce=UUID, label="With whom")
    text = forms.CharField(max_length=300, label="What you will do")
    due_on = forms.DateField(label="By when", widget=forms.DateInput(DAY))

    def __init__(self, *args: Any, around: Mapping[UUID, str], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["person"].choices = [("", "Choose"), *around.items()]  # type: ignore[attr-defined]


class RestForm(forms.Form):
    """Why an alarm does not matter at a client."""

    why = forms.CharField(
        max_length=300, label="Why", help_text="A small client, a second contact declined, remote only."
    )
