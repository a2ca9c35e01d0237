"""What somebody at the client fills in: corrections, feedback, times, scorecards."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms

from rapport.jobs.forms import IntakeForm, intake_initial
from rapport.jobs.queries import THEIRS
from rapport.rules.zoned import instant
from rapport.submissions.actions import Judged

MOST_TIMES = 5
VERDICTS = (("yes", "Yes, go on"), ("maybe", "Not sure yet"), ("no", "No"))
SCORES = (
    ("", "Not asked"), ("1", "1: not shown"), ("2", "2: partly shown"), ("3", "3: shown"), ("4", "4: clearly shown"),
)  # fmt: skip
CRITERIA = ("must", "nice", "deal_breaker")


class CorrectionForm(IntakeForm):
    """The intake as she says it should be; what we ask and note ourselves is not in it."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        kept = {*THEIRS, *CRITERIA, "number", "change_note"}
        for name in list(self.fields):
            if name.removesuffix("_none") not in kept:
                del self.fields[name]
        self.fields["business"].label = "What your organisation does"
        self.fields["change_note"].help_text = "Your recruiter reads this first."

    def corrected_onto(self, newest: Mapping[str, Any]) -> "CorrectionForm":
        """Return a form of the newest version with what she changed in the one she read."""
        typed = {name: self[name].value() for name in self.changed_data if name != "number"}
        return CorrectionForm(initial={**newest, **typed})


def correction_initial(intake: Any, criteria: Sequence[Any]) -> dict[str, Any]:
    """Return what the form shows of a version."""
    shown = intake_initial(intake, criteria)
    return {name: value for name, value in shown.items() if name in CorrectionForm().fields}


class FeedbackForm(forms.Form):
    """What she says of a candidate; after which interview, if any."""

    verdict = forms.ChoiceField(
        label="Your answer", choices=VERDICTS, widget=forms.RadioSelect,
        error_messages={"required": "Choose yes, not sure yet, or no."},
    )  # fmt: skip
    criteria_ids = forms.TypedMultipleChoiceField(
        label="What decided", coerce=UUID, required=False, widget=forms.CheckboxSelectMultiple,
        help_text="For a no choose at least one: the candidate will ask.",
    )  # fmt: skip
    text = forms.CharField(
        label="In your words", required=False, max_length=5000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text="What you saw, what you missed. Your recruiter passes it on.",
    )  # fmt: skip
    interview_id = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, criteria: Iterable[Any], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        choices = [(str(one.pk), one.text) for one in criteria]
        self.fields["criteria_ids"].choices = choices  # type: ignore[attr-defined]
        if not choices:
            del self.fields["criteria_ids"]

    def answers(self) -> dict[str, Any]:
        """Return what the action takes."""
        return {"criteria_ids": [], **self.cleaned_data}


class TimesForm(forms.Form):
    """Times for an interview, as her clock shows them."""

    step_id = forms.TypedChoiceField(label="Which interview", coerce=UUID, empty_value=None, required=False)
    minutes = forms.IntegerField(label="Minutes", min_value=5, max_value=600, initial=60)
    place = forms.CharField(label="Where", max_length=300, required=False, help_text="An address, or a link to a call.")
    invite = forms.TypedMultipleChoiceField(
        label="Who is there from your side", coerce=UUID, required=False, widget=forms.CheckboxSelectMultiple,
        help_text="They get the invitation once a time is chosen.",
    )  # fmt: skip

    def __init__(self, steps: Sequence[Any], people: Iterable[tuple[UUID, str]], zone: str, *args: Any, **more: Any):
        super().__init__(*args, **more)
        self.steps, self.zone = {step.pk: step for step in steps}, zone
        named = [(str(step.pk), f"{step.name}, {step.minutes} minutes") for step in steps]
        self.fields["step_id"].choices = [("", "An interview"), *named]  # type: ignore[attr-defined]
        self.fields["invite"].choices = [(str(key), name) for key, name in people]  # type: ignore[attr-defined]
        for number in range(1, MOST_TIMES + 1):
            self.fields[f"time_{number}"] = forms.DateTimeField(
                label=f"Time {number}", required=number == 1, input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"],
                widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
                error_messages={"required": "Give at least one time.", "invalid": "Give a day and a time."},
            )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Read each time by her clock."""
        given = super().clean() or {}
        starts: list[datetime] = []
        for name in (f"time_{number}" for number in range(1, MOST_TIMES + 1)):
            if (wall := given.pop(name, None)) is None:
                continue
            at = instant(wall.replace(tzinfo=None), self.zone)
            if at is None:
                self.add_error(name, "Clocks go forward then, and never show this time.")
            else:
                starts.append(at)
        return given | {"starts": starts}


class ScorecardForm(forms.Form):
    """How she judged an interview, criterion by criterion."""

    def __init__(self, criteria: Sequence[Any], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.criteria = criteria
        for one in criteria:
            self.fields[f"score_{one.pk}"] = forms.TypedChoiceField(
                label=one.text, choices=SCORES, coerce=int, empty_value=None, required=False
            )
            self.fields[f"evidence_{one.pk}"] = forms.CharField(
                label=f"What showed it: {one.text}", required=False, max_length=5000,
                widget=forms.Textarea(attrs={"rows": 2}),
            )  # fmt: skip
        self.fields["summary"] = forms.CharField(
            label="All in all", required=False, max_length=5000, widget=forms.Textarea(attrs={"rows": 3})
        )

    @property
    def lines(self) -> list[tuple[Any, forms.BoundField, forms.BoundField]]:
        """Each criterion with its two fields."""
        return [(one, self[f"score_{one.pk}"], self[f"evidence_{one.pk}"]) for one in self.criteria]

    def scores(self) -> dict[UUID, Judged]:
        """Return what was judged, by criterion; what was left empty is left out."""
        given = self.cleaned_data
        judged = {one.pk: Judged(given[f"score_{one.pk}"], given[f"evidence_{one.pk}"]) for one in self.criteria}
        return {key: one for key, one in judged.items() if one.score is not None or one.evidence.strip()}
