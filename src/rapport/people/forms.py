"""What is filled in about people and organisations."""

from typing import Any

from django import forms

from rapport.people.models import ContactKind, Document, Organisation, Person
from rapport.people.queries import countries
from rapport.people.queries.members import owners

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
LABELS = {"owner_id": "Owner", "is_client": "Client"}


def owner_choices() -> list[tuple[str, str]]:
    """Return colleagues to choose an owner from, nobody first. One query."""
    return [("", "Nobody"), *((str(key), name) for key, name in owners())]


def country_choices() -> list[tuple[str, str]]:
    """Return countries to choose from, none first."""
    return [("", "Not known"), *countries.names().items()]


class NewPersonForm(forms.Form):
    """Quick add: a name is enough."""

    full_name = forms.CharField(label="Full name", max_length=200, help_text="As they write it, in any script.")
    called = forms.CharField(label="What to call them", max_length=100, required=False)
    email = forms.CharField(label="Email", max_length=300, required=False)
    phone = forms.CharField(label="Phone", max_length=300, required=False)
    organisation = forms.CharField(label="Works at", max_length=200, required=False)
    title = forms.CharField(label="Title", max_length=200, required=False)
    owner_id = forms.ChoiceField(label="Owner", required=False)
    source = forms.CharField(label="How we know them", max_length=100, required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["owner_id"].choices = owner_choices()  # type: ignore[attr-defined]


class NewClientForm(forms.Form):
    """A new organisation."""

    name = forms.CharField(label="Name", max_length=200)
    kind = forms.ChoiceField(label="Kind", choices=Organisation.Kind.choices)
    is_client = forms.BooleanField(label="Hires through us", required=False, initial=True)
    website = forms.CharField(label="Website", max_length=300, required=False)
    phone = forms.CharField(label="Phone", max_length=50, required=False)
    city = forms.CharField(label="City", max_length=100, required=False)
    country = forms.ChoiceField(label="Country", choices=country_choices, required=False)


class PointForm(forms.Form):
    """One way to reach somebody."""

    kind = forms.ChoiceField(label="Kind", choices=ContactKind.choices)
    value = forms.CharField(label="Address, number or page", max_length=300)
    label = forms.CharField(label="Label", max_length=50, required=False, help_text="Home, assistant, mobile.")


class PositionForm(forms.Form):
    """Where somebody works or worked."""

    organisation = forms.CharField(label="Organisation", max_length=200, required=False)
    title = forms.CharField(label="Title", max_length=200, required=False)
    started_on = forms.DateField(label="Since", required=False, widget=DAY)
    ended_on = forms.DateField(label="Until", required=False, widget=DAY)


def fact_field(name: str) -> forms.Field:
    """Return the field to change one fact with. Raises KeyError for a fact that cannot be changed."""
    kinds: dict[str, Any] = {
        "roles": lambda: forms.MultipleChoiceField(
            choices=Person.Role.choices, required=False, widget=forms.CheckboxSelectMultiple
        ),
        "owner_id": lambda: forms.ChoiceField(choices=owner_choices, required=False),
        "country": lambda: forms.ChoiceField(choices=country_choices, required=False),
        "preferred_channel": lambda: forms.ChoiceField(choices=Person.Channel.choices, required=False),
        "kind": lambda: forms.ChoiceField(choices=Organisation.Kind.choices),
        "is_client": lambda: forms.BooleanField(required=False),
        "note": lambda: forms.CharField(required=False, widget=forms.Textarea),
        "quiet_from": lambda: forms.TimeField(required=False, widget=forms.TimeInput(attrs={"type": "time"})),
        "quiet_until": lambda: forms.TimeField(required=False, widget=forms.TimeInput(attrs={"type": "time"})),
        "tags": lambda: forms.CharField(required=False, help_text="Separated by commas."),
        "parent_id": lambda: forms.CharField(required=False, help_text="The name of the organisation it belongs to."),
        "time_zone": lambda: forms.CharField(required=False, help_text="As in Europe/London."),
    }
    texts = {
        "full_name", "called", "title", "city", "language", "source", "name", "website", "phone",
    }  # fmt: skip
    if name in texts:
        return forms.CharField(required=False, max_length=1_000)
    made: forms.Field = kinds[name]()
    return made


class FactForm(forms.Form):
    """One fact."""

    def __init__(self, name: str, label: str, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field = fact_field(name)
        field.label = label
        self.fields["value"] = field


class CardForm(forms.Form):
    """One field of the card of a human being."""

    value = forms.CharField(required=False, max_length=5_000, widget=forms.Textarea)


ACCEPTED = ".pdf,.docx,.odt,.rtf,.txt,.png,.jpg,.jpeg"
FILE_HELP = "PDF, Word (.docx), .odt, .rtf, .txt, PNG or JPEG; at most 20 MB."


class FileForm(forms.Form):
    """A file of a document. Whether it is empty, too big or of a wrong kind is judged where it is kept."""

    file = forms.FileField(
        label="File", allow_empty_file=True, error_messages={"required": "Choose a file first."},
        help_text=FILE_HELP, widget=forms.FileInput({"accept": ACCEPTED}),
    )  # fmt: skip


class DocumentFacts(forms.Form):
    """What a document of an organisation is."""

    kind = forms.ChoiceField(
        label="What it is", choices=[each for each in Document.Kind.choices if each[0] != Document.Kind.LIBRARY],
    )  # fmt: skip
    title = forms.CharField(label="Title", max_length=200)


class PersonDocumentFacts(DocumentFacts):
    """What a document of a person is."""

    visible_to_person = forms.BooleanField(label="They may see it in their own door", required=False)


class ClientDocumentForm(DocumentFacts, FileForm):
    """A new document of an organisation."""

    title = forms.CharField(label="Title", max_length=200, required=False, help_text="If empty: the name of the file.")
    field_order = ("file",)


class PersonDocumentForm(ClientDocumentForm, PersonDocumentFacts):
    """A new document of a person."""
