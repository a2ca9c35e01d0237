"""What is typed about visits and successes."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django import forms

from rapport.growth.actions import VisitPlan

DAY = {"type": "date"}


def _whom(label: str, *, of: str) -> forms.TypedMultipleChoiceField:
    missing = {"required": f"Choose {of}."}
    return forms.TypedMultipleChoiceField(
        coerce=UUID, label=label, widget=forms.CheckboxSelectMultiple, error_messages=missing
    )


class VisitForm(forms.Form):
    """A visit that is planned."""

    planned_on = forms.DateField(label="Day", widget=forms.DateInput(DAY, format="%Y-%m-%d"))
    starts_at = forms.TimeField(
        required=False, label="Time", widget=forms.TimeInput({"type": "time"}, format="%H:%M"),
        help_text="Leave it open while it is not agreed.",
    )  # fmt: skip
    minutes = forms.IntegerField(min_value=15, max_value=600, initial=60, label="Minutes")
    place = forms.CharField(max_length=200, required=False, label="Where")
    agenda = forms.CharField(
        max_length=1000, label="What it is about", widget=forms.Textarea({"rows": 3}),
        help_text="What they get from it; you read it again the day before.",
    )  # fmt: skip
    guests = _whom("Whom you meet", of="at least one person to meet")
    along = forms.TypedMultipleChoiceField(
        coerce=UUID, required=False, label="Colleagues who come along", widget=forms.CheckboxSelectMultiple
    )

    def __init__(
        self, *args: Any, around: Mapping[UUID, str], colleagues: Mapping[UUID, str], **more: Any
    ) -> None:
        super().__init__(*args, **more)
        self.fields["guests"].choices = list(around.items())  # type: ignore[attr-defined]
        self.fields["along"].choices = list(colleagues.items())  # type: ignore[attr-defined]
        if not colleagues:
            del self.fields["along"]

    def plan(self) -> VisitPlan:
        """The visit as the verbs take it."""
        given = dict(self.cleaned_data)
        return VisitPlan(guest_ids=given.pop("guests"), member_ids=given.pop("along", ()), **given)


class WriteUpForm(forms.Form):
    """What came of a visit."""

    held_on = forms.DateField(label="Held on", widget=forms.DateInput(DAY, format="%Y-%m-%d"))
    met = _whom("Whom you met", of="whom you met")
    notes = forms.CharField(
        max_length=4000, label="What was said", widget=forms.Textarea({"rows": 6}),
        help_text="It stands on the timeline of everybody you met.",
    )  # fmt: skip
    asked = forms.BooleanField(required=False, label="We asked them for something, such as work or a referral")

    def __init__(self, *args: Any, around: Mapping[UUID, str], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["met"].choices = list(around.items())  # type: ignore[attr-defined]


class ReasonForm(forms.Form):
    """Why a visit does not take place."""

    reason = forms.CharField(max_length=300, label="Why it is called off")


class SuccessForm(forms.Form):
    """A success they told us of."""

    person = forms.TypedChoiceField(coerce=UUID, label="Who gets the note")
    about = forms.CharField(
        max_length=200, label="What went well", help_text="In words they may read: “The bridge at Leeds is open”."
    )

    def __init__(self, *args: Any, around: Mapping[UUID, str], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["person"].choices = [("", "Choose"), *around.items()]  # type: ignore[attr-defined]


class NoteForm(forms.Form):
    """A note on a success."""

    subject = forms.CharField(max_length=200)
    text = forms.CharField(
        max_length=4000, label="Your note", widget=forms.Textarea({"rows": 10}),
        help_text="A draft: change what is not how you would say it.",
    )  # fmt: skip
