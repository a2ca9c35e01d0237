"""What cards send."""

from django import forms

from rapport.desk.models import CardDecision


class Decision(forms.Form):
    """Which reason, what to do with it, until when."""

    reason = forms.CharField(max_length=40)
    act = forms.ChoiceField(choices=CardDecision.Act.choices)
    subject_id = forms.UUIDField(required=False)
    until_on = forms.DateField(required=False)
    note = forms.CharField(max_length=300, required=False)


class HandOver(forms.Form):
    """The colleague who takes over."""

    to = forms.UUIDField()
