"""What is typed about introductions."""

from django import forms


class AskForm(forms.Form):
    """Why, and what the connector may pass on."""

    why = forms.CharField(
        max_length=500, label="Why would you like to meet them?", widget=forms.Textarea({"rows": 2}),
        help_text="One or two sentences. They are passed on.",
    )  # fmt: skip
    text = forms.CharField(
        max_length=3000, required=False, label="What may be passed on", widget=forms.Textarea({"rows": 6}),
        help_text="Empty: it is drafted from your reason.",
    )  # fmt: skip


class OutcomeForm(forms.Form):
    """What came of it."""

    outcome = forms.CharField(max_length=500, label="What came of it?", help_text="Whoever helped you reads this.")
