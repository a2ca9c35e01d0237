"""What is filled in about vacancies."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any
from uuid import UUID

from django import forms

from rapport.accounts import queries as accounts
from rapport.jobs.models import Commitment, Criterion, Intake, Vacancy
from rapport.jobs.queries.intakes import LABELS

NONE_KNOWN = {"risks": "None known", "authorisation": "None", "expenses": "None", "benefits": "None"}
MONEY = ("pay_from_pence", "pay_to_pence")
DAYS = ("starts_on", "shortlist_on", "interviews_from", "decision_on")
A_LINE = "One a line, the weightiest first."
LONG = {"business": 2, "work": 4, "experience": 3, "ideal_profile": 4, "process": 3, "enquiries": 2, "fair_reason": 2}
HELP = {
    "work": "What they will do, for whom, with what.",
    "duration": "“Permanent”, or until when it is likely to last.",
    "notice": "What the job asks of both sides.",
    "enquiries": "Would the work harm anybody, the person or the client? Whom we asked, when, what they said.",
    "strike_asked": "Whom we asked, when, what they said.",
    "fair_reason": "Only when words about a protected characteristic must stand: the occupational requirement.",
    "process": "Who decides, by when, and what could hold it up.",
}
PARTS = (
    ("The work", ("business", "work", "location", "hours", "starts_on", "duration")),
    ("Safety and the law", ("risks", "authorisation", "enquiries", "covers_strike", "strike_asked")),
    (
        "Pay",
        ("pay_from_pence", "pay_to_pence", "pay_per", "currency", "pay_interval", "benefits", "expenses", "notice"),
    ),
    ("Who fits", ("experience", "must", "nice", "deal_breaker", "ideal_profile", "fair_reason")),
    ("Timeline and process", ("shortlist_on", "interviews_from", "decision_on", "process")),
)  # fmt: skip


def _area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class VacancyForm(forms.Form):
    """The facts of a vacancy; what it asks for is its intake."""

    title = forms.CharField(label="Title", max_length=200, help_text="As candidates would say it.")
    kind = forms.ChoiceField(label="Kind", choices=Vacancy.Kind.choices)
    capacity = forms.ChoiceField(
        label="We act as", choices=Vacancy.Capacity.choices, required=False,
        help_text="An agency introduces whom the client employs, a business supplies its own. Fixed once a CV is sent.",
    )  # fmt: skip
    part = forms.ChoiceField(
        label="Where the work is", choices=Vacancy.Part.choices, help_text="Its bank holidays count for what is due."
    )
    hiring_manager_id = forms.TypedChoiceField(label="Hiring manager", required=False, coerce=UUID, empty_value=None)
    owner_id = forms.TypedChoiceField(label="Owner", coerce=UUID)
    openings = forms.IntegerField(label="Openings", min_value=1, max_value=500, initial=1)
    is_confidential = forms.BooleanField(
        label="Confidential", required=False, help_text="The client's name is not told before the person agrees."
    )
    works_with_vulnerable = forms.BooleanField(label="Work with children or people in need of care", required=False)
    is_blind = forms.BooleanField(label="Blind shortlist: no name until they ask", required=False)
    note = forms.CharField(label="Our note", required=False, widget=_area(3), help_text="Never shown outside the firm.")

    def __init__(self, people: Iterable[tuple[UUID, str]], *args: Any, fixed: bool = False, **options: Any) -> None:
        super().__init__(*args, **options)
        choices = [("", "Not known yet"), *((str(key), name) for key, name in people)]
        self.fields["hiring_manager_id"].choices = choices  # type: ignore[attr-defined]
        owners = accounts.members().values_list("pk", "name")
        self.fields["owner_id"].choices = [(str(key), name) for key, name in owners]  # type: ignore[attr-defined]
        if fixed:
            del self.fields["capacity"]


class ContactForm(forms.Form):
    """Somebody at the client."""

    person_id = forms.TypedChoiceField(label="Person", coerce=UUID)
    part = forms.CharField(label="Their part", max_length=100, required=False, help_text="“Second interviewer”.")
    may_decide = forms.BooleanField(label="Sees the candidates and gives feedback", required=False, initial=True)

    def __init__(self, people: Iterable[tuple[UUID, str]], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["person_id"].choices = [(str(key), name) for key, name in people]  # type: ignore[attr-defined]


class ReasonForm(forms.Form):
    """Why something is done, in one line."""

    reason = forms.CharField(label="Why", max_length=300, required=False)


class AgreedForm(forms.Form):
    """How the hiring manager agreed, noted by a member."""

    number = forms.IntegerField(widget=forms.HiddenInput)
    evidence = forms.CharField(
        label="What they said, and where", max_length=300, required=False,
        help_text="“By phone, 4 May”; the subject of their mail.",
    )  # fmt: skip


class RefusedForm(forms.Form):
    """What somebody at the client asked for against the law, and our answer."""

    words = forms.CharField(label="What was asked", max_length=200)
    asked_by_id = forms.TypedChoiceField(label="By whom", required=False, coerce=UUID, empty_value=None)
    answer = forms.CharField(label="What you answered", max_length=300)

    def __init__(self, people: Iterable[tuple[UUID, str]], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        choices = [("", "Somebody else at the client"), *((str(key), name) for key, name in people)]
        self.fields["asked_by_id"].choices = choices  # type: ignore[attr-defined]


class IntakeForm(forms.Form):
    """One version of the intake, in its parts. What there is none of is said by a box of its own, never by silence."""

    number = forms.IntegerField(widget=forms.HiddenInput)
    change_note = forms.CharField(label="What changed, and why", max_length=300, required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for _, names in PARTS:
            for name in names:
                self.fields[name] = _field(name)
                if name in NONE_KNOWN:
                    label = f"{NONE_KNOWN[name]}: we asked"
                    self.fields[f"{name}_none"] = forms.BooleanField(label=label, required=False)

    @property
    def parts(self) -> list[tuple[str, list[list[forms.BoundField]]]]:
        """The fields by the parts of the page, each with the box that says there is none."""
        return [
            (title, [[self[each] for each in (name, f"{name}_none") if each in self.fields] for name in names])
            for title, names in PARTS
        ]

    def clean(self) -> dict[str, Any]:
        """Put "None known" where its box was ticked."""
        given = super().clean() or {}
        for name, words in NONE_KNOWN.items():
            if given.pop(f"{name}_none", False):
                if given.get(name):
                    self.add_error(name, "Either write them down, or tick that there are none.")
                given[name] = words
        return given

    def answers(self) -> dict[str, Any]:
        """Return what was filled in, as the action takes it."""
        left_out = {"number", "change_note", *Criterion.Weight.values}
        given = {name: value for name, value in self.cleaned_data.items() if name not in left_out}
        return given | {name: None if given[name] is None else int(given[name] * 100) for name in MONEY}

    def criteria(self) -> list[tuple[str, str]]:
        """Return weight and text of each criterion, a line each."""
        return [
            (weight, line.strip())
            for weight in Criterion.Weight.values
            for line in self.cleaned_data[weight].splitlines()
            if line.strip()
        ]


def intake_initial(intake: Intake, criteria: Sequence[Criterion]) -> dict[str, Any]:
    """Return what the form shows of a version."""
    shown: dict[str, Any] = {"number": intake.number}
    for _, names in PARTS:
        shown |= {name: getattr(intake, name) for name in names if name not in Criterion.Weight.values}
    for name, words in NONE_KNOWN.items():
        if shown[name] == words:
            shown |= {name: "", f"{name}_none": True}
    for name in MONEY:
        shown[name] = None if shown[name] is None else Decimal(shown[name]) / 100
    for weight in Criterion.Weight.values:
        shown[weight] = "\n".join(each.text for each in criteria if each.weight == weight)
    return shown


def _field(name: str) -> forms.Field:
    if name in Criterion.Weight.values:
        label = Criterion.Weight(name).label
        return forms.CharField(label=label, required=False, widget=_area(3), help_text=A_LINE)
    options: dict[str, Any] = {"label": LABELS[name], "required": False, "help_text": HELP.get(name, "")}
    if name in DAYS:
        return forms.DateField(**options, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    if name in MONEY:
        return forms.DecimalField(**options, min_value=Decimal("0.01"), max_digits=12, decimal_places=2)
    if name == "pay_per":
        return forms.ChoiceField(label="Pay is", choices=Intake.Per.choices)
    if name == "covers_strike":
        return forms.ChoiceField(**options, choices=[("", "Not asked yet"), *Intake.Answer.choices[1:]])
    if name in {*LONG, *NONE_KNOWN}:
        return forms.CharField(**options, widget=_area(LONG.get(name, 2)))
    longest = {"currency": 3, "pay_interval": 100, "strike_asked": 300}.get(name, 200)
    return forms.CharField(**options, max_length=longest)


class OwedForm(forms.Form):
    """One line of the SLA. Without an amount it is not agreed."""

    amount = forms.IntegerField(label="Within", required=False, min_value=1, max_value=200)
    unit = forms.ChoiceField(label="Counted in", choices=Commitment.Unit.choices)
