"""What is filled in about work to come."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any
from uuid import UUID

from django import forms

from rapport.accounts import queries as accounts
from rapport.growth.models import Opportunity
from rapport.jobs.queries import KINDS

PENCE = 100


def _day(label: str, help_text: str = "") -> forms.DateField:
    return forms.DateField(
        label=label, help_text=help_text, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )


def _pounds(label: str, help_text: str) -> forms.DecimalField:
    return forms.DecimalField(
        label=label, required=False, min_value=Decimal(0), max_value=Decimal(100_000_000), decimal_places=2,
        help_text=help_text,
    )  # fmt: skip


def _chosen(field: Any, pairs: Iterable[tuple[UUID, str]], none: str = "") -> None:
    field.choices = [*([("", none)] if none else []), *((str(key), name) for key, name in pairs)]


class _OfClientForm(forms.Form):
    """What a form about a client's work has: somebody there, an owner, an amount in pounds kept in pence."""

    person, amount = "", ""

    def __init__(
        self, people: Iterable[tuple[UUID, str]], data: Mapping[str, Any] | None = None, *, initial: dict[str, Any]
    ) -> None:
        pence = initial.get(f"{self.amount}_pence")
        super().__init__(data, initial=initial | {self.amount: None if pence is None else pence / PENCE})
        _chosen(self.fields[self.person], people, "Nobody yet")
        _chosen(self.fields["owner_id"], accounts.members().values_list("pk", "name"))

    def given(self) -> dict[str, Any]:
        """What was filled in, as the verbs take it."""
        words = dict(self.cleaned_data)
        pounds = words.pop(self.amount)
        return words | {f"{self.amount}_pence": None if pounds is None else int(pounds * PENCE)}


class OpportunityForm(_OfClientForm):
    """Work that may come from a client."""

    person, amount = "contact_id", "value"

    title = forms.CharField(label="What it is", max_length=200, help_text="“Two site managers for the Leeds yard”.")
    kind = forms.ChoiceField(label="Kind", choices=Opportunity.Kind.choices, initial=Opportunity.Kind.VACANCY)
    contact_id = forms.TypedChoiceField(
        label="Whom you talk with", required=False, coerce=UUID, empty_value=None,
        help_text="People who work there; a next step is promised to them.",
    )  # fmt: skip
    value = _pounds("What it is worth to us, in pounds", "The fee, not the salary. Empty: nobody can say yet.")
    expected_on = _day("When it may come", "The day you expect the order; the forecast puts it into that month.")
    owner_id = forms.TypedChoiceField(label="Owner", coerce=UUID)


class MoveForm(forms.Form):
    """To which stage an opportunity goes; `seen` is where it stood when the form was shown."""

    stage = forms.ChoiceField(label="Stage", choices=Opportunity.Stage.choices)
    lost_reason = forms.CharField(
        label="Why it did not come", max_length=300, required=False, help_text="Needed for lost only."
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False)


class StepForm(forms.Form):
    """What the owner does next."""

    text = forms.CharField(label="What you will do", max_length=300)
    due_on = _day("By when")


class VacancyOfForm(forms.Form):
    """Which vacancy came of it: a new one of a kind, or one that is there."""

    kind = forms.ChoiceField(label="Kind of vacancy", choices=KINDS)


class LinkForm(forms.Form):
    """One of the client's vacancies."""

    vacancy_id = forms.TypedChoiceField(label="The vacancy that came of it", coerce=UUID)

    def __init__(self, vacancies: Iterable[tuple[UUID, str]], *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        _chosen(self.fields["vacancy_id"], vacancies)


class PlanForm(_OfClientForm):
    """Whom a client will need."""

    person, amount = "told_by_id", "worth"

    role = forms.CharField(label="Role", max_length=200, help_text="As the vacancy will be called.")
    how_many = forms.IntegerField(label="How many", min_value=1, max_value=500, initial=1)
    from_on = _day("From when")
    place = forms.CharField(label="Where", max_length=200, required=False)
    told_by_id = forms.TypedChoiceField(label="Who told you", required=False, coerce=UUID, empty_value=None)
    worth = _pounds("What each is worth to us, in pounds", "The fee for one of them. Empty: nobody can say yet.")
    note = forms.CharField(
        label="Note", max_length=500, required=False, widget=forms.Textarea({"rows": 2}),
        help_text="What hangs on it: a contract, a building, somebody who retires.",
    )  # fmt: skip
    owner_id = forms.TypedChoiceField(label="Owner", coerce=UUID)


class ReasonForm(forms.Form):
    """Why nothing comes of it."""

    reason = forms.CharField(label="Why nothing comes of it", max_length=300)
