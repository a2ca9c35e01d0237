"""What is typed about insights and briefs."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms

from rapport.insights.models import Insight
from rapport.people import queries as people

DAY = {"type": "date"}


class InsightForm(forms.Form):
    """What somebody told us, and what may be done with it."""

    said = forms.CharField(
        label="What they told you", max_length=1000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="As you would tell it to a client: no names of people or firms in it.",
    )  # fmt: skip
    kind = forms.ChoiceField(label="About", choices=Insight.Kind.choices)
    subject = forms.CharField(
        label="Which", max_length=200, required=False,
        help_text="In a word or two, the same each time: “Site managers”. For pay, the job's title.",
    )  # fmt: skip
    organisation = forms.CharField(
        label="Which organisation", max_length=200, required=False,
        help_text="Only where it is about one; that is kept for us and stands in no brief.",
    )  # fmt: skip
    sector = forms.CharField(label="Sector", max_length=100, widget=forms.TextInput(attrs={"list": "sectors"}))
    place = forms.CharField(label="Place", max_length=100, required=False)
    attribution = forms.ChoiceField(
        label="May it be shared?", choices=Insight.Attribution.choices, widget=forms.RadioSelect,
        initial=Insight.Attribution.ANONYMOUS,
        help_text="Nothing is shared before three people have spoken about it.",
    )  # fmt: skip
    allowed_how = forms.CharField(
        label="How they allowed their name", max_length=300, required=False, help_text="What they said, where."
    )
    expires_on = forms.DateField(
        label="Good until", required=False, widget=forms.DateInput(DAY, format="%Y-%m-%d"),
        help_text="A year from now, if left empty.",
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Find the organisation by the name it has."""
        given = super().clean() or {}
        name = str(given.pop("organisation", "")).strip()
        given["organisation_id"] = None
        if name:
            same = [one for one in people.find_organisations(name) if one.label.casefold() == name.casefold()]
            if not same:
                self.add_error("organisation", "No organisation has this name. Type it as its page has it.")
            else:
                given["organisation_id"] = same[0].id
        return given

    def changes(self) -> dict[str, Any]:
        """Return what was typed, days that were left empty left out."""
        return {key: value for key, value in self.cleaned_data.items() if key != "expires_on" or value is not None}


def insight_initial(row: Insight) -> dict[str, Any]:
    """Return what the form shows of an insight."""
    names = ("said", "kind", "subject", "sector", "place", "attribution", "allowed_how", "expires_on")
    return {name: getattr(row, name) for name in names} | {
        "organisation": row.organisation.name if row.organisation else ""
    }


class WithdrawForm(forms.Form):
    """Why an insight is taken back."""

    why = forms.CharField(label="Why", max_length=300, required=False, help_text="For us: they asked, it was wrong.")


class ShareForm(forms.Form):
    """With whom a brief is shared."""

    person_id = forms.TypedChoiceField(label="Somebody who hires through you", coerce=UUID)

    def __init__(self, choices: Sequence[tuple[UUID, str]], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["person_id"].choices = [  # type: ignore[attr-defined]
            ("", "Choose"), *((str(key), name) for key, name in choices)
        ]  # fmt: skip
