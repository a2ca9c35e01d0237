"""Tables: any delimited text, and workbooks, opened the same way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from rapport.imports.readers.cleaning import fault, line_of
from rapport.imports.readers.delimited import DelimitedText, delimiter_of
from rapport.imports.readers.encodings import SAMPLE, Encoding, encoding_of
from rapport.imports.readers.records import Fault
from rapport.imports.readers.sources import START, Opened, Position, Reader, Source, beginning_of, size_of
from rapport.imports.readers.workbooks import Sheet, sheet_rows

SAMPLE_ROWS = 20
_WORKBOOK_MARKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_TOO_MANY = (
    "This row has more values ({found}) than there are columns ({known}). Put quotes around values with a {sign}."
)
_NO_HEADER = "No row with column names was found. The first row must name the columns."
_SIGNS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}


class Row(NamedTuple):
    """One row: the text of each column by its name (every column is there), where it stood, and its text."""

    values: dict[str, str]
    line: int
    item: int
    raw: str


@dataclass(frozen=True, slots=True)
class Table:
    """An opened table. `columns` are unique; `sample_rows` are its first rows; `rows()` reads it as often as wanted."""

    source: Source
    columns: tuple[str, ...]
    sample_rows: tuple[dict[str, str], ...]
    begins: Position
    encoding: Encoding | None = None
    delimiter: str = ""
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    row_count: int | None = None

    def rows(self, start_at: Position = START) -> Reader[Row]:
        """Returns a reader of the rows below the header, or of those after `start_at` (a position it gave before).

        Its positions are byte offsets for text and row numbers for workbooks.
        """
        start = max(start_at, self.begins)
        return WorkbookRows(self, start) if self.encoding is None else DelimitedRows(self, start)


class DelimitedRows(Reader[Row]):
    """The rows of delimited text."""

    def __init__(self, table: Table, start_at: Position) -> None:
        self._table = table
        super().__init__(start_at, size=size_of(table.source))

    def _read(self, start_at: Position) -> Iterator[tuple[Row | Fault, Position]]:
        table, item = self._table, start_at.item
        encoding = table.encoding or encoding_of(b"")
        with Opened(table.source) as file:
            text = DelimitedText(
                file, encoding, table.delimiter, start=start_at.at, line=start_at.line, width=len(table.columns)
            )
            for cells in text:
                if not cells.reason and not any(cell.strip() for cell in cells.cells):
                    continue
                item += 1
                after = Position(cells.end, item, cells.last_line)
                if cells.reason:
                    yield fault(item, cells.reason, cells.raw, line=cells.line), after
                else:
                    yield _row(table, cells.cells, Row({}, cells.line, item, cells.raw)), after


class WorkbookRows(Reader[Row]):
    """The rows of a sheet."""

    unit = "rows"

    def __init__(self, table: Table, start_at: Position) -> None:
        self._table = table
        super().__init__(start_at, size=table.row_count)

    def _read(self, start_at: Position) -> Iterator[tuple[Row | Fault, Position]]:
        number, item = start_at.at, start_at.item
        for answer in sheet_rows(self._table.source, sheet=self._table.sheet, skip=start_at.at):
            if isinstance(answer, Sheet):
                continue
            if isinstance(answer, Fault):
                yield answer, Position(number, item, number)
                return
            number += 1
            if any(cell.strip() for cell in answer):
                item += 1
                raw = " | ".join(cell for cell in answer[:12] if cell)
                yield _row(self._table, answer, Row({}, number, item, raw)), Position(number, item, number)


def _row(table: Table, cells: Sequence[str], where: Row) -> Row | Fault:
    known = len(table.columns)
    if len(cells) > known and any(cell.strip() for cell in cells[known:]):
        sign = _SIGNS.get(table.delimiter, "separator")
        reason = _TOO_MANY.format(found=len(cells), known=known, sign=sign)
        return fault(where.item, reason, where.raw, line=where.line)
    padded = [*cells[:known], *([""] * (known - len(cells)))]
    return where._replace(values=dict(zip(table.columns, padded, strict=True)))


def open_table(
    source: Source, *, sheet: str = "", delimiter: str = "", header_words: frozenset[str] = frozenset()
) -> Table | Fault:
    """Returns the table in a text or workbook file, or one Fault that says why there is none.

    The header is the first row as wide as the rows after it (notes above it are skipped), or the first that holds
    three of `header_words`; a table whose first row is already data gets the columns "Column 1", "Column 2", ...
    """
    beginning = beginning_of(source, SAMPLE)
    if not beginning.strip(b"\0 \t\r\n"):
        return Fault(None, 0, "This file is empty.")
    if beginning.startswith(_WORKBOOK_MARKS):
        return _open_workbook(source, sheet, header_words)
    return _open_text(source, beginning, delimiter, header_words)


def _open_text(source: Source, beginning: bytes, delimiter: str, header_words: frozenset[str]) -> Table | Fault:
    encoding = encoding_of(beginning)
    delimiter = delimiter or delimiter_of(encoding.decode(beginning[encoding.mark :]))
    first: list[tuple[list[str], Position, Position]] = []
    with Opened(source) as file:
        before = Position(encoding.mark, 0, 0)
        for cells in DelimitedText(file, encoding, delimiter, start=encoding.mark, line=0):
            after = Position(cells.end, 0, cells.last_line)
            if not cells.reason and not (cells.raw.lower().startswith("sep=") and cells.line == 1):
                first.append((cells.cells, before, after))
            before = after
            if len(first) > SAMPLE_ROWS * 2 or cells.end > len(beginning) * 8:
                break
    found = _header_in([cells for cells, _, _ in first], header_words)
    if found is None:
        return Fault(None, 0, _NO_HEADER)
    at, columns, named = found
    begins = first[at][2] if named else first[at][1]
    samples = _samples(columns, [cells for cells, _, _ in first[at + named :]])
    return Table(source, columns, samples, begins, encoding=encoding, delimiter=delimiter)


def _open_workbook(source: Source, sheet: str, header_words: frozenset[str]) -> Table | Fault:
    about: Sheet | None = None
    first: list[list[str]] = []
    answers = sheet_rows(source, sheet=sheet)
    for answer in answers:
        if isinstance(answer, Fault):
            return answer
        if isinstance(answer, Sheet):
            about = answer
        else:
            first.append(answer)
        if len(first) > SAMPLE_ROWS * 2:
            break
    answers.close()  # type: ignore[attr-defined]
    found = _header_in(first, header_words)
    if found is None or about is None:
        return Fault(None, 0, _NO_HEADER)
    at, columns, named = found
    begins = Position(at + named, 0, at + named)
    samples = _samples(columns, first[at + named :])
    return Table(source, columns, samples, begins, sheet=about.name, sheets=about.sheets, row_count=about.rows)


def _header_in(rows: Sequence[list[str]], words: frozenset[str]) -> tuple[int, tuple[str, ...], bool] | None:
    """Returns which row is the header, its column names, and whether it names them (or is already data)."""
    filled = [sum(1 for cell in row if cell.strip()) for row in rows]
    widest = max(filled, default=0)
    for at, row in enumerate(rows):
        known = sum(1 for cell in row if line_of(cell).lower() in words)
        if known >= 3 or (not words and filled[at] and filled[at] * 2 >= widest):  # noqa: PLR2004
            named = not any("@" in cell or cell.strip().replace(".", "").isdigit() for cell in row)
            return at, _columns(row if named else [""] * len(row)), named
    return None


def _columns(row: Sequence[str]) -> tuple[str, ...]:
    cells = list(row)
    while cells and not cells[-1].strip():
        cells.pop()
    names: dict[str, None] = {}
    for number, cell in enumerate(cells or list(row), start=1):
        name = wanted = line_of(cell, 100) or f"Column {number}"
        copy = 2
        while name in names:
            name, copy = f"{wanted} ({copy})", copy + 1
        names[name] = None
    return tuple(names)


def _samples(columns: tuple[str, ...], rows: Sequence[list[str]]) -> tuple[dict[str, str], ...]:
    filled = [row for row in rows if any(cell.strip() for cell in row)][:SAMPLE_ROWS]
    return tuple({name: line_of(row[at]) if at < len(row) else "" for at, name in enumerate(columns)} for row in filled)
