"""One vCard to one person. Folding, quoted-printable and character sets are undone here, on bytes, because exporters
break them in ways vobject refuses; the structure of what remains (groups, parameters, compound values) is vobject's.
"""

from __future__ import annotations

import quopri
import re
from collections.abc import Sequence
from typing import Any

import vobject
from vobject.base import ParseError, VObjectError, parseLine

from rapport.imports.readers.cleaning import (
    NAME_LENGTH,
    birthday_of,
    fault,
    instant_of,
    key_of,
    line_of,
    note_of,
    raw_of,
)
from rapport.imports.readers.encodings import Encoding
from rapport.imports.readers.people import emails_of, phones_of, tags_of, urls_of, zone_of
from rapport.imports.readers.records import Fault, PersonRecord

_PROPERTY_LIMIT = 1 << 16
_PROPERTIES_LIMIT = 2000
_CHARSET = re.compile(rb";\s*CHARSET\s*=\s*\"?([A-Za-z0-9_.:-]{1,40})\"?", re.IGNORECASE)
_QP = re.compile(rb";\s*(?:ENCODING\s*=\s*)?\"?QUOTED-PRINTABLE\"?", re.IGNORECASE)
_ENCODING = re.compile(rb";\s*(?:ENCODING\s*=\s*)?\"?(?:8BIT|7BIT)\"?(?=[;:])", re.IGNORECASE)
_HEAD = re.compile(rb"((?:[^\":]|\"[^\"]*\")*?):", re.DOTALL)
_UNREADABLE = "This card could not be understood. Export it again as vCard 3.0 or 4.0."
_NOBODY = "This card has neither a name nor an e-mail address. Fill in one of them."
_NOT_A_PERSON = "This card is a {kind}, not a person. It was left out; add it by hand if you need it."
_VOBJECT_FAULTS = (
    VObjectError, ValueError, LookupError, AttributeError, TypeError, AssertionError, RecursionError, OverflowError,
)  # fmt: skip


def person_of_card(
    lines: Sequence[bytes], item: int, line: int, encoding: Encoding, region: str | None
) -> PersonRecord | Fault:
    """Returns the person a card describes, or a Fault. `lines` are those between BEGIN and END, without line ends."""
    excerpt = raw_of(encoding.decode(b" ".join(lines[:6])[:800]))
    warnings: list[str] = []
    properties = [
        text for text in (_decoded(logical, encoding) for logical in _unfolded(lines)) if _readable(text, warnings)
    ]
    source = "\r\n".join(["BEGIN:VCARD", *properties[:_PROPERTIES_LIMIT], "END:VCARD", ""])
    try:
        card = vobject.readOne(source)
        values = _values_of(card)
    except _VOBJECT_FAULTS:
        return fault(item, _UNREADABLE, excerpt, line=line)
    kind = line_of(_first(values, "KIND")).lower()
    if kind in {"group", "org", "location"}:
        return fault(item, _NOT_A_PERSON.format(kind="company" if kind == "org" else kind), excerpt, line=line)
    return _person(values, properties, item, line, region, warnings) or fault(item, _NOBODY, excerpt, line=line)


def _unfolded(lines: Sequence[bytes]) -> list[bytes]:
    """Joins folded lines (a blank at the beginning) and the soft line ends of quoted-printable."""
    logical: list[bytearray] = []
    keep_blank = any(line.upper().replace(b" ", b"") == b"VERSION:2.1" for line in lines[:20])
    for line in lines:
        if logical and logical[-1].endswith(b"=") and _QP.search(bytes(logical[-1][:400])):
            logical[-1][-1:] = line.lstrip(b" \t") if keep_blank else line
        elif logical and line[:1] in {b" ", b"\t"}:
            logical[-1] += line if keep_blank else line[1:]
        elif line.strip():
            logical.append(bytearray(line))
    return [bytes(line) for line in logical]


def _decoded(logical: bytes, encoding: Encoding) -> str:
    """One property as text: quoted-printable and its character set undone, their parameters taken away."""
    split = _HEAD.match(logical[:4000])
    if not split or not (_CHARSET.search(split[1]) or _QP.search(split[1]) or _ENCODING.search(split[0])):
        return encoding.decode(logical)
    head, value = split[1], logical[split.end() :]
    charset = _CHARSET.search(head)
    if _QP.search(head):
        value = quopri.decodestring(value)
    name = charset[1].decode("ascii") if charset else ""
    text = _in_charset(value, name, encoding).replace("\r\n", "\\n").replace("\n", "\\n").replace("\r", " ")
    for pattern in (_CHARSET, _QP):
        head = pattern.sub(b"", head)
    head = _ENCODING.sub(b"", head + b":")[:-1]
    return f"{encoding.decode(head)}:{text}"


