"""Records of delimited text: bounded lines in, lists of cells out, whatever the quotes do.

The csv module of the standard library splits each record; this page only decides how many lines it gets to see. A
quote that is never closed costs its own line, not the rest of the file: after `SPAN` lines (or `LINE_LIMIT` bytes), or
when what it swallowed was plainly rows, the line is reported and reading goes on with the next one. What is read
twice that way is counted: beyond `TWICE` bytes no record may span lines, so a hostile file costs no more than that.
"""

from __future__ import annotations

import csv
from collections import Counter, deque
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from rapport.imports.readers.encodings import Encoding
from rapport.imports.readers.sources import RawLine, raw_lines

LINE_LIMIT = 1 << 20
SPAN = 2000
TWICE = 8 << 20
LINE_COST = 200
WIDEST = 500
DELIMITERS = (",", ";", "\t", "|")
TOO_LONG = "This line is longer than 1 MB. Check that its quotes are closed and that it ends where it should."
UNCLOSED = 'A quote (") is opened here and never closed. Close it, or write it twice if it belongs to the text.'
CELL_TOO_LONG = "One value in this row is longer than 131,072 characters. Shorten it or leave it out."
TOO_WIDE = f"This row has more than {WIDEST} values. Check that the right file was chosen."


class Cells(NamedTuple):
    """One record: its cells, or the reason why there are none; where the next one begins; its text for a fault."""

    cells: list[str]
    reason: str
    line: int
    last_line: int
    end: int
    raw: str


class _Unclosed(Exception):
    pass


class DelimitedText:
    """Iterates the records of a delimited file from a byte offset on; see the module's first lines."""

    def __init__(
        self, file: BinaryIO, encoding: Encoding, delimiter: str, *, start: int, line: int, width: int = 0
    ) -> None:
        self._lines = raw_lines(file, max(start, encoding.mark), limit=LINE_LIMIT, newline=encoding.newline)
        self._waiting: deque[tuple[int, RawLine]] = deque()
        self._encoding = encoding
        self._delimiter = delimiter
        self._line = line
        self._width = width
        self._twice = 0

    def __iter__(self) -> Iterator[Cells]:
        while head := self._next_line():
            number, line = head
            if line.cut:
                yield Cells([], TOO_LONG, number, number, line.end, self._text(line)[:400])
                continue
            text = self._text(line)
            if '"' in text:
                yield self._quoted(number, line, text)
            else:
                yield self._bounded(text.split(self._delimiter), number, number, line, text)

    def _next_line(self) -> tuple[int, RawLine] | None:
        if self._waiting:
            return self._waiting.popleft()
        line = next(self._lines, None)
        if line is None:
            return None
        self._line += 1
        return self._line, line

    def _text(self, line: RawLine) -> str:
        text = self._encoding.decode(line.content).rstrip("\r\n")
        return text.replace("\0", "").replace("\r", " ")

    def _quoted(self, number: int, line: RawLine, text: str) -> Cells:
        taken: list[tuple[int, RawLine]] = []
        try:
            cells = next(csv.reader(self._following(text, taken), delimiter=self._delimiter))
            reason = UNCLOSED if taken and self._swallowed(cells, text, taken) else ""
        except (_Unclosed, csv.Error) as problem:
            cells, reason = [], UNCLOSED if isinstance(problem, _Unclosed) else CELL_TOO_LONG
        if reason:
            self._waiting.extendleft(reversed(taken))
            self._twice += sum(len(following.content) + LINE_COST for _, following in taken)
            return Cells([], reason, number, number, line.end, text[:400])
        last_number, last = taken[-1] if taken else (number, line)
        return self._bounded(cells, number, last_number, last, text)

    def _swallowed(self, cells: list[str], text: str, taken: list[tuple[int, RawLine]]) -> bool:
        """Whether a record over several lines is rather a row with a stray quote and the rows that followed it.

        It is when the quote that closes it stands in the middle of a value, or when its first line has as many cells
        as the table by itself and the whole has not.
        """
        lines = [f"{text}\n", *(f"{self._text(line)}\n" for _, line in taken)]
        try:
            next(csv.reader(lines, delimiter=self._delimiter, strict=True))
        except csv.Error:
            return True
        return 0 < self._width != len(cells) and text.count(self._delimiter) == self._width - 1

    def _following(self, text: str, taken: list[tuple[int, RawLine]]) -> Iterator[str]:
        """Gives csv the first line, then as many more as an open quote asks for, within bounds."""
        yield f"{text}\n"
        size = len(text)
        while True:
            following = self._next_line()
            if following is None:
                raise _Unclosed
            taken.append(following)
            size += len(following[1].content)
            if len(taken) > SPAN or self._twice > TWICE or size > LINE_LIMIT or following[1].cut:
                raise _Unclosed
            yield f"{self._text(following[1])}\n"

    def _bounded(self, cells: list[str], first: int, last: int, line: RawLine, text: str) -> Cells:
        reason = TOO_WIDE if len(cells) > WIDEST else ""
        return Cells([] if reason else cells, reason, first, last, line.end, text[:400])


def delimiter_of(sample: str) -> str:
    """Returns the delimiter that splits most lines of a sample into the same number of cells; a comma if none does.

    Excel's own first line `sep=;` decides at once.
    """
    lines = [line for line in sample.splitlines() if line.strip()][:200]
    if lines and lines[0].lower().startswith("sep=") and len(lines[0]) == 5:  # noqa: PLR2004  ("sep=" and one sign)
        return lines[0][4]
    best, best_score = ",", 0.0
    for delimiter in DELIMITERS:
        try:
            widths = Counter(len(row) for row in csv.reader(lines, delimiter=delimiter))
        except csv.Error:
            continue
        score = max((count * min(width, 8) ** 0.5 for width, count in widths.items() if width > 1), default=0.0)
        if score > best_score:
            best, best_score = delimiter, score
    return best
