"""What a file is, told by its content and never by its name."""

from __future__ import annotations

import re
import zipfile
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from rapport.imports.readers.encodings import SAMPLE, encoding_of
from rapport.imports.readers.linkedin import HEADER_WORDS, linkedin_mapping
from rapport.imports.readers.mailboxes import LetterArchive, LetterFolder, Mail, Mbox, OneLetter, letters_in
from rapport.imports.readers.records import Fault
from rapport.imports.readers.sources import START, Position, Source, beginning_of
from rapport.imports.readers.tables import open_table
from rapport.imports.readers.workbooks import packed_fault


class Kind(StrEnum):
    """The kinds of file that can be imported."""

    CSV = "csv"
    LINKEDIN = "linkedin"
    WORKBOOK = "workbook"
    VCARD = "vcard"
    MBOX = "mbox"
    EML = "eml"
    EML_FOLDER = "eml_folder"
    EML_ZIP = "eml_zip"


MAIL_KINDS = frozenset({Kind.MBOX, Kind.EML, Kind.EML_FOLDER, Kind.EML_ZIP})
TABLE_KINDS = frozenset({Kind.CSV, Kind.WORKBOOK})
_KNOWN = "Use a CSV, XLSX, XLS or ODS table, LinkedIn's Connections.csv, a vCard file, an mbox, or .eml files."
_UNKNOWN = f"This is not a kind of file we can import. {_KNOWN}"
_EMPTY = "This file is empty. Choose another, or export it again."
_NO_LETTERS = "There are no .eml files in this folder. Choose the folder that holds them."
_OTHER_ZIP = "This archive holds neither a workbook nor .eml files. Unpack it and choose the file itself."
_GONE = "This file could not be opened. Check its name and that it may be read."
_PROPERTY = re.compile(rb"^[\x21-\x39\x3b-\x7e]{1,76}:[ \t\S]")
_MAIL_HEADERS = re.compile(
    rb"^(from|to|date|subject|received|return-path|message-id|delivered-to|mime-version):", re.IGNORECASE
)
_FOREIGN = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"Rar!", b"7z\xbc\xaf", b"\x7fELF", b"MZ",
            b"!BDN", b"SQLite format 3", b"BZh", b"\xfd7zXZ")  # fmt: skip


def sniff_kind(source: Source) -> Kind | Fault:
    """Returns what a file or folder is, or a Fault with a clear sentence when it is nothing we can import."""
    try:
        if isinstance(source, str | Path) and Path(source).is_dir():
            return Kind.EML_FOLDER if any(letters_in(Path(source))) else Fault(None, 0, _NO_LETTERS)
        beginning = beginning_of(source, SAMPLE)
    except OSError:
        return Fault(None, 0, _GONE)
    if not beginning.strip(b"\0 \t\r\n"):
        return Fault(None, 0, _EMPTY)
    if beginning.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _kind_of_zip(source)
    if beginning.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return Kind.WORKBOOK
    if beginning.startswith(_FOREIGN):
        return Fault(None, 0, _UNKNOWN)
    return _kind_of_text(source, beginning)


def _kind_of_zip(source: Source) -> Kind | Fault:
    if broken := packed_fault(source):
        return broken
    with zipfile.ZipFile(source) as archive:
        names = archive.namelist()
        first = archive.infolist()[0].filename if names else ""
    if {"xl/workbook.xml", "xl/workbook.bin"} & set(names) or (first == "mimetype" and "content.xml" in names):
        return Kind.WORKBOOK
    if any(name.lower().endswith((".eml", ".emlx", ".mime")) for name in names):
        return Kind.EML_ZIP
    return Fault(None, 0, _OTHER_ZIP)


def _kind_of_text(source: Source, beginning: bytes) -> Kind | Fault:
    encoding = encoding_of(beginning)
    text = encoding.decode(beginning[encoding.mark : 1 << 16]).lstrip()
    head = text[:4096].encode("utf-8", "replace")
    if re.match(rb"begin\s*:\s*vcard", head, re.IGNORECASE):
        return Kind.VCARD
    if re.match(rb"From \S+\s", head) and b":" in head[:2000]:
        return Kind.MBOX
    lines = [line for line in head.split(b"\n")[:40] if line.strip()]
    if _is_letter(lines):
        return Kind.EML
    if _is_binary(text):
        return Fault(None, 0, _UNKNOWN)
    table = open_table(source, header_words=HEADER_WORDS)
    known = None if isinstance(table, Fault) else linkedin_mapping(table)
    if known and "connected" in known.values():
        return Kind.LINKEDIN
    table = open_table(source)
    if isinstance(table, Fault) or (len(table.columns) == 1 and not _is_list(table.columns[0])):
        return Fault(None, 0, _UNKNOWN)
    return Kind.CSV


def _is_list(column: str) -> bool:
    """One column is a table only if its heading is short: a page of prose has one column too."""
    return len(column) <= 40 and len(column.split()) <= 4  # noqa: PLR2004


def _is_letter(lines: list[bytes]) -> bool:
    if lines and lines[0].strip().isdigit():
        lines = lines[1:]
    headers = 0
    for line in lines:
        if line[:1] not in {b" ", b"\t"} and not _PROPERTY.match(line):
            break
        headers += bool(_MAIL_HEADERS.match(line))
    return headers >= 2  # noqa: PLR2004  (one alone could be a heading)


def _is_binary(text: str) -> bool:
    odd = sum(1 for c in text if c < " " and c not in "\t\r\n\0\x0b\x0c\x1a")
    return odd > len(text) * 0.02 or text.count("\0") > len(text) * 0.1


def read_messages(
    source: Source, kind: Kind, *, now: datetime, with_bodies: bool = False, start_at: Position = START
) -> Mail:
    """Returns the reader of messages for one of MAIL_KINDS.

    `now` (aware) is what makes a date lie in the future; bodies are left out unless asked for.

    Raises:
        KeyError: the kind is not one of MAIL_KINDS.
    """
    readers: dict[Kind, type[Mail]] = {
        Kind.MBOX: Mbox, Kind.EML: OneLetter, Kind.EML_FOLDER: LetterFolder, Kind.EML_ZIP: LetterArchive,
    }  # fmt: skip
    return readers[kind](source, now=now, with_bodies=with_bodies, start_at=start_at)
