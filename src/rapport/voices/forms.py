"""What is typed about us: an answer to a survey, words that may be shown."""

from datetime import date, timedelta
from typing import Any

from django import forms

from rapport.rules.nps import HIGHEST, LOWEST
from rapport.rules.testimonials import LONGEST_DAYS, USUAL_DAYS, Scope
from rapport.voices.models import SCOPES

UNTIL = ((str(USUAL_DAYS // 2), "Half a year"), (str(USUAL_DAYS), "A year"), (str(LONGEST_DAYS), "Two years"))


class AnswerForm(forms.Form):
    """How it was: a number, and two questions in words, which the survey asks."""

    score = forms.TypedChoiceField(
        label="How likely are you to recommend us to a friend or colleague?", coerce=int,
        choices=[(number, str(number)) for number in range(LOWEST, HIGHEST + 1)], widget=forms.RadioSelect,
        help_text="0: not at all likely. 10: extremely likely.",
        error_messages={"required": "Choose a number from 0 to 10."},
    )  # fmt: skip
    good = forms.CharField(required=False, max_length=4_000, widget=forms.Textarea({"rows": 3}))
    better = forms.CharField(required=False, max_length=4_000, widget=forms.Textarea({"rows": 3}))

    def __init__(self, data: Any, *, good: str, better: str) -> None:
        super().__init__(data)
        self.fields["good"].label, self.fields["better"].label = good, better


class WordsForm(forms.Form):
    """What somebody says of us, and what they allow."""

    words = forms.CharField(
        label="What would you say about us?", max_length=1_000, widget=forms.Textarea({"rows": 5}),
        help_text="In your own words, as short as you like.",
    )  # fmt: skip
    scope = forms.ChoiceField(
        label="Where may we show it?", choices=SCOPES, widget=forms.RadioSelect, initial=Scope.INTERNAL.value
    )
    signed = forms.CharField(
        label="Under which name?", required=False, max_length=200,
        help_text="Such as your first name and what you do. Leave it empty, and we name nobody.",
    )  # fmt: skip
    until = forms.ChoiceField(
        label="For how long?", choices=UNTIL, initial=str(USUAL_DAYS),
        help_text="Then it is shown no more, until you allow it again. You can take it back here at any time.",
    )  # fmt: skip

    def given(self, today: date) -> dict[str, Any]:
        """Return what was given and allowed, from a day on, as actions.Allowed takes it. The form is valid."""
        expires_on = today + timedelta(days=int(self.cleaned_data["until"]))
        return {name: self.cleaned_data[name] for name in ("words", "scope", "signed")} | {"expires_on": expires_on}


class NotedWordsForm(WordsForm):
    """The same, taken down by a member."""

    evidence = forms.CharField(
        label="Where did they allow it?", max_length=500,
        help_text="A mail, a letter, a call, and its day: so that anybody can find it.",
    )  # fmt: skip
