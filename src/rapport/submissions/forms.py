"""What is typed about interviews, feedback and offers."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django import forms

from rapport.accounts.forms import time_zones
from rapport.rules.zoned import instant
from rapport.submissions.models import Feedback

DAY, WALL, WALL_FORMATS = {"type": "date"}, {"type": "datetime-local"}, ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"]
TIMES = 5
PER = (("year", "a year"), ("day", "a day"), ("hour", "an hour"))
SCORES = (("", "Not asked"), ("1", "1 Not shown"), ("2", "2 Partly"), ("3", "3 Shown"), ("4", "4 Clearly shown"))
Choices = Sequence[tuple[object, str]]
Given = dict[str, Any]


class WallField(forms.DateTimeField):
    """A day and a time on the wall of some place, read as typed: no zone is put to it here."""

    def __init__(self, **given: Any) -> None:
        widget = forms.DateTimeInput(WALL, format="%Y-%m-%dT%H:%M")
        super().__init__(widget=widget, input_formats=WALL_FORMATS, **given)

    def to_python(self, value: Any) -> datetime | None:
        """Return the time as typed, without a zone."""
        found = super().to_python(value)
        return None if found is None else found.replace(tzinfo=None)


def in_place(form: forms.Form, name: str, zone: str) -> datetime | None:
    """Return the instant a typed time means in a zone; None, and an error at the field, where clocks skip it."""
    wall = form.cleaned_data.get(name)
    at = None if wall is None else instant(wall, zone)
    if wall is not None and at is None:
        form.add_error(name, "Clocks skip this time there: they go forward that night.")
    return at


class InterviewForm(forms.Form):
    """Times for an interview, and what it is."""

    step = forms.ChoiceField(required=False, label="Step of their process")
    name = forms.CharField(max_length=100, initial="Interview", label="What it is called")
    how = forms.ChoiceField(
        choices=(("offer", "Offer these times; the candidate chooses"), ("book", "Book the first time; both agreed")),
        initial="offer", widget=forms.RadioSelect, label="What to do",
    )  # fmt: skip
    time_zone = forms.ChoiceField(label="Times are in", choices=time_zones)
    minutes = forms.IntegerField(min_value=5, max_value=1440, initial=60, label="Minutes")
    place = forms.CharField(max_length=300, required=False, label="Where", help_text="An address, or a link.")
    interviewers = forms.CharField(
        max_length=300, required=False, label="Whom they meet", help_text="As the candidate will read it."
    )
    invite = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple, label="Invite")

    def __init__(self, data: Any = None, *, steps: Choices, people: Choices, initial: dict[str, Any]) -> None:
        super().__init__(data, initial=initial)
        for number in range(1, TIMES + 1):
            self.fields[f"time_{number}"] = WallField(required=number == 1, label=f"Time {number}")
        self._choose("step", [("", "None of these"), *steps])
        self._choose("invite", people)
        order = ["step", "name", "how", *(f"time_{number}" for number in range(1, TIMES + 1)), "time_zone"]
        self.order_fields(order)

    def _choose(self, name: str, pairs: Choices) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the type checker
        field.choices = [(str(key), label) for key, label in pairs]

    def clean(self) -> dict[str, Any]:
        """Read the times in the zone chosen."""
        given = super().clean() or {}
        zone = given.get("time_zone", "UTC")
        found = [in_place(self, f"time_{number}", zone) for number in range(1, TIMES + 1)]
        given["starts"] = [at for at in found if at is not None]
        return given

    def about(self) -> Given:
        """Return what the interview is."""
        given = self.cleaned_data
        same = ("name", "minutes", "time_zone", "place", "interviewers")
        return {name: given[name] for name in same} | {
            "step_id": UUID(given["step"]) if given["step"] else None,
            "invite": [UUID(key) for key in given["invite"]],
        }


class MoveForm(forms.Form):
    """Another time, length or place."""

    starts = WallField(label="New time")
    minutes = forms.IntegerField(min_value=5, max_value=1440, label="Minutes")
    place = forms.CharField(max_length=300, required=False, label="Where")


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(max_length=300, label="Why")


class NoteForm(forms.Form):
    """The note that helps the candidate prepare."""

    text = forms.CharField(
        max_length=10_000, widget=forms.Textarea({"rows": 18}), label="What the candidate reads",
        help_text="Read it, change it, then approve it. It is mailed and stands in their door.",
    )  # fmt: skip


class FeedbackForm(forms.Form):
    """What the client said."""

    by = forms.ChoiceField(label="Who said so")
    verdict = forms.ChoiceField(choices=Feedback.Verdict.choices, widget=forms.RadioSelect, label="Their answer")
    text = forms.CharField(max_length=5_000, required=False, widget=forms.Textarea({"rows": 5}), label="In their words")

    def __init__(self, data: Any = None, *, people: Choices) -> None:
        super().__init__(data)
        field = self.fields["by"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the type checker
        field.choices = [(str(key), label) for key, label in people]


class ScorecardForm(forms.Form):
    """How one interviewer judged: for each criterion a score and what showed it."""

    by = forms.ChoiceField(label="Whose scorecard")

    def __init__(self, data: Any = None, *, people: Choices, criteria: Choices) -> None:
        super().__init__(data)
        self.keys = [key for key, _ in criteria]
        field = self.fields["by"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the type checker
        field.choices = [(str(key), label) for key, label in people]
        for number, (_, text) in enumerate(criteria):
            self.fields[f"score_{number}"] = forms.ChoiceField(choices=SCORES, required=False, label=text)
            self.fields[f"evidence_{number}"] = forms.CharField(
                max_length=5_000, required=False, label="What showed it", widget=forms.Textarea({"rows": 2})
            )
        self.fields["summary"] = forms.CharField(
            max_length=5_000, required=False, label="In short", widget=forms.Textarea({"rows": 3})
        )

    def scores(self) -> dict[Any, tuple[int | None, str]]:
        """Return what was judged, by criterion."""
        given = self.cleaned_data
        return {
            key: (int(given[f"score_{n}"]) if given[f"score_{n}"] else None, given[f"evidence_{n}"])
            for n, key in enumerate(self.keys)
        }


class AssessmentForm(forms.Form):
    """A test a candidate took."""

    name = forms.CharField(max_length=200, label="Which test")
    provider = forms.CharField(max_length=200, required=False, label="By whom")
    taken_on = forms.DateField(widget=forms.DateInput(DAY, format="%Y-%m-%d"), label="Taken on")
    result = forms.CharField(max_length=5_000, widget=forms.Textarea({"rows": 4}), label="What came out")
    document_id = forms.TypedChoiceField(coerce=UUID, empty_value=None, required=False, label="The report")

    def __init__(self, data: Any = None, *, documents: Choices) -> None:
        super().__init__(data)
        field = self.fields["document_id"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the type checker
        field.choices = [("", "None"), *((str(key), label) for key, label in documents)]


class OfferForm(forms.Form):
    """What is offered, or asked for instead."""

    pay = forms.DecimalField(min_value=Decimal("0.01"), max_value=Decimal(9999999), decimal_places=2, label="Pay")
    pay_per = forms.ChoiceField(choices=PER, label="For")
    starts_on = forms.DateField(required=False, widget=forms.DateInput(DAY, format="%Y-%m-%d"), label="First day")
    terms = forms.CharField(
        max_length=5_000, required=False, widget=forms.Textarea({"rows": 4}), label="What else it says"
    )

    def offered(self) -> Given:
        """Return what it says, in pence."""
        given = self.cleaned_data
        same = ("pay_per", "starts_on", "terms")
        return {"pay_pence": int(given["pay"] * 100)} | {name: given[name] for name in same}


class CounterForm(OfferForm):
    """What the candidate asks for instead, noted by a member."""

    evidence = forms.CharField(max_length=300, label="How we know", help_text="What they said or wrote, and when.")


class EvidenceForm(forms.Form):
    """The candidate's yes, noted by a member."""

    evidence = forms.CharField(max_length=300, label="How we know", help_text="What they said or wrote, and when.")


class DeclineForm(ReasonForm):
    """The candidate's no, noted by a member."""

    evidence = forms.CharField(max_length=300, label="How we know", help_text="What they said or wrote, and when.")


class DayForm(forms.Form):
    """A day."""

    on = forms.DateField(widget=forms.DateInput(DAY, format="%Y-%m-%d"), label="On which day")
