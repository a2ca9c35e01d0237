"""What is typed about consents and objections."""

from django import forms

from rapport.compliance.models import Consent, Objection

CHANNELS = (
    ("", "Every channel"), ("email", "Email"), ("call", "Call"), ("video", "Video call"), ("text", "Text message"),
    ("social", "Social message"), ("letter", "Letter"),
)  # fmt: skip


class ConsentForm(forms.Form):
    """A consent."""

    purpose = forms.ChoiceField(choices=Consent.Purpose.choices, label="They agreed to")
    channel = forms.ChoiceField(choices=CHANNELS, required=False, label="On which channel")
    evidence = forms.CharField(
        max_length=300, label="How we know", help_text="What they said or signed, when and where."
    )
    given_on = forms.DateField(
        required=False, label="Given on", widget=forms.DateInput({"type": "date"}), help_text="Today, if left empty."
    )
    month = forms.IntegerField(min_value=1, max_value=12, required=False, label="Birthday: month")
    day = forms.IntegerField(
        min_value=1, max_value=31, required=False, label="Birthday: day", help_text="As they gave it. Never the year."
    )


class ObjectionForm(forms.Form):
    """An objection."""

    about = forms.ChoiceField(choices=Objection.About.choices, label="They object to")
    evidence = forms.CharField(max_length=300, required=False, label="What they said, and where")
    received_on = forms.DateField(
        required=False, label="Received on", widget=forms.DateInput({"type": "date"}), help_text="Today, if left empty."
    )
