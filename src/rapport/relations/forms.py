"""What is typed about relationships."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django import forms

from rapport.relations.models import Boundary, Channel, ContactTarget, Direction

HOWS = {
    "call": (("both", "We spoke"), ("out", "No answer"), ("in", "They rang, I missed it")),
    "email": (("out", "I wrote"), ("in", "They wrote")),
    "meeting": (("both", "We met"),),
    "video": (("both", "We spoke"), ("out", "They did not come")),
    "text": (("out", "I wrote"), ("in", "They wrote")),
    "social": (("out", "I wrote"), ("in", "They wrote")),
    "event": (("both", "We met there"),),
    "letter": (("out", "I wrote"), ("in", "They wrote")),
    "note": (("both", "Save as a note"),),
}
"""The outcomes of each channel, in the words of whoever logs them, and the direction each means."""

ASKS = (("", "Not said"), ("yes", "Yes, somebody asked for something"), ("no", "No, it asked for nothing"))
WAYS = [way for way in Channel.choices if way[0] not in {"note", "portal", "event"}]
DAY = {"type": "date"}
BOTH = "A step needs its day, a day its step."


class LogForm(forms.Form):
    """The log box. `how` is the button that was pressed: channel and direction."""

    how = forms.ChoiceField(
        choices=[(f"{channel}:{way}", words) for channel, ways in HOWS.items() for way, words in ways],
        error_messages={"required": "Choose how you were in touch.", "invalid_choice": "Choose how you were in touch."},
    )
    text = forms.CharField(max_length=20_000, required=False)
    at = forms.DateTimeField(required=False, input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"])
    asks = forms.ChoiceField(choices=ASKS, required=False)
    personal = forms.BooleanField(required=False)
    promise_text = forms.CharField(max_length=300, required=False)
    promise_due_on = forms.DateField(required=False)
    promise_by = forms.ChoiceField(choices=(("us", "Us"), ("them", "Them")), required=False)

    def clean(self) -> dict[str, object]:
        """The channel and direction that were pressed; a promise needs its day."""
        given = super().clean() or {}
        given["channel"], _, given["direction"] = str(given.get("how", "")).partition(":")
        if given.get("promise_text") and not given.get("promise_due_on"):
            self.add_error("promise_due_on", "Say by when it was promised.")
        return given

    def moment(self, zone: str) -> datetime | None:
        """When it happened, read in the reader's time zone; None: now."""
        return in_zone(self.cleaned_data["at"], zone)


class TouchForm(forms.Form):
    """A touch put right."""

    channel = forms.ChoiceField(choices=[c for c in Channel.choices if c[0] != Channel.PORTAL], label="How")
    direction = forms.ChoiceField(choices=Direction.choices, label="Which way")
    at = forms.DateTimeField(
        label="When",
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"],
        widget=forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    text = forms.CharField(max_length=20_000, required=False, label="What was said", widget=forms.Textarea({"rows": 4}))
    asks = forms.ChoiceField(choices=ASKS, required=False, label="Did it ask for something?")


class AgreeForm(forms.Form):
    """Agreed contact."""

    ideal_days = forms.IntegerField(min_value=1, max_value=1825, label="Ideal gap in days")
    longest_days = forms.IntegerField(min_value=1, max_value=1825, label="Longest gap in days", required=False,
                                      help_text="Never longer than this. The ideal gap, if left empty.")  # fmt: skip
    channels = forms.MultipleChoiceField(
        choices=WAYS, required=False,
        widget=forms.CheckboxSelectMultiple, label="On which channels",
    )  # fmt: skip
    purpose = forms.CharField(max_length=200, required=False, label="What for")


class PromiseForm(forms.Form):
    """A promise."""

    text = forms.CharField(max_length=300, label="What was promised")
    due_on = forms.DateField(label="By when", widget=forms.DateInput(DAY))
    by = forms.ChoiceField(choices=(("us", "Us"), ("them", "Them")), label="Promised by")


class ConcernForm(forms.Form):
    """What somebody is unhappy about."""

    said = forms.CharField(
        max_length=500, label="What they are unhappy about", widget=forms.Textarea({"rows": 3}),
        help_text="In their words, as far as you can. For us only.",
    )  # fmt: skip


class ClientConcernForm(ConcernForm):
    """What a client is unhappy about, and who there said it."""

    person = forms.TypedChoiceField(coerce=UUID, label="Who said it")
    field_order = ("person", "said")

    def __init__(self, *args: Any, there: Mapping[UUID, str], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["person"].choices = [("", "Choose"), *there.items()]  # type: ignore[attr-defined]


class RecoveryForm(forms.Form):
    """What will be done about it: up to three steps."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        for number in range(1, 4):
            label, first = f"Step {number}", number == 1
            self.fields[f"text_{number}"] = forms.CharField(max_length=300, required=first, label=label)
            self.fields[f"due_on_{number}"] = forms.DateField(
                required=first, label=f"{label}, by when", widget=forms.DateInput(DAY)
            )

    def clean(self) -> dict[str, object]:
        """A step and its day come together."""
        given = super().clean() or {}
        for number in range(1, 4):
            text, due_on = given.get(f"text_{number}"), given.get(f"due_on_{number}")
            if bool(text) != bool(due_on) and not self.has_error(f"due_on_{number}"):
                self.add_error(f"due_on_{number}" if text else f"text_{number}", BOTH)
        return given

    def steps(self) -> list[tuple[str, date]]:
        """The steps that were written, each with its day."""
        given = self.cleaned_data
        written = ((given.get(f"text_{number}"), given.get(f"due_on_{number}")) for number in range(1, 4))
        return [(text, due_on) for text, due_on in written if text and due_on]


class TargetForm(forms.Form):
    """A target for contact."""

    member = forms.ChoiceField(required=False, label="For whom")
    kind = forms.ChoiceField(choices=ContactTarget.Kind.choices, label="What is counted")
    per = forms.ChoiceField(choices=ContactTarget.Per.choices, label="In")
    number = forms.IntegerField(min_value=0, max_value=100, label="How many", help_text="0 gives the target up.")

    def __init__(self, *args: Any, whose: list[tuple[str, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["member"].choices = whose  # type: ignore[attr-defined]


class SettledForm(forms.Form):
    """What came of a concern."""

    outcome = forms.CharField(max_length=500, label="What came of it", widget=forms.Textarea({"rows": 2}))


class BoundaryForm(forms.Form):
    """A limit on contact."""

    kind = forms.ChoiceField(choices=Boundary.Kind.choices, label="Limit")
    until_on = forms.DateField(
        label="Until", required=False, widget=forms.DateInput(DAY), help_text="Until somebody lifts it, if left empty."
    )
    why = forms.CharField(
        max_length=300, required=False, label="Why", help_text="Colleagues read it on the page, and when they write."
    )


class IntroductionForm(forms.Form):
    """An introduction of the member to a person."""

    connector = forms.CharField(
        max_length=200, required=False, label="Introduced by", help_text="The name of somebody in Rapport."
    )
    accepted_on = forms.DateField(
        label="On", required=False, widget=forms.DateInput(DAY), help_text="Today, if left empty."
    )


class AgainForm(forms.Form):
    """The day they asked to be contacted again."""

    on = forms.DateField(label="Contact again on", required=False, widget=forms.DateInput(DAY))


def in_zone(given: datetime | None, zone: str) -> datetime | None:
    """A wall-clock time as typed, in a time zone."""
    return None if given is None else given.replace(tzinfo=ZoneInfo(zone))


def asks_of(word: str) -> bool | None:
    """The answer to "did it ask for something?"; None: not said."""
    return {"yes": True, "no": False}.get(word)
