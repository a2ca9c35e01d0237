"""Opening a source and reading it in bounded pieces; every reader stands on this."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, Generic, NamedTuple, TypeAlias, TypeVar

from rapport.imports.readers.records import Fault

Source: TypeAlias = str | Path | BinaryIO
T = TypeVar("T")
CHUNK = 1 << 16


class Position(NamedTuple):
    """Where to go on: `at` is a byte offset (row or file number where the reader's `unit` says so).

    `item` and `line` are how many came before, so that numbering goes on too. As JSON: `list(position)`, and back:
    `Position(*stored)`.
    """

    at: int = 0
    item: int = 0
    line: int = 0


START = Position()


class Reader(Generic[T]):
    """An iterator over the items of one source, each a record or a Fault; it never raises for bad content.

    After each item `position` is a place from which a new reader may start (`start_at=`) and give exactly the items
    that have not been given yet. `size` is the end in the same unit (None if unknown), `share` is 0.0 to 1.0.
    """

    unit = "bytes"

    def __init__(self, start_at: Position = START, *, size: int | None = None) -> None:
        self.position = start_at
        self.size = size
        self._items = self._read(start_at)

    def _read(self, start_at: Position) -> Iterator[tuple[T | Fault, Position]]:
        raise NotImplementedError

    def __iter__(self) -> Iterator[T | Fault]:
        return self

    def __next__(self) -> T | Fault:
        item, self.position = next(self._items)
        return item

    @property
    def share(self) -> float:
        """How much of the source has been read, from 0.0 to 1.0 (0.0 while the size is unknown)."""
        return min(1.0, self.position.at / self.size) if self.size else 0.0

    def close(self) -> None:
        """Lets go of files and processes early; a reader read to its end has already done so."""
        with suppress(AttributeError):
            self._items.close()  # type: ignore[attr-defined]


class Opened:
    """A source opened for reading in binary: `with Opened(source) as file`; closes only what it opened itself."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._file: BinaryIO | None = None

    def __enter__(self) -> BinaryIO:
        if isinstance(self._source, str | Path):
            self._file = Path(self._source).open("rb")
            return self._file
        return self._source

    def __exit__(self, *_: object) -> None:
        if self._file:
            self._file.close()


def size_of(source: Source) -> int | None:
    """Returns the length in bytes of a path or seekable file, else None. The file stays where it was."""
    if isinstance(source, str | Path):
        return Path(source).stat().st_size
    try:
        here = source.tell()
        end = source.seek(0, os.SEEK_END)
        source.seek(here)
    except (OSError, ValueError, io.UnsupportedOperation):
        return None
    return end


def beginning_of(source: Source, length: int) -> bytes:
    """Returns the first `length` bytes; a file object is left at its beginning."""
    with Opened(source) as file:
        file.seek(0)
        found = file.read(length)
        if not isinstance(source, str | Path):
            file.seek(0)
    return found


class RawLine(NamedTuple):
    """One line with its line end: where it starts, where the next one starts, and whether it was cut at the limit."""

    start: int
    end: int
    content: bytes
    cut: bool


def raw_lines(file: BinaryIO, start: int, *, limit: int, newline: bytes = b"\n") -> Iterator[RawLine]:
    """Yields the lines from byte `start`; a line over `limit` bytes is given cut, its rest skipped in bounded pieces.

    For UTF-16 and UTF-32 pass the line feed in that encoding (it is looked for on whole characters only), for old
    Macintosh files the carriage return.
    """
    file.seek(start)
    if newline == b"\n":
        yield from _byte_lines(file, start, limit)
        return
    at, kept, cut = start, bytearray(), False
    line_start = start
    width = len(newline)
    while chunk := file.read(CHUNK):
        begin = 0
        while (found := _aligned(chunk, newline, begin, width)) >= 0:
            piece = chunk[begin : found + width]
            cut = cut or len(kept) + len(piece) > limit
            kept += piece[: max(0, limit - len(kept))]
            begin = found + width
            yield RawLine(line_start, at + begin, bytes(kept), cut)
            line_start, kept, cut = at + begin, bytearray(), False
        rest = chunk[begin:]
        cut = cut or len(kept) + len(rest) > limit
        kept += rest[: max(0, limit - len(kept))]
        at += len(chunk)
    if kept:
        yield RawLine(line_start, at, bytes(kept), cut)


def _aligned(chunk: bytes, newline: bytes, begin: int, width: int) -> int:
    found = chunk.find(newline, begin)
    while found >= 0 and found % width:
        found = chunk.find(newline, found + 1)
    return found


def _byte_lines(file: BinaryIO, start: int, limit: int) -> Iterator[RawLine]:
    at = start
    while line := file.readline(limit):
        begin, cut = at, False
        at += len(line)
        if len(line) == limit and not line.endswith(b"\n"):
            while more := file.readline(CHUNK):
                cut = True
                at += len(more)
                if more.endswith(b"\n"):
                    break
        yield RawLine(begin, at, line, cut)
