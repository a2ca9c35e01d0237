"""What is typed about wishes and papers."""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any
from uuid import UUID

from django import forms

from rapport.compliance.models import Check, Consent, NoticeGiven, Objection, RightToWorkCheck
from rapport.compliance.queries import AGAIN, QUESTIONS, facts_for

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
KINDS = (("permanent", "Permanent"), ("contract", "Contract"), ("temporary", "Temporary"))
STEP = re.compile(r"(\d{1,3})[^\d.]+(\d{1,3}(?:\.\d{1,2})?)\s*%?")  # "4 weeks: 100%"
CHANNELS = (
    ("", "Every channel"), ("email", "Email"), ("call", "Call"), ("video", "Video call"), ("text", "Text message"),
    ("social", "Social message"), ("letter", "Letter"),
)  # fmt: skip


class ConsentForm(forms.Form):
    """A consent."""

    purpose = forms.ChoiceField(choices=Consent.Purpose.choices, label="They agreed to")
    channel = forms.ChoiceField(choices=CHANNELS, required=False, label="On which channel")
    evidence = forms.CharField(
        max_length=300, label="How we know", help_text="What they said or signed, when and where."
    )
    given_on = forms.DateField(
        required=False, label="Given on", widget=forms.DateInput({"type": "date"}), help_text="Today, if left empty."
    )
    month = forms.IntegerField(min_value=1, max_value=12, required=False, label="Birthday: month")
    day = forms.IntegerField(
        min_value=1, max_value=31, required=False, label="Birthday: day", help_text="As they gave it. Never the year."
    )


class ObjectionForm(forms.Form):
    """An objection."""

    about = forms.ChoiceField(choices=Objection.About.choices, label="They object to")
    evidence = forms.CharField(max_length=300, required=False, label="What they said, and where")
    received_on = forms.DateField(
        required=False, label="Received on", widget=forms.DateInput({"type": "date"}), help_text="Today, if left empty."
    )


class NoticeForm(forms.Form):
    """The privacy notice, given."""

    article = forms.ChoiceField(choices=NoticeGiven.Article.choices, label="Where their details come from")
    version = forms.CharField(max_length=50, label="Version of the notice", help_text="Such as 2026-10.")
    channel = forms.ChoiceField(choices=(*CHANNELS[1:], ("meeting", "Meeting")), label="Given by")
    evidence = forms.CharField(max_length=300, required=False, label="How we know")


