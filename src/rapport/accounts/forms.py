"""What members and founders fill in."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, cast
from uuid import UUID
from zoneinfo import TZPATH, available_timezones

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.forms.renderers import BaseRenderer
from django.forms.utils import flatatt
from django.utils.html import format_html
from django.utils.safestring import SafeString

from rapport.accounts.models import Role, User
from rapport.accounts.roles import SCOPES
from rapport.foundation.jinja import choices

REGIONS = (("ENG", "England"), ("WLS", "Wales"), ("SCT", "Scotland"), ("NIR", "Northern Ireland"), ("", "Elsewhere"))
_FIRST = ("Europe/London", "Europe/Dublin", "UTC")


@cache
def time_zones() -> list[tuple[str, str]]:
    """Return the time zones to choose from: the usual ones first, then by name, without aliases."""
    rest = sorted(_in_use() & available_timezones())
    return [(name, name.replace("_", " ")) for name in (*_FIRST, *(name for name in rest if name not in _FIRST))]


def _in_use() -> set[str]:
    """Return the names of `zone.tab`, the time zone database's own table for choosing: one for each place, no alias.

    Where the table is not installed: every name of a place, aliases too.
    """
    for folder in TZPATH:
        table = Path(folder) / "zone.tab"
        if table.is_file():
            lines = table.read_text(encoding="utf-8").splitlines()
            return {line.split("\t")[2] for line in lines if not line.startswith("#")}
    return {name for name in available_timezones() if "/" in name and not name.startswith(("Etc/", "posix"))}


class LongSelect(forms.Select):
    """A list of hundreds of lines: Django would draw a template for each, which takes a tenth of a second.

    What was chosen before stands in it even when it is offered no more.
    """

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: BaseRenderer | None = None
    ) -> SafeString:
        """Draw the list."""
        given = self.build_attrs(self.attrs, {"name": name, **(attrs or {})})
        offered = list(self.choices)
        if value and value not in dict(offered):
            offered.insert(0, (value, value))
        return format_html("<select{}>{}</select>", flatatt(given), choices(offered, value))


class TimeZoneField(forms.ChoiceField):
    """A time zone by its IANA name."""

    widget = LongSelect

    def __init__(self, **options: Any) -> None:
        super().__init__(choices=time_zones, label="Time zone", initial="Europe/London", **options)

    def valid_value(self, value: Any) -> bool:
        """Return whether the time zone database knows it: an alias kept from before stays valid."""
        return value in available_timezones()


class NewPassword(forms.Form):
    """A password typed once, judged by the same rules everywhere."""

    password = forms.CharField(
        label="Password",
        strip=False,
        max_length=128,
        help_text="At least 10 characters. A few unrelated words are easier to remember than symbols.",
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def account(self) -> User:
        """Return an unsaved account to compare the password with."""
        return User(email=self.cleaned_data.get("email", ""))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if "password" in cleaned:
            try:
                validate_password(cleaned["password"], self.account())
            except ValidationError as fault:
                self.add_error("password", fault)
        return cleaned


class WelcomeForm(NewPassword):
    """The firm and its first member."""

    firm_name = forms.CharField(label="Name of your firm", max_length=200)
    time_zone = TimeZoneField()
    region = forms.ChoiceField(
        label="Part of the UK", choices=REGIONS, required=False, initial="ENG", help_text="Decides public holidays."
    )
    member_name = forms.CharField(
        label="Your name", max_length=200, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    email = forms.EmailField(
        label="Your e-mail address", max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "username"})
    )
    field_order = ("firm_name", "time_zone", "region", "member_name", "email", "password")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if not self.is_bound:  # the browser may set its own, never over a choice
            self.fields["time_zone"].widget.attrs["data-own-zone"] = True


class JoinForm(NewPassword):
    """A new member's name and password. The address is the invited one."""

    name = forms.CharField(label="Your name", max_length=200, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    field_order = ("name", "password")

    def __init__(self, *args: Any, email: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.email = email

    def account(self) -> User:
        return User(email=self.email)


class InviteForm(forms.Form):
    """Whom to invite."""

    name = forms.CharField(label="Their name", max_length=200)
    email = forms.EmailField(label="Their e-mail address", max_length=254)
    role = forms.ChoiceField(label="Role", choices=Role.choices, initial=Role.RECRUITER)


class RoleForm(forms.Form):
    """A member's role."""

    role = forms.ChoiceField(label="Role", choices=Role.choices)


class ProfileForm(forms.Form):
    """What members change about themselves."""

    name = forms.CharField(label="Your name", max_length=200, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    time_zone = TimeZoneField()
    wants_digest = forms.BooleanField(
        label="Send me Today as a morning mail", required=False, help_text="On working days, when something is due."
    )


class AddressForm(forms.Form):
    """An address one writes from."""

    address = forms.EmailField(label="E-mail address", max_length=254)


class TokenForm(forms.Form):
    """A token for a program."""

    name = forms.CharField(label="Which program", max_length=100, help_text="So that you know later what it is for.")
    scopes = forms.MultipleChoiceField(
        label="What it may do",
        choices=[(name, words) for name, (words, _) in SCOPES.items()],
        widget=forms.CheckboxSelectMultiple,
        help_text="Never more than you may yourself.",
    )
    days = forms.IntegerField(label="Days until it expires", min_value=1, max_value=365, initial=90)


class CoverForm(forms.Form):
    """The colleague who covers; `colleagues` are those to choose from, as (key, name)."""

    cover_id = forms.TypedChoiceField(label="Who covers", required=False, coerce=UUID, empty_value=None)

    def __init__(self, *args: Any, colleagues: Sequence[tuple[UUID, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        field = cast("forms.ChoiceField", self.fields["cover_id"])
        field.choices = [("", "Nobody"), *((str(key), name) for key, name in colleagues)]
        self.order_fields(["starts_on", "ends_on", "cover_id"])


class LeaveForm(CoverForm):
    """Days away."""

    starts_on = forms.DateField(label="First day away", widget=forms.DateInput(attrs={"type": "date"}))
    ends_on = forms.DateField(label="Last day away", widget=forms.DateInput(attrs={"type": "date"}))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        first, last = cleaned.get("starts_on"), cleaned.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", "The last day is before the first.")
        return cleaned


class FirmForm(forms.Form):
    """The firm's settings."""

    name = forms.CharField(label="Name of the firm", max_length=200)
    time_zone = TimeZoneField(help_text="Nights, digests and holidays follow it.")
    region = forms.ChoiceField(
        label="Part of the UK", choices=REGIONS, required=False, help_text="Decides public holidays."
    )
    digest_hour = forms.IntegerField(
        label="Hour of the morning mail", min_value=0, max_value=23, help_text="0 to 23, in the firm's time zone."
    )
    cards_a_day = forms.IntegerField(
        label="Most rows in Today", min_value=1, max_value=50, help_text="1 to 50. What matters most comes first."
    )
    default_ideal_days = forms.IntegerField(
        label="Usual days between contacts", min_value=1, max_value=365, help_text="Where nothing else was agreed."
    )
