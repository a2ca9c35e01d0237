"""From texts by field to a PersonRecord: the one place that cleans, bounds and warns."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from zoneinfo import available_timezones

from rapport.imports.readers.cleaning import (
    NAME_LENGTH,
    birthday_of,
    day_of,
    email_of,
    fault,
    key_of,
    line_of,
    note_of,
    phone_of,
    raw_of,
    url_of,
)
from rapport.imports.readers.records import Fault, PersonRecord, Phone
from rapport.imports.readers.tables import Row

SEVERAL_LIMIT = 20
TAGS_LIMIT = 50
_NOBODY = "This row has neither a name nor an e-mail address. Fill in one of them."
_SPLIT_ADDRESSES = re.compile(r"[;,\s]+|:::")
_SPLIT_PHONES = re.compile(r"[;|\n]| ::: | / ")
_SPLIT_TAGS = re.compile(r"[;,|\n]| ::: ")
_ZONES = {name.lower(): name for name in available_timezones()}


def person_of(
    values: Mapping[str, Sequence[str]], row: Row, *, region: str | None, month_first: bool = False, source: str = ""
) -> PersonRecord | Fault:
    """Returns the person that texts by field describe (see `FIELDS`), or a Fault when nobody can be told from them.

    `row.values` are what `external_key` is made of: the same cells give the same key wherever they stand.
    """
    warnings: list[str] = []
    emails = emails_of(values.get("emails", ()), warnings)
    given, family = _one(values, "given"), _one(values, "family")
    name = _one(values, "full_name") or " ".join(part for part in (given, family) if part)
    if not name and not emails:
        return fault(row.item, _NOBODY, row.raw, line=row.line)
    if not name:
        name = emails[0]
        warnings.append("No name was given: the e-mail address stands in for it.")
    day = _Days(values, warnings, month_first=month_first)
    return PersonRecord(
        full_name=name,
        external_key=key_of("row", *(f"{name}\x1e{cell}" for name, cell in sorted(row.values.items()) if cell.strip())),
        item=row.item,
        line=row.line,
        given=given,
        family=family,
        called=_one(values, "called"),
        emails=emails,
        phones=phones_of(values.get("phones", ()), region, warnings),
        organisation=_one(values, "organisation"),
        title=_one(values, "title"),
        started_on=day("started_on"),
        connected_on=day("connected"),
        profile_urls=urls_of(values.get("profile_urls", ()), warnings),
        city=_one(values, "city"),
        country=_one(values, "country"),
        language=line_of(_first(values, "language"), 50),
        time_zone=zone_of(_first(values, "time_zone"), warnings),
        tags=tags_of(values.get("tags", ())),
        note=note_of("\n\n".join(values.get("note", ()))),
        source=_one(values, "source") or source,
        source_line=raw_of(row.raw),
        last_contacted_on=day("last_contacted_on"),
        next_contact_on=day("next_contact_on"),
        owner_email=email_of(_first(values, "owner_email")),
        birthday_given=birthday_of(_first(values, "birthday")),
        warnings=tuple(warnings),
    )


class _Days:
    """Reads the days of a row, warning of those that are none."""

    def __init__(self, values: Mapping[str, Sequence[str]], warnings: list[str], *, month_first: bool) -> None:
        self._values, self._warnings, self._month_first = values, warnings, month_first

    def __call__(self, field: str) -> date | None:
        text = _first(self._values, field)
        found = day_of(text, month_first=self._month_first) if text else None
        if text and found is None:
            self._warnings.append(
                f"“{raw_of(text)[:40]}” is not a date we can read; it was left out. Write 2026-11-22."
            )
        return found


def _first(values: Mapping[str, Sequence[str]], field: str) -> str:
    found = values.get(field, ())
    return found[0] if found else ""


def _one(values: Mapping[str, Sequence[str]], field: str) -> str:
    return line_of(_first(values, field), NAME_LENGTH)


def emails_of(texts: Sequence[str], warnings: list[str]) -> tuple[str, ...]:
    """Returns the valid addresses in texts, each once, in order; warns of each part that is none."""
    found: dict[str, None] = {}
    for text in texts:
        for part in _SPLIT_ADDRESSES.split(text[:4000]):
            if address := email_of(part):
                found[address] = None
            elif part and "<" not in text:
                warnings.append(f"“{raw_of(part)[:60]}” is not an e-mail address; it was left out.")
    return tuple(found)[:SEVERAL_LIMIT]


def phones_of(texts: Sequence[str], region: str | None, warnings: list[str]) -> tuple[Phone, ...]:
    """Returns the numbers in texts, each once, in order; warns of what is not understood."""
    found: dict[str, Phone] = {}
    for text in texts:
        for part in _SPLIT_PHONES.split(text[:2000]):
            phone = phone_of(part.strip(), region)
            if phone is None:
                continue
            found.setdefault(phone.e164 or phone.raw, phone)
            if not phone.e164:
                warnings.append(
                    f"“{raw_of(phone.raw)[:40]}” is not a phone number we can read; it was left out."
                    " Write it with its country, as in +44 20 7946 0000."
                )
    return tuple(found.values())[:SEVERAL_LIMIT]


def urls_of(texts: Sequence[str], warnings: list[str]) -> tuple[str, ...]:
    """Returns the http and https links, each once; warns of each text that is none."""
    found: dict[str, None] = {}
    for text in texts:
        for part in text[:4000].split(" ::: "):
            if url := url_of(part):
                found[url] = None
            elif part.strip():
                warnings.append(f"“{raw_of(part)[:60]}” is not a web address; it was left out.")
    return tuple(found)[:SEVERAL_LIMIT]


def tags_of(texts: Sequence[str]) -> tuple[str, ...]:
    """Returns the tags in texts (split at commas, semicolons, bars), each once whatever its case, in order."""
    found: dict[str, str] = {}
    for text in texts:
        for part in _SPLIT_TAGS.split(text[:4000]):
            if tag := line_of(part, 60).lstrip("* "):
                found.setdefault(tag.casefold(), tag)
    return tuple(found.values())[:TAGS_LIMIT]


def zone_of(text: str, warnings: list[str]) -> str:
    """Returns the name of a time zone in the IANA list ("Europe/London"), or "" with a warning."""
    wanted = line_of(text, 60)
    found = _ZONES.get(wanted.lower().replace(" ", "_"), "")
    if wanted and not found:
        warnings.append(f"“{raw_of(wanted)}” is not a time zone we know; it was left out. Write Europe/London.")
    return found
