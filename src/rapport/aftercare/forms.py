"""What is typed about care after a start."""

from dataclasses import replace
from typing import Any

from django import forms

from rapport.aftercare.facts import Said
from rapport.aftercare.words import ANCHORS, KINDS
from rapport.relations.forms import WAYS
from rapport.rules.care import MOST_DAYS, MOST_MONTHS, Pattern, Track
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

    def __init__(self, *args: Any, of_client: bool, is_told: bool = False, **options: Any) -> None:
        """Ask the client or the person placed; `is_told`: a member who heard it from them."""
        super().__init__(*args, **options)
        labels = (
            ("How is it going?", "Are they who you were told they are?", "Do you mean to keep them?")
            if of_client
            else ("How is it going?", "Is the job what was described to you?", "Do you mean to stay?")
        )
        if is_told:
            labels = (
                ("How is it going?", "Are they who the client was told they are?", "Does the client mean to keep them?")
                if of_client
                else ("How is it going?", "Is the job what was described to them?", "Do they mean to stay?")
            )
            self.fields["words"].label = "In their words"
        for name, label in zip(("how_is_it", "as_described", "stay"), labels, strict=True):
            self.fields[name].label = label

    def said(self) -> Said:
        """Return what was answered."""
        given = self.cleaned_data
        answer = Answer(given["how_is_it"], given["as_described"], given["stay"])
        return Said(answer=answer, words=given["words"])


class ToldForm(forms.Form):
    """Good news at work that somebody told."""

    about = forms.CharField(
        max_length=300, label="What they told you",
        help_text="As the note will say it after “Congratulations on”: the award for the new bridge.",
    )  # fmt: skip
    on = forms.DateField(
        required=False, label="When it was", widget=forms.DateInput({"type": "date"}), help_text="Today, if left empty."
    )


class NoteForm(forms.Form):
    """A few kind lines."""

    subject = forms.CharField(max_length=200, label="Subject")
    text = forms.CharField(
        max_length=2000, label="What you write or say", widget=forms.Textarea({"rows": 8}),
        help_text="Change it until it sounds like you. It greets and asks for nothing: leave it so.",
    )  # fmt: skip
    channel = forms.ChoiceField(choices=WAYS, label="How it goes", help_text="If you send or say it yourself.")


class LeftForm(forms.Form):
    """The last day in a job we placed somebody in."""

    ended_on = forms.DateField(label="Their last day there", widget=forms.DateInput({"type": "date"}))


class SkipForm(forms.Form):
    """Why a step is left out."""

    reason = forms.CharField(max_length=200, label="Why it is left out")


class MoveForm(forms.Form):
    """Another day for a step."""

    due_on = forms.DateField(label="Another day", widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))


class PatternForm(forms.Form):
    """When a step of care comes, for which placements, and what it is about; of a new one also its name."""

    name = forms.CharField(max_length=60, label="Name", help_text="Short, as it stands in lists: “Second week”.")
    anchor = forms.ChoiceField(label="Counted from")
    months = forms.IntegerField(
        min_value=-MOST_MONTHS, max_value=MOST_MONTHS, label="Months",
        help_text="After that day; with a minus, before it.",
    )
    days = forms.IntegerField(
        min_value=-MOST_DAYS, max_value=MOST_DAYS, label="And days",
        help_text="6 months and -14 days: two weeks before.",
    )
    lasts_days = forms.IntegerField(
        min_value=1, max_value=MOST_DAYS, label="Makes sense for so many days", help_text="Later it was missed."
    )
    kinds = forms.MultipleChoiceField(
        choices=tuple(KINDS.items()), required=False, widget=forms.CheckboxSelectMultiple, label="For which placements",
        help_text="None: this step is not taken any more.",
    )  # fmt: skip
    say = forms.CharField(max_length=200, label="What it is about", widget=forms.Textarea({"rows": 2}))

    def __init__(self, *args: Any, track: Track, is_new: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        self.track = track
        anchors = [key for key in ANCHORS if (key == "left") == (track == "left")]
        self.fields["anchor"].choices = [(key, ANCHORS[key]) for key in anchors]  # type: ignore[attr-defined]
        if not is_new:
            del self.fields["name"], self.fields["anchor"]

    def pattern(self, stood: Pattern | None = None) -> Pattern:
        """Return the pattern that was typed; for one that stands, what cannot be changed of it is as it was."""
        given = {name: value for name, value in self.cleaned_data.items() if name != "name"}
        given["kinds"] = frozenset(given["kinds"])
        return replace(stood, **given) if stood is not None else Pattern(key="", track=self.track, **given)
