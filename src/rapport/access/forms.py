"""What is chosen when a link is made."""

from django import forms

from rapport.access.models import Door

OPENS = ((Door.CLIENT, "their vacancies, as a hiring manager"), (Door.CANDIDATE, "their search, as a candidate"))
LASTS = ((3, "3 days"), (7, "7 days"), (14, "14 days"), (30, "30 days"))


class LinkForm(forms.Form):
    """A link for somebody outside."""

    door = forms.ChoiceField(choices=OPENS, label="It opens")
    days = forms.TypedChoiceField(choices=LASTS, coerce=int, initial=14, label="It works for")
