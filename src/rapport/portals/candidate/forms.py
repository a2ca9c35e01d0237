"""What candidates type in their door."""

from decimal import Decimal

from django import forms

KINDS = (("permanent", "Permanent"), ("contract", "Contract"), ("temporary", "Temporary"))
PERS = (("year", "a year"), ("day", "a day"), ("hour", "an hour"))
WHERE = (("", "Not decided"), ("site", "On site"), ("hybrid", "Some days at home"), ("remote", "At home"))
LOOKING = (("", "Not said"), ("active", "I am looking"), ("open", "I would listen"), ("not", "I am not looking"))
OWN_DOCUMENTS = (
    ("cv", "My CV"), ("qualification", "A certificate"), ("identity", "Proof of who I am"),
    ("right_to_work", "Proof that I may work"), ("other", "Something else"),
)  # fmt: skip
PENCE = 100
DAY = {"type": "date"}


def _long(label: str, help_text: str = "") -> forms.CharField:
    area = forms.Textarea({"rows": 3})
    return forms.CharField(label=label, required=False, max_length=4_000, widget=area, help_text=help_text)


def pence(amount: Decimal | None) -> int | None:
    """Return pounds and pence as pence."""
    return None if amount is None else int(amount * PENCE)


class SearchForm(forms.Form):
    """What somebody looks for."""

    work = _long("What work are you looking for?")
    kinds = forms.MultipleChoiceField(
        choices=KINDS, required=False, widget=forms.CheckboxSelectMultiple, label="Which kinds?"
    )
    places = forms.CharField(label="Where?", required=False, max_length=300)
    where = forms.ChoiceField(label="At home or on site?", required=False, choices=WHERE)
    hours = forms.CharField(label="Which hours?", required=False, max_length=200)
    pay_from = forms.DecimalField(
        label="The least you would accept, in pounds", required=False, min_value=0, max_digits=11, decimal_places=2,
        help_text="Never shown to an employer.",
    )  # fmt: skip
    pay_per = forms.ChoiceField(label="For", choices=PERS, required=False)
    must_have = _long("What must it have?")
    never = _long("What do you rule out?", "Employers, too. We keep to it.")
    flexibility = _long("Where could you give way?")


class AvailabilityForm(forms.Form):
    """Whether and when somebody could start."""

    looking = forms.ChoiceField(label="Are you looking?", choices=LOOKING, required=False)
    from_on = forms.DateField(label="From when could you start?", required=False, widget=forms.DateInput(DAY))
    notice = forms.CharField(label="How long is your notice?", required=False, max_length=100)
    interview_times = forms.CharField(
        label="When can you be interviewed?", required=False, max_length=300,
        help_text="Such as: after 5 pm, not Mondays.",
    )
    away = forms.CharField(label="When are you away?", required=False, max_length=300)


class CounterForm(forms.Form):
    """What somebody asks for instead of what is offered."""

    number = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=30_000)
    pay = forms.DecimalField(label="Pay, in pounds", min_value=Decimal("0.01"), max_digits=11, decimal_places=2)
    pay_per = forms.ChoiceField(label="For", choices=PERS)
    starts_on = forms.DateField(label="First day", required=False, widget=forms.DateInput(DAY))
    terms = _long("Anything else you ask for")


class BirthdayForm(forms.Form):
    """Month and day, never the year."""

    day = forms.IntegerField(label="Day", min_value=1, max_value=31)
    month = forms.IntegerField(label="Month", min_value=1, max_value=12)


class UploadForm(forms.Form):
    """A document of one's own."""

    kind = forms.ChoiceField(label="What is it?", choices=OWN_DOCUMENTS)
    title = forms.CharField(label="What shall we call it?", required=False, max_length=200)
    file = forms.FileField(label="The file", help_text="PDF, Word, text or a picture, up to 20 MB.")
