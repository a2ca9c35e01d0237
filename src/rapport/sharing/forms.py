"""What is typed about the library."""

from typing import Any

from django import forms

from rapport.people.forms import ACCEPTED, FILE_HELP
from rapport.people.queries import ROLES
from rapport.sharing.models import Content

HOWS = (("email", "By email"), ("social", "By social message"), ("text", "By text message"), ("letter", "By letter"))


class ContentForm(forms.Form):
    """A piece of the library."""

    kind = forms.ChoiceField(choices=Content.Kind.choices, label="What it is")
    title = forms.CharField(max_length=200, label="Title")
    address = forms.CharField(max_length=500, required=False, label="Address", help_text="https://…")
    text = forms.CharField(
        max_length=10_000, required=False, label="What it says", widget=forms.Textarea({"rows": 4}),
        help_text="For a note of ours or an opportunity: the words themselves.",
    )  # fmt: skip
    upload = forms.FileField(
        required=False, label="The file", allow_empty_file=True, widget=forms.FileInput({"accept": ACCEPTED}),
        help_text=f"For a file. {FILE_HELP}",
    )  # fmt: skip
    fields_ = forms.CharField(
        max_length=500, required=False, label="For whom, by tag", help_text="Tags of people, with commas between."
    )
    roles = forms.MultipleChoiceField(
        choices=list(ROLES.items()), required=False, label="For whom, by role", widget=forms.CheckboxSelectMultiple
    )
    until_on = forms.DateField(
        required=False, label="Offered until", widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )

    def given(self) -> dict[str, Any]:
        """The piece as the verb takes it."""
        words = dict(self.cleaned_data)
        return words | {"fields": words.pop("fields_").split(",")}


class ShareForm(forms.Form):
    """One thing for one person."""

    line = forms.CharField(
        max_length=500, label="Why this is for them", widget=forms.Textarea({"rows": 2}),
        help_text="In your own words: nothing goes without a line of yours.",
    )  # fmt: skip
    channel = forms.ChoiceField(choices=HOWS, label="How it goes")
