"""Read a contact record from a file, line by line: columns owner, person, at, direction; plain or gzipped CSV."""

import csv
import gzip
import zlib
from array import array
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

import numpy as np

from rapport.relations.fitting.touch_days import IN, OUT, TouchDays

COLUMNS = ("owner", "person", "at", "direction")
WAYS = {"in": IN, "out": OUT}
LONGEST_LINE = 10_000
"""Bytes. A line of four short columns is never longer."""
MOST_EVENTS = 50_000_000
LONGEST_ID = 1_000


class EventsError(ValueError):
    """The record cannot be read. The message says where (line number) and what to mend."""


@dataclass(frozen=True)
class Record:
    """The touch-days of a record, how many messages they come from, and how many lines to oneself were left out."""

    touched: TouchDays
    events: int
    to_oneself: int


def read_record(path: Path) -> Record:
    """The record in a file. One pair is one owner and one person, as the file has them; memory is 17 bytes a message.

    Raises: EventsError with the line number for anything malformed: nothing is guessed and nothing is dropped.
    """
    pairs: dict[tuple[str, str], int] = {}
    pair, day, way = array("q"), array("q"), array("b")
    to_oneself = 0
    with _open(path) as stream:
        for owner, person, on, direction in _rows(stream):
            if owner == person:
                to_oneself += 1
                continue
            pair.append(pairs.setdefault((owner, person), len(pairs)))
            day.append(on)
            way.append(direction)
            if len(pair) > MOST_EVENTS:
                raise EventsError(f"The file has more than {MOST_EVENTS:,} messages. Split it and judge the parts.")
    if not pair:
        raise EventsError("The file has a heading but no message. Add one line for each message.")
    pairs_of, days, ways = (np.asarray(column, dtype=np.int64) for column in (pair, day, way))
    return Record(TouchDays.of(pairs_of, days, ways), len(pair), to_oneself)


@contextmanager
def _open(path: Path) -> Iterator[BinaryIO]:
    """The bytes of a file, unpacked when its first two bytes say gzip, whatever its name."""
    try:
        with path.open("rb") as plain:
            packed = plain.read(2) == b"\x1f\x8b"
            plain.seek(0)
            if not packed:
                yield plain
                return
            with gzip.GzipFile(fileobj=plain) as unpacked:
                yield unpacked  # type: ignore[misc]
    except (gzip.BadGzipFile, zlib.error, EOFError) as fault:
        raise EventsError("The file is a damaged gzip archive. Save it again, or unpack it first.") from fault
    except OSError as fault:
        raise EventsError(f"The file cannot be opened: {fault.strerror or fault}.") from fault


def _lines(stream: BinaryIO) -> Iterator[str]:
    number = 0
    while line := stream.readline(LONGEST_LINE + 1):
        number += 1
        if len(line) > LONGEST_LINE:
            raise EventsError(f"Line {number}: longer than {LONGEST_LINE:,} bytes. Is this the right file?")
        if b"\x00" in line:
            raise EventsError(f"Line {number}: holds a NUL byte. Save the file as CSV in UTF-8.")
        try:
            yield line.decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError as fault:
            raise EventsError(f"Line {number}: not UTF-8. Save the file as CSV in UTF-8.") from fault


def _rows(stream: BinaryIO) -> Iterator[tuple[str, str, int, int]]:
    reader = csv.reader(_lines(stream), strict=True)
    try:
        heading = [name.strip().lower() for name in next(reader, [])]
        places = _places(heading)
        days: dict[str, int] = {}
        for row in reader:
            if not any(row):
                continue
            if len(row) != len(heading):
                raise EventsError(f"Line {reader.line_num}: {len(row)} columns where the heading has {len(heading)}.")
            owner, person, at, direction = (row[place].strip() for place in places)
            _named(owner, person, reader.line_num)
            on = days.get(at[:10]) if len(at) == len("2001-01-01T00:00:00Z") else None
            if on is None or not _is_time(at):
                on = days[at[:10]] = _day(at, reader.line_num)
            yield owner, person, on, _way(direction, reader.line_num)
    except csv.Error as fault:
        raise EventsError(f"Line {reader.line_num}: not well-formed CSV ({fault}).") from fault


def _places(heading: list[str]) -> list[int]:
    missing = [name for name in COLUMNS if name not in heading]
    if missing:
        wanted = ", ".join(COLUMNS)
        raise EventsError(f"Line 1: the heading lacks {', '.join(missing)}. It needs {wanted}, comma-separated.")
    return [heading.index(name) for name in COLUMNS]


def _named(owner: str, person: str, line: int) -> None:
    if not owner or not person:
        raise EventsError(f"Line {line}: owner and person must both be given.")
    if len(owner) > LONGEST_ID or len(person) > LONGEST_ID:
        raise EventsError(f"Line {line}: a name of more than {LONGEST_ID:,} characters.")


def _is_time(at: str) -> bool:
    """True for the common form 2001-01-01T00:00:00Z, whose day is known once its first ten letters were read."""
    hour, minute, second = at[11:13], at[14:16], at[17:19]
    digits = (hour + minute + second).isascii() and (hour + minute + second).isdigit()
    if not digits or (at[10], at[13], at[16], at[19]) != ("T", ":", ":", "Z"):
        return False
    return hour < "24" and minute < "60" and second < "60"


def _day(at: str, line: int) -> int:
    """The day as written: a message at 23:30 local time belongs to that local day."""
    try:
        return datetime.fromisoformat(at).toordinal()
    except ValueError:
        raise EventsError(
            f"Line {line}: {at[:40]!r} is not a date. Write it as 2026-01-31 or 2026-01-31T14:05:00Z."
        ) from None


def _way(direction: str, line: int) -> int:
    way = WAYS.get(direction.lower())
    if way is None:
        raise EventsError(f"Line {line}: the direction must be in or out; it is {direction[:40]!r}.")
    return way
