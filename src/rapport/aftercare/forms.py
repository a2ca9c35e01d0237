"""What is typed about care after a start."""

from typing import Any

from django import forms

from rapport.aftercare.facts import Said
from rapport.rules.checkin import Answer

HOW = ((5, "Very well"), (4, "Well"), (3, "So-so"), (2, "Badly"), (1, "Very badly"))
FITS = ((5, "Fully"), (4, "Mostly"), (3, "Partly"), (2, "Hardly"), (1, "Not at all"))
STAY = (("yes", "Yes"), ("unsure", "Not sure"), ("no", "No"))


class CheckInForm(forms.Form):
    """How it really is: three questions and a few words."""

    how_is_it = forms.TypedChoiceField(choices=HOW, coerce=int, widget=forms.RadioSelect)
    as_described = forms.TypedChoiceField(choices=FITS, coerce=int, widget=forms.RadioSelect)
    stay = forms.ChoiceField(choices=STAY, widget=forms.RadioSelect)
    words = forms.CharField(
        max_length=1000, required=False, widget=forms.Textarea({"rows": 4}), label="Anything you want us to know"
    )

    def __init__(self, *args: Any, of_client: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        labels = (
            ("How is it going?", "Are they who you were told they are?", "Do you mean to keep them?")
            if of_client
            else ("How is it going?", "Is the job what was described to you?", "Do you mean to stay?")
        )
        for name, label in zip(("how_is_it", "as_described", "stay"), labels, strict=True):
            self.fields[name].label = label

    def said(self) -> Said:
        """Return what was answered."""
        given = self.cleaned_data
        answer = Answer(given["how_is_it"], given["as_described"], given["stay"])
        return Said(answer=answer, words=given["words"])


class SkipForm(forms.Form):
    """Why a step is left out."""

    reason = forms.CharField(max_length=200, label="Why it is left out")


class MoveForm(forms.Form):
    """Another day for a step."""

    due_on = forms.DateField(label="Another day", widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))
