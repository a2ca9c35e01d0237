"""What is typed about updates."""

from django import forms


class RhythmForm(forms.Form):
    """How often they hear how things stand."""

    every_days = forms.IntegerField(
        min_value=1, max_value=90, initial=14, label="Every how many days", help_text="As you agreed with them."
    )


class UpdateForm(forms.Form):
    """The words of an update."""

    text = forms.CharField(
        max_length=10_000,
        label="What they will read",
        widget=forms.Textarea({"rows": 18}),
        help_text="Drafted from what happened. Change what you like: nothing is sent before you approve it.",
    )