def _in_charset(value: bytes, name: str, encoding: Encoding) -> str:
    if name:
        try:
            return value.decode(name)
        except (LookupError, ValueError):
            pass
    return encoding.decode(value)


def _readable(text: str, warnings: list[str]) -> bool:
    """Whether vobject accepts a property; one it does not is left out with a warning, not the whole card."""
    name = re.split(r"[;:]", text[:80], maxsplit=1)[0].strip().upper()
    if name in {"BEGIN", "END", "AGENT"}:
        return False
    try:
        if len(text) <= _PROPERTY_LIMIT and "\n" not in text:
            parseLine(text)
            return True
    except (ParseError, ValueError):
        pass
    warnings.append(f"“{raw_of(text)[:60]}” could not be read; it was left out.")
    return False


def _values_of(card: Any) -> dict[str, list[Any]]:
    values: dict[str, list[Any]] = {}
    for line in card.getChildren():
        values.setdefault(line.name, []).append(line.value)
    return values


def _first(values: dict[str, list[Any]], name: str) -> str:
    for value in values.get(name, ()):
        text = _text(value)
        if text.strip():
            return text
    return ""


def _text(value: Any) -> str:
    if isinstance(value, list):
        return " ".join(_text(part) for part in value)
    return value if isinstance(value, str) else str(value)


def _texts(values: dict[str, list[Any]], *names: str) -> list[str]:
    return [_text(value) for name in names for value in values.get(name, ())]


def _part(value: Any, name: str) -> str:
    return line_of(_text(getattr(value, name, "") or ""), NAME_LENGTH)


def _person(
    values: dict[str, list[Any]], properties: Sequence[str], item: int, line: int, region: str | None,
    warnings: list[str],
) -> PersonRecord | None:  # fmt: skip
    name = next(iter(values.get("N", ())), None)
    given = " ".join(filter(None, (_part(name, "given"), _part(name, "additional"))))
    family = _part(name, "family")
    parts = (_part(name, "prefix"), given, family, _part(name, "suffix"))
    emails = emails_of(_texts(values, "EMAIL"), warnings)
    full = line_of(_first(values, "FN"), NAME_LENGTH) or line_of(" ".join(filter(None, parts)), NAME_LENGTH)
    if not full and not emails:
        return None
    if not full:
        warnings.append("No name was given: the e-mail address stands in for it.")
    address = next(iter(values.get("ADR", ())), None)
    organisation = next(iter(values.get("ORG", ())), "")
    phones = [text.removeprefix("tel:").replace(";ext=", " ext. ") for text in _texts(values, "TEL")]
    return PersonRecord(
        full_name=full or emails[0],
        external_key=key_of("vcard", *sorted(p for p in properties if not p.upper().startswith(("REV", "PRODID")))),
        item=item,
        line=line,
        given=given,
        family=family,
        called=line_of(_first(values, "NICKNAME"), NAME_LENGTH),
        emails=emails,
        phones=phones_of(phones, region, warnings),
        organisation=line_of(
            _text(organisation[0] if isinstance(organisation, list) and organisation else organisation)
        ),
        title=line_of(_first(values, "TITLE") or _first(values, "ROLE")),
        profile_urls=urls_of(_texts(values, "URL", "X-SOCIALPROFILE"), warnings),
        city=_part(address, "city"),
        country=_part(address, "country"),
        language=line_of(_first(values, "LANG") or _first(values, "LANGUAGE"), 50),
        time_zone=_zone(_first(values, "TZ")),
        tags=tags_of(_texts_of_lists(values, "CATEGORIES")),
        note=note_of("\n\n".join(_texts(values, "NOTE"))),
        source="vCard",
        source_line=raw_of("; ".join(properties[:6])),
        birthday_given=birthday_of(_first(values, "BDAY")),
        revised_at=instant_of(_first(values, "REV")),
        warnings=tuple(warnings),
    )


def _texts_of_lists(values: dict[str, list[Any]], name: str) -> list[str]:
    return [_text(part) for value in values.get(name, ()) for part in (value if isinstance(value, list) else [value])]


def _zone(text: str) -> str:
    """A vCard may give an offset ("+01:00"), which is no zone: it is left out without a warning."""
    return zone_of(text, []) if text else ""
