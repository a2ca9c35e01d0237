"""An import's file as a stream of items that can go on anywhere; and the text of one item, for mending it."""

import csv
import io
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from django.conf import settings

from rapport.foundation import clock
from rapport.imports.models import Import
from rapport.imports.readers import (
    FIELDS,
    MAIL_KINDS,
    TABLE_KINDS,
    Fault,
    Kind,
    MessageRecord,
    People,
    PersonRecord,
    Position,
    Reader,
    Table,
    open_table,
    read_linkedin,
    read_messages,
    read_vcards,
)
from rapport.imports.readers.encodings import SAMPLE, encoding_of
from rapport.imports.readers.mailboxes import letters_in
from rapport.imports.readers.sources import beginning_of
from rapport.imports.readers.workbooks import sheet_rows

GONE = "The uploaded file is no longer kept. Upload it again: what is in already stays as it is."
RAW_LIMIT = 20_000
Record: TypeAlias = PersonRecord | MessageRecord


class Item(NamedTuple):
    """One item of a file, with the place it begins at and the place behind it."""

    what: Record | Fault
    before: Position
    after: Position


def path_of(row: Import) -> Path:
    """Return where the file of an import lies: under the uploads folder, outside the web root."""
    return Path(settings.UPLOADS) / row.stored_as


def kind_of(row: Import) -> Kind:
    """Return the kind of file, as its content said when it arrived."""
    return Kind(row.options["format"])


def open_rows(row: Import) -> Table | Fault:
    """Return the table of an import, or why there is none."""
    return open_table(path_of(row), sheet=str(row.options.get("sheet", "")))


def reader_of(row: Import, *, start_at: Position | None = None, path: Path | None = None) -> "Reader[Any] | Fault":
    """Return a reader of the import's items from a place on (where the import stands, if not given), or a Fault."""
    source = path or path_of(row)
    start = Position(row.position, row.items, row.line) if start_at is None else start_at
    kind, region = kind_of(row), str(row.options.get("region") or "GB")
    if not source.exists():
        return Fault(None, 0, GONE)
    if kind in MAIL_KINDS:
        bodies = bool(row.options.get("with_bodies"))
        return read_messages(source, kind, now=clock.now(), with_bodies=bodies, start_at=start)
    if kind == Kind.VCARD:
        return read_vcards(source, region=region, start_at=start)
    if kind == Kind.LINKEDIN:
        return read_linkedin(source, region=region, start_at=start)
    return _people(row, row.mapping, region, start, source)


def _people(
    row: Import, mapping: Mapping[str, str | None], region: str, start: Position, source: Path
) -> "Reader[Any] | Fault":
    table = open_table(source, sheet=str(row.options.get("sheet", "")))
    if isinstance(table, Fault):
        return table
    chosen = {column: FIELDS.get(name or "") for column, name in mapping.items()}
    return People(table, chosen, region=region, start_at=start)


class Feed:
    """Reads an import batch by batch with one open reader; finds its place again when the import stands elsewhere."""

    def __init__(self) -> None:
        self._reader: Reader[Any] | None = None
        self.share = 0.0
        self.colleagues: frozenset[str] | None = None  # looked up once a run

    def take(self, row: Import, most: int) -> list[Item] | Fault:
        """Return the next items (fewer than `most` at the end), or a Fault when the file cannot be read at all."""
        place = Position(row.position, row.items, row.line)
        if self._reader is None or self._reader.position != place:
            self.close()
            opened = reader_of(row, start_at=place)
            if isinstance(opened, Fault):
                return opened
            self._reader = opened
        items: list[Item] = []
        while len(items) < most:
            before = self._reader.position
            what = next(self._reader, None)
            if what is None:
                break
            items.append(Item(what, before, self._reader.position))
        self.share = self._reader.share
        return items

    def close(self) -> None:
        """Let go of the file."""
        if self._reader is not None:
            self._reader.close()
            self._reader = None


def text_of(row: Import, item: Item) -> str:
    """Return the text of one item as it stands in the file, to be mended; cut at 20,000 bytes.

    A row of a workbook comes as a line of CSV. What only exists inside an archive comes as the reader's excerpt.
    """
    path, kind = path_of(row), kind_of(row)
    excerpt = item.what.raw if isinstance(item.what, Fault) else ""
    if kind == Kind.WORKBOOK:
        return _workbook_line(row, path, item.before.at) or excerpt
    if kind == Kind.EML_FOLDER:
        path = next((file for at, file in enumerate(letters_in(path)) if at == item.before.at), path)
        return _clean(_slice(path, 0, RAW_LIMIT)) if path.is_file() else excerpt
    if kind == Kind.EML_ZIP:
        return excerpt
    end = item.before.at + RAW_LIMIT if kind == Kind.EML else item.after.at
    found = _slice(path, item.before.at, min(end, item.before.at + RAW_LIMIT))
    if kind in TABLE_KINDS or kind in {Kind.LINKEDIN, Kind.VCARD}:
        text = _clean_text(encoding_of(beginning_of(path, SAMPLE)).decode(found))
        return _from_line(text, item) or excerpt
    return _clean(found) or excerpt


def _from_line(text: str, item: Item) -> str:
    """Return text without the empty rows that stand before its item."""
    skipped = max(0, (item.what.line or 0) - item.before.line - 1)
    return "\n".join(text.splitlines()[skipped:])


def _slice(path: Path, start: int, end: int) -> bytes:
    with path.open("rb") as file:
        file.seek(start)
        return file.read(max(0, end - start))


def _workbook_line(row: Import, path: Path, number: int) -> str:
    answers = sheet_rows(path, sheet=str(row.options.get("sheet", "")), skip=number)
    try:
        for answer in answers:
            if isinstance(answer, list):
                return line_of_cells(answer)
    finally:
        answers.close()  # type: ignore[attr-defined]
    return ""


def line_of_cells(cells: list[str]) -> str:
    """Return cells as one line of CSV, without its line end."""
    out = io.StringIO()
    csv.writer(out).writerow(cells)
    return _clean_text(out.getvalue())[:RAW_LIMIT]


def _clean(found: bytes) -> str:
    return _clean_text(found.decode("utf-8", "replace"))


def _clean_text(text: str) -> str:
    return text.replace("\0", "").encode("utf-8", "replace").decode().strip("\r\n")