class WithCopy(forms.Form):
    """A form on which one of the documents kept can be named as the copy. `documents`: (key, title) each."""

    document_id = forms.TypedChoiceField(
        required=False, coerce=UUID, empty_value=None, label="The copy we keep", help_text="One of their documents."
    )

    def __init__(self, *args: Any, documents: Sequence[tuple[str, str]] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["document_id"].choices = [("", "None"), *documents]  # type: ignore[attr-defined]
        if not documents:
            del self.fields["document_id"]


class SeekerTermsForm(WithCopy):
    """Terms a work-seeker agreed to."""

    capacity = forms.ChoiceField(
        choices=(("agency", "Employment agency: we introduce"), ("business", "Employment business: we supply")),
        label="We act as",
    )
    evidence = forms.CharField(max_length=300, label="How they agreed", help_text="What they signed or said, where.")
    no_kid_because = forms.CharField(
        max_length=150, required=False, label="Why there is no Key Information Document",
        help_text="Only where we supply and none came first. A manager or compliance officer gives the reason.",
    )  # fmt: skip


class CheckForm(WithCopy):
    """Something confirmed about a work-seeker."""

    about = forms.ChoiceField(choices=Check.About.choices, label="What was checked")
    what = forms.CharField(max_length=200, required=False, label="Which qualification or authorisation")
    how = forms.CharField(
        max_length=300, label="How", help_text="What was seen and where. Leave out the number of a document."
    )
    checked_on = forms.DateField(required=False, label="Checked on", widget=DAY, help_text="Today, if left empty.")
    expires_on = forms.DateField(required=False, label="Holds until", widget=DAY)


class RightToWorkForm(WithCopy):
    """A check of the right to work."""

    route = forms.ChoiceField(choices=RightToWorkCheck.Route.choices, label="How it was checked")
    excuse = forms.ChoiceField(choices=RightToWorkCheck.Excuse.choices, label="How long the check holds")
    evidence = forms.CharField(
        max_length=300, label="What was seen",
        help_text="The kind of document or service, such as “British passport”. No number, no code, no nationality.",
    )  # fmt: skip
    restrictions = forms.CharField(
        max_length=300, required=False, label="Limits", help_text="Hours or kind of work, where the permission says so."
    )
    checked_on = forms.DateField(required=False, label="Checked on", widget=DAY, help_text="Today, if left empty.")
    expires_on = forms.DateField(required=False, label="Permission expires on", widget=DAY)


class ReferenceForm(forms.Form):
    """A referee to ask."""

    referee_name = forms.CharField(max_length=200, label="Referee")
    referee_email = forms.EmailField(max_length=254, required=False, label="Email")
    relation = forms.CharField(
        max_length=200, label="How they know each other", help_text="Such as line manager at Crane Ltd, 2019 to 2022."
    )
    is_relative = forms.BooleanField(required=False, label="They are related")
    person_agreed_on = forms.DateField(label="They agreed that we ask, on", widget=DAY)


class GivenReferenceForm(forms.Form):
    """A reference taken down on the telephone. The referee answers the same questions in their door."""

    may_disclose = forms.TypedChoiceField(
        choices=(("", "Not asked yet"), ("yes", "Yes"), ("no", "No")), coerce=lambda said: said == "yes",
        empty_value=None, required=False, label="May the employer who may hire them read this?",
    )  # fmt: skip

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        asked = {
            each.key: forms.ChoiceField(choices=[("", "Not said"), *AGAIN.items()], required=False, label=each.label)
            if each.key == "again"
            else forms.CharField(max_length=2000, required=False, label=each.label, help_text=each.help)
            for each in QUESTIONS
        }
        self.fields = asked | self.fields

    def given(self) -> dict[str, Any]:
        """Return what was typed, as the action wants it."""
        said = dict(self.cleaned_data)
        return {"may_disclose": said.pop("may_disclose"), "answers": said}


class KeyInformationForm(forms.Form):
    """The facts of a Key Information Document for one way of paying."""

    def __init__(self, *args: Any, route: str, **options: Any) -> None:
        super().__init__(*args, **options)
        for fact in facts_for(route):
            self.fields[fact.key] = (
                forms.DecimalField(min_value=0, max_digits=9, decimal_places=2, label=f"{fact.label} (£)")
                if fact.is_money
                else forms.CharField(max_length=300, label=fact.label, help_text=fact.help)
            )

    def given(self) -> dict[str, str]:
        """Return the facts as text."""
        return {name: str(value) for name, value in self.cleaned_data.items()}


class ClientTermsForm(WithCopy):
    """Terms of business with a client. Shares in per cent, as people say them."""

    covers = forms.MultipleChoiceField(choices=KINDS, widget=forms.CheckboxSelectMultiple, label="They cover")
    evidence = forms.CharField(max_length=300, label="How they were accepted", help_text="Who signed, when and where.")
    agreed_on = forms.DateField(required=False, label="Agreed on", widget=DAY, help_text="Today, if left empty.")
    fee = forms.DecimalField(
        required=False, min_value=0, max_value=100, decimal_places=2, label="Fee (%)",
        help_text="Of the first year's pay.",
    )  # fmt: skip
    rebate = forms.CharField(
        required=False, widget=forms.Textarea(attrs={"rows": 3}), label="Rebate if they leave",
        help_text="A line for each step: weeks from the start, then the share of the fee given back. Such as: 4 100%",
    )  # fmt: skip
    transfer_fee = forms.DecimalField(
        required=False, min_value=0, max_value=100, decimal_places=2, label="Transfer fee (%)",
        help_text="When a client takes on a temporary worker we supplied.",
    )  # fmt: skip
    extended_hire_weeks = forms.IntegerField(
        required=False, min_value=1, max_value=104, label="Or a longer hire instead (weeks)"
    )

    def clean_rebate(self) -> list[tuple[int, int]]:
        """Return the steps as weeks and basis points."""
        steps = []
        for line in self.cleaned_data["rebate"].splitlines():
            if not line.strip():
                continue
            found = STEP.fullmatch(line.strip())
            if found is None:
                raise forms.ValidationError(f"“{line.strip()}” is not understood. Write weeks and share: 4 100%")
            steps.append((int(found[1]), int(Decimal(found[2]) * 100)))
        return steps

    def given(self) -> dict[str, Any]:
        """Return what was typed, as the action wants it."""
        said = dict(self.cleaned_data)
        fee, transfer = said.pop("fee"), said.pop("transfer_fee")
        return said | {
            "fee_basis_points": None if fee is None else int(fee * 100),
            "transfer_fee_basis_points": None if transfer is None else int(transfer * 100),
        }
