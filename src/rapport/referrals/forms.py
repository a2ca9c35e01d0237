"""What is filled in about referrals."""

from django import forms

from rapport.relations.forms import WAYS

DAY = {"type": "date"}


class AskForm(forms.Form):
    """What was asked, and how."""

    channel = forms.ChoiceField(choices=WAYS, label="How you ask")
    text = forms.CharField(
        max_length=2_000, label="What you write or say", widget=forms.Textarea({"rows": 9}),
        help_text="Change it until it sounds like you. It is kept on the timeline; sending it is yours to do.",
    )  # fmt: skip


class ReferralForm(forms.Form):
    """Whom somebody brought."""

    full_name = forms.CharField(max_length=200, label="Whom they brought", help_text="The whole name.")
    is_new = forms.BooleanField(
        required=False, label="Somebody new, even if a person of this name is on record"
    )
    email = forms.CharField(max_length=300, required=False, label="Email")
    phone = forms.CharField(max_length=300, required=False, label="Phone")
    organisation = forms.CharField(max_length=200, required=False, label="Works at")
    title = forms.CharField(max_length=200, required=False, label="Title")
    given_on = forms.DateField(
        required=False, label="Named on", widget=forms.DateInput(DAY), help_text="Today, if left empty."
    )
    how = forms.ChoiceField(choices=[("", "Not noted"), *WAYS], required=False, label="How they told you")
    evidence = forms.CharField(
        max_length=300, required=False, label="What shows it",
        help_text="Their mail, or your note of the call. It decides when two people brought the same person.",
    )  # fmt: skip
    may_tell = forms.BooleanField(
        required=False, label="The person agreed that the referrer hears what comes of it"
    )


class EvidenceForm(forms.Form):
    """What shows that somebody brought a person."""

    evidence = forms.CharField(
        max_length=300, label="What shows it",
        help_text="Their mail, or your note of the call. Of several who brought the same person, the first with"
        " evidence is credited.",
    )  # fmt: skip


class ThanksForm(forms.Form):
    """How somebody was thanked."""

    channel = forms.ChoiceField(choices=WAYS, label="How you thank")
    text = forms.CharField(
        max_length=2_000, label="What you write or say", widget=forms.Textarea({"rows": 8}),
        help_text="Name no person, client or job. It is kept on the timeline; sending it is yours to do.",
    )  # fmt: skip
