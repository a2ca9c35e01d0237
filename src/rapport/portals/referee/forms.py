"""What a referee is asked."""

from typing import Any

from django import forms

from rapport.compliance.queries import AGAIN, QUESTIONS


class RefereeForm(forms.Form):
    """The questions about somebody's work, and whether whoever may hire them may read the answers."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for each in QUESTIONS:
            self.fields[each.key] = (
                forms.ChoiceField(choices=list(AGAIN.items()), widget=forms.RadioSelect, label=each.label)
                if each.key == "again"
                else forms.CharField(max_length=2000, required=each.needed, label=each.label, help_text=each.help)
            )
        self.fields["may_disclose"] = forms.TypedChoiceField(
            choices=(("yes", "Yes"), ("no", "No, only you")), coerce=lambda said: said == "yes",
            widget=forms.RadioSelect, label="May an employer who thinks of hiring them read this?",
        )  # fmt: skip
        self.fields["duties"].widget = forms.Textarea(attrs={"rows": 4})

    def given(self) -> dict[str, Any]:
        """Return what was typed, as the action wants it."""
        said = dict(self.cleaned_data)
        return {"may_disclose": said.pop("may_disclose"), "answers": said}
