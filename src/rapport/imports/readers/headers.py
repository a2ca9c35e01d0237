"""Single header fields of a message: decoded words, addresses, dates, ids. Nothing here raises for bad content."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from email.errors import MessageError
from email.header import decode_header
from email.utils import getaddresses, parsedate_to_datetime
from functools import lru_cache

from rapport.imports.readers.cleaning import NAME_LENGTH, line_of
from rapport.imports.readers.encodings import text_of_bytes
from rapport.imports.readers.records import Address

HEADER_LIMIT = 1 << 16
ADDRESSES_LIMIT = 500
REFERENCES_LIMIT = 100
ID_LENGTH = 500
EARLIEST = datetime(1982, 1, 1, tzinfo=UTC)
"""Before it there was no internet mail (RFC 821 and 822 are of August 1982); epoch and zero dates fall before it."""
_FAULTS = (MessageError, ValueError, LookupError, TypeError, AttributeError, RecursionError, OverflowError)
_ID = re.compile(r"<\s*([^<>\s]{1,500})\s*>")
_YEAR_ZERO = re.compile(r"(?:^|\s)0000\s")
"""The standard library takes it for the year 2000."""
_PLAIN = re.compile(r"^\s*(?:\"([^\"\\]*)\"|([^\"<>@,;:()\\\[\]]*?))\s*<([^<>\s@,\"()]+@[^<>\s@,\"()]+)>\s*$")
_BARE = re.compile(r"^\s*([^<>\s@,\"();:]+@[^<>\s@,\"();:]+)\s*$")


def text_of(raw: str) -> str:
    """Returns a header's text: raw 8-bit bytes and encoded words decoded, whitespace collapsed."""
    raw = raw[:HEADER_LIMIT]
    if not raw.isascii():
        raw = _from_bytes(raw)
    if "=?" in raw:
        raw = _decoded_words(raw)
    return line_of(raw, 2000)


def _from_bytes(raw: str) -> str:
    return text_of_bytes(raw.encode("ascii", "surrogateescape")) if _has_surrogates(raw) else raw


def _has_surrogates(raw: str) -> bool:
    return any("\udc80" <= c <= "\udcff" for c in raw) and all(c < "\x80" or "\udc80" <= c <= "\udcff" for c in raw)


@lru_cache(maxsize=2048)
def _decoded_words(raw: str) -> str:
    try:
        pieces = decode_header(raw)
    except _FAULTS:
        return raw
    return "".join(_piece(content, charset) for content, charset in pieces)


def _piece(content: bytes | str, charset: str | None) -> str:
    if isinstance(content, str):
        return content
    if charset:
        try:
            return content.decode(charset)
        except (LookupError, ValueError):
            pass
    return text_of_bytes(content)


def addresses_of(fields: Iterable[str]) -> tuple[Address, ...]:
    """Returns the addresses of header fields, each address once, in order, at most 500; what is none is left out."""
    found: dict[str, Address] = {}
    for field in fields:
        for name, email in _pairs(field[:HEADER_LIMIT]):
            address = line_of(email, 320).lower().strip("<>'\" ")
            if "@" in address and " " not in address:
                known = found.get(address)
                if known is None or not known.name:
                    found[address] = Address(line_of(text_of(name), NAME_LENGTH).strip("'\" "), address)
            if len(found) >= ADDRESSES_LIMIT:
                return tuple(found.values())
    return tuple(found.values())


@lru_cache(maxsize=4096)
def _pairs(field: str) -> Sequence[tuple[str, str]]:
    if simple := _PLAIN.match(field):
        return ((simple[1] or simple[2] or "", simple[3]),)
    if bare := _BARE.match(field):
        return (("", bare[1]),)
    if not field.isascii():
        field = _from_bytes(field)
    if field.count("(") > 50:  # noqa: PLR2004  (nested comments make the parser recurse)
        field = field.replace("(", " ").replace(")", " ")
    try:
        pairs = getaddresses([field])
        if not any(email for _, email in pairs):
            pairs = getaddresses([field], strict=False)
    except _FAULTS:
        return ()
    return pairs


def ids_of(fields: Iterable[str]) -> tuple[str, ...]:
    """Returns the message ids in header fields, each once, in order, without angle brackets; the first and last 50."""
    found = dict.fromkeys(one for field in fields for one in _ID.findall(field[:HEADER_LIMIT]))
    ids = tuple(found)
    half = REFERENCES_LIMIT // 2
    return ids if len(ids) <= REFERENCES_LIMIT else ids[:half] + ids[-half:]


def instant_in(field: str) -> datetime | None:
    """Returns the instant of a Date header in UTC (no zone given means UTC), or None when there is none to be read."""
    if _YEAR_ZERO.search(field[:200]):
        return None
    try:
        found = parsedate_to_datetime(line_of(field, 200))
        if found.tzinfo is None:
            found = found.replace(tzinfo=UTC)
        return found.astimezone(UTC)
    except _FAULTS:
        return None


def sent_at(date: str, received: Sequence[str], *, now: datetime) -> tuple[datetime | None, str]:
    """Returns when a message was sent and whether "date" or "received" said so; else (None, reason).

    The Date header counts if it is from 1982 to one day after `now`; else the first Received header that is.
    """
    latest = now + timedelta(days=1)
    given = instant_in(date) if date else None
    if given and EARLIEST <= given <= latest:
        return given, "date"
    for field in received[:20]:
        arrived = instant_in(field.rsplit(";", 1)[-1]) if ";" in field else None
        if arrived and EARLIEST <= arrived <= latest:
            return arrived, "received"
    if not date.strip():
        return None, "This message has no date, and no Received header that gives one. Add a Date header."
    if given and given > latest:
        return None, "The date of this message lies in the future. Correct its Date header."
    return None, "The date of this message cannot be right or cannot be read. Correct its Date header."
