"""Addresses, numbers and profiles: what equal ones share.

The key of an e-mail address is lower case with its domain in its own script; of a phone number its E.164 form; of a
profile its site and path. `value` is always kept as it was given.
"""

import re
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

import phonenumbers
from email_validator import EmailNotValidError, validate_email

from rapport.people.models import ContactKind

_PLAIN = re.compile(r"[a-z0-9_+%&'-]+(?:\.[a-z0-9_+%&'-]+)*@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}")
_LOCAL_SITE = re.compile(r"^(?:www|m|[a-z]{2})\.(?=linkedin\.com|xing\.com|facebook\.com)|^www\.")
_LONGEST, _LONGEST_LOCAL = 254, 64  # RFC 5321


class NotUnderstood(ValueError):
    """An address, number or profile that cannot be one. The message is a sentence for the person who typed it."""


@dataclass(frozen=True, slots=True)
class Address:
    """One way to reach somebody, with the key that equal ones share."""

    kind: ContactKind
    value: str
    key: str


def email_key(value: str) -> str:
    """Return the key of an e-mail address, whatever its script. Raises NotUnderstood."""
    given = value.strip()
    plain = given.lower()
    local = plain.partition("@")[0]
    if _PLAIN.fullmatch(plain) and len(plain) <= _LONGEST and len(local) <= _LONGEST_LOCAL and "xn--" not in plain:
        return plain
    try:
        found = validate_email(given, check_deliverability=False, globally_deliverable=False)
    except EmailNotValidError:
        raise NotUnderstood(f"“{_short(given)}” is not an e-mail address. It should look like name@firm.com.") from None
    if "." not in found.domain:
        raise NotUnderstood(f"“{_short(given)}” is not complete: the part after the @ needs a dot, as in firm.com.")
    return found.normalized.lower()


def phone_key(value: str, region: str = "GB") -> str:
    """Return the E.164 form of a phone number, read as one dialled in `region` (two letters). Raises NotUnderstood."""
    try:
        number = phonenumbers.parse(value.strip(), (region or "GB").upper())
    except phonenumbers.NumberParseException:
        number = None
    if number is None or not phonenumbers.is_possible_number(number):
        raise NotUnderstood(
            f"“{_short(value)}” is not a phone number we can read. Write it with its country, as in +44 20 7946 0000."
        )
    ending = f";ext={number.extension}" if number.extension else ""
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164) + ending


def profile_key(value: str) -> str:
    """Return site and path of a profile page, lower case, without what differs by country. Raises NotUnderstood."""
    given = value.strip()
    try:
        parts = urlsplit(given if "://" in given else f"https://{given}")
        host = (parts.hostname or "").lower()
    except ValueError:
        host, parts = "", urlsplit("")
    if parts.scheme not in {"http", "https"} or "." not in host or " " in host:
        raise NotUnderstood(f"“{_short(given)}” is not the address of a page. Copy it from the browser.")
    return (_LOCAL_SITE.sub("", host) + unquote(parts.path).rstrip("/").lower())[:300]


def address(kind: str, value: str, region: str = "GB") -> Address:
    """Return an address with its key. Raises NotUnderstood."""
    given = value.strip()
    if not given or len(given) > 300:  # noqa: PLR2004 - the column
        raise NotUnderstood("Write an address, a number or a profile of at most 300 characters.")
    which = ContactKind(kind)
    match which:
        case ContactKind.EMAIL:
            return Address(which, given, email_key(given))
        case ContactKind.PHONE:
            return Address(which, given, phone_key(given, region))
        case ContactKind.PROFILE:
            return Address(which, given, profile_key(given))


def _short(value: str) -> str:
    return value.strip()[:60]
