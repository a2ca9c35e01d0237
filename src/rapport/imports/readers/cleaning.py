"""Cleaning of single values: text, addresses, numbers, links and dates. Nothing here raises for bad content."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from datetime import date, datetime
from functools import lru_cache

import phonenumbers
from email_validator import SPECIAL_USE_DOMAIN_NAMES, EmailNotValidError, validate_email

from rapport.imports.readers.records import Fault, Phone

NAME_LENGTH = 200
LINE_LENGTH = 300
NOTE_LENGTH = 20_000
URL_LENGTH = 500
RAW_LENGTH = 200
EARLIEST_YEAR = 1900
LATEST_YEAR = 2200
_BIDI = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\ufeff\u200b")
_CONTROL = {c: " " for c in (*range(32), *range(127, 160)) if c not in {9, 10, 13}}
_STRIP = {ord(c): None for c in _BIDI} | dict.fromkeys(range(55296, 57344))
_TABLE = _CONTROL | _STRIP
_LINES = re.compile(r"[^\S\n]+")
_BLANK_LINES = re.compile(r"\n{3,}")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january januar janvier enero ene janv jän",
            "feb february februar février fevrier febrero févr fév fevr",
            "mar march märz mars marzo mrz mär",
            "apr april avril abril avr abr",
            "may mai mayo",
            "jun june juni juin junio",
            "jul july juli juillet julio juil",
            "aug august août aout agosto ago",
            "sep sept september septembre septiembre",
            "oct october oktober octobre octubre okt",
            "nov november novembre noviembre",
            "dec december dezember décembre decembre diciembre dez déc dic",
        ),
        start=1,
    )
    for name in names.split()
}
_ISO = re.compile(r"^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?$")
_COMPACT = re.compile(r"^(\d{4})(\d{2})(\d{2})(?:T.*)?$")
_NUMERIC = re.compile(r"^(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?:[ ,].*)?$")
_WORDY = re.compile(r"^(\d{1,2})\.?\s*(?:de\s+)?([^\W\d_]{3,12})\.?,?\s*(?:de\s+)?(\d{4})$")
_WORDY_US = re.compile(r"^([^\W\d_]{3,12})\.?\s+(\d{1,2}),?\s+(\d{4})$")
_BIRTHDAY = re.compile(r"^(?:\d{4}|--)-?(\d{2})-?(\d{2})(?:T.*)?$")


def line_of(value: str, limit: int = LINE_LENGTH) -> str:
    """Returns one line of clean text: NFC, no control or direction marks, single spaces, at most `limit` long."""
    value = value[: limit * 8]
    if value.isascii() and value.isprintable():
        return " ".join(value.split())[:limit].rstrip()
    text = unicodedata.normalize("NFC", value.translate(_TABLE))
    return " ".join(text.split())[:limit].rstrip()


def note_of(value: str, limit: int = NOTE_LENGTH) -> str:
    """Returns clean text that keeps its line breaks (at most one blank line in a row), at most `limit` long."""
    text = value[: limit * 4].replace("\r\n", "\n").replace("\r", "\n").translate(_TABLE)
    text = unicodedata.normalize("NFC", text)
    text = "\n".join(_LINES.sub(" ", line).strip() for line in text.split("\n"))
    return _BLANK_LINES.sub("\n\n", text).strip()[:limit]


def raw_of(value: str | bytes) -> str:
    """Returns a short excerpt of a source for a list of faults: one line, harmless in a spreadsheet."""
    text = value[: RAW_LENGTH * 4].decode("utf-8", "replace") if isinstance(value, bytes) else value
    text = line_of(text, RAW_LENGTH)
    return f"'{text}" if text.startswith(_FORMULA) else text


def fault(item: int, reason: str, raw: str | bytes = "", *, line: int | None = None) -> Fault:
    """Returns a Fault whose excerpt is already safe."""
    return Fault(line=line, item=item, reason=reason, raw=raw_of(raw))


def key_of(kind: str, *parts: str) -> str:
    """Returns a stable hash (40 hex digits) of what a source said; equal sources give equal keys on every machine."""
    joined = "\x1f".join((kind, *parts)).encode("utf-8", "replace")
    return hashlib.blake2b(joined, digest_size=20).hexdigest()


# Addresses that need no second look, in lower case; the rest goes through the library, which takes 50 times as long.
_PLAIN_EMAIL = re.compile(
    r"(?=.{6,254}\Z)(?=[^@]{1,64}@)[a-z0-9_+%&'-]+(?:\.[a-z0-9_+%&'-]+)*@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}"
)
_SPECIAL_ENDINGS = frozenset(name.rpartition(".")[2] for name in SPECIAL_USE_DOMAIN_NAMES)


@lru_cache(maxsize=4096)
def email_of(value: str) -> str:
    """Returns the address in lower case with its domain normalised (IDN kept in Unicode), or "" if it is not one."""
    text = value.strip().strip("<>").removeprefix("mailto:").strip()
    if not text or len(text) > 320 or "@" not in text:  # noqa: PLR2004  (RFC 5321: 64 + 1 + 255)
        return ""
    plain = text.lower()
    if _PLAIN_EMAIL.fullmatch(plain) and "--" not in plain and plain.rpartition(".")[2] not in _SPECIAL_ENDINGS:
        return plain
    try:
        found = validate_email(text, check_deliverability=False, test_environment=True)
    except (EmailNotValidError, ValueError, UnicodeError, IndexError):
        return ""
    return found.normalized.lower()


@lru_cache(maxsize=4096)
def phone_of(value: str, region: str | None = "GB") -> Phone | None:
    """Returns the number as written and as E.164; E.164 is "" when it is no possible number; None when empty."""
    raw = line_of(value.removeprefix("tel:"), 60)
    if not raw:
        return None
    try:
        number = phonenumbers.parse(raw.replace(";ext=", " ext. "), region)
    except phonenumbers.NumberParseException:
        return Phone(raw, "")
    if not phonenumbers.is_possible_number(number):
        return Phone(raw, "")
    return Phone(raw, phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))


def url_of(value: str) -> str:
    """Returns an http or https link, or "" for anything else (a bare `www.` or a LinkedIn path gets its https)."""
    text = line_of(value, URL_LENGTH + 1).replace(" ", "%20")
    if not text or len(text) > URL_LENGTH:
        return ""
    lowered = text.lower()
    if lowered.startswith(("www.", "linkedin.com/", "github.com/")):
        return f"https://{text}"
    known = re.match(r"https?://[^/\s?#@\"'<>]+\.[^\s\"'<>]+$", lowered)
    return text if known else ""


def day_of(value: str, *, month_first: bool = False) -> date | None:
    """Returns the calendar day a text names, or None. Years outside 1900-2200 are refused.

    "03/04/2026" is 3 April unless `month_first`; a number above 12 settles it either way.
    """
    text = line_of(value, 40)
    for pattern, order in ((_ISO, "ymd"), (_COMPACT, "ymd"), (_WORDY, "dmy"), (_WORDY_US, "mdy")):
        if found := pattern.match(text):
            return _day(dict(zip(order, found.groups(), strict=True)))
    if not (found := _NUMERIC.match(text)):
        return None
    first, separator, second, year = found.groups()
    dotted = separator == "."
    if int(second) > 12 or (month_first and not dotted and int(first) <= 12):  # noqa: PLR2004  (months of a year)
        first, second = second, first
    return _day({"d": first, "m": second, "y": year})


def _day(parts: dict[str, str]) -> date | None:
    written = parts["m"].lower()
    month = int(written) if written.isdigit() else _MONTHS.get(written, 0)
    year = int(parts["y"])
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        return None
    try:
        return date(year, month, int(parts["d"]))
    except ValueError:
        return None


def birthday_of(value: str) -> str:
    """Returns "--MM-DD" of a birthday in any form we know (also "--0415"); the year is dropped; "" if unknown."""
    text = line_of(value, 40)
    if found := _BIRTHDAY.match(text):
        month, day = found.groups()
    elif known := day_of(text):
        month, day = f"{known.month:02}", f"{known.day:02}"
    else:
        return ""
    try:
        date(2000, int(month), int(day))
    except ValueError:
        return ""
    return f"--{month}-{day}"


def instant_of(value: str) -> datetime | None:
    """Returns the aware instant of a vCard REV or ISO text ("20260101T000000Z"), or None."""
    try:
        found = datetime.fromisoformat(value.strip())
        in_range = EARLIEST_YEAR <= found.year <= LATEST_YEAR and found.tzinfo is not None
    except (ValueError, OverflowError):
        return None
    return found if in_range else None
