"""Rows of a workbook (XLSX, XLS, ODS): checked for bombs, read in a process of its own, streamed back."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, NamedTuple

from rapport.imports.readers.records import Fault
from rapport.imports.readers.sources import CHUNK, Source

UNPACKED_LIMIT = 400 << 20
RATIO_LIMIT = 200
SMALL = 1 << 20
MEMBERS = 200_000
DIRECTORY_LIMIT = 64 << 20
_SCRIPT = Path(__file__).with_name("workbook_process.py")
_REASONS = {
    "password": "This workbook is protected by a password. Remove the password, save it and try again.",
    "broken": "This workbook is broken or not a workbook. Open it in your spreadsheet program and save it again.",
    "empty": "This workbook has no sheet with anything in it.",
}
TOO_BIG = "This workbook could not be read within 1 GB of memory. Delete unused rows and columns or save it as CSV."
BOMB = "This file unpacks to far more than it should (a zip bomb, or a broken file). It was not opened."


class Sheet(NamedTuple):
    """The name of the sheet that is read, all sheets' names, and how many rows it has (empty ones included)."""

    name: str
    sheets: tuple[str, ...]
    rows: int


def packed_fault(source: Source) -> Fault | None:
    """Returns why a zip file must not be opened (broken, too many members, unpacks to too much), or None.

    Sizes are those the archive declares: enough, because what reads it afterwards is bounded by itself.
    """
    try:
        if _directory_size(source) > DIRECTORY_LIMIT:
            return Fault(None, 0, BOMB)
        with zipfile.ZipFile(source) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError, OverflowError):
        return Fault(
            None, 0, "This file is a broken zip archive. Export it again, or copy it again from where it came."
        )
    if len(members) > MEMBERS:
        return Fault(None, 0, f"This archive holds more than {MEMBERS:,} files. Split it into smaller ones.")
    return None


def bomb_fault(source: Source) -> Fault | None:
    """Returns why a workbook's archive is a bomb: over 400 MB unpacked, or more than 200 times its size; else None."""
    if broken := packed_fault(source):
        return broken
    with zipfile.ZipFile(source) as archive:
        members = archive.infolist()
    unpacked = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members)
    if unpacked > UNPACKED_LIMIT or (unpacked > SMALL * 10 and unpacked > RATIO_LIMIT * max(packed, 1)):
        return Fault(None, 0, BOMB)
    return None


def _directory_size(source: Source) -> int:
    """What the archive's end says about the size of its list of members, which zipfile would read whole."""
    path_given = isinstance(source, str | Path)
    file = Path(source).open("rb") if isinstance(source, str | Path) else source  # noqa: SIM115  (closed below)
    try:
        end = file.seek(0, 2)
        file.seek(max(0, end - CHUNK - 22))
        tail = file.read(CHUNK + 22)
        file.seek(0)
    finally:
        if path_given:
            file.close()
    at = tail.rfind(b"PK\x05\x06")
    size = int.from_bytes(tail[at + 12 : at + 16], "little") if at >= 0 else 0
    wide = tail.rfind(b"PK\x06\x06")
    if size == 0xFFFFFFFF and wide >= 0:  # noqa: PLR2004  (zip64 marker)
        size = int.from_bytes(tail[wide + 40 : wide + 48], "little")
    return size


@contextmanager
def on_disk(source: Source) -> Iterator[Path]:
    """Gives a path for a source; a file object is copied to a temporary file in bounded pieces."""
    if isinstance(source, str | Path):
        yield Path(source)
        return
    with tempfile.NamedTemporaryFile(suffix=".workbook") as copy:
        source.seek(0)
        while chunk := source.read(CHUNK):
            copy.write(chunk)
        copy.flush()
        source.seek(0)
        yield Path(copy.name)


def sheet_rows(source: Source, *, sheet: str = "", skip: int = 0) -> Iterator[Sheet | Fault | list[str]]:
    """Yields the Sheet, then its rows from row `skip` on; or, at any point, one Fault and then nothing more."""
    with on_disk(source) as path:
        if _is_zip(path) and (bomb := bomb_fault(path)):
            yield bomb
            return
        command = [sys.executable, "-I", str(_SCRIPT), str(path.absolute()), sheet, str(skip)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:  # noqa: S603
            try:
                if process.stdout is not None:
                    yield from _answers(process.stdout, skip)
                if process.wait() not in {0, 3}:
                    yield Fault(None, 0, TOO_BIG)
            finally:
                process.kill()


def _is_zip(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(2) == b"PK"


def _answers(output: IO[bytes], skip: int) -> Iterator[Sheet | Fault | list[str]]:
    first = True
    for line in output:
        try:
            answer = json.loads(line)
        except ValueError:
            return
        if not first:
            yield answer
        elif "fault" in answer:
            yield Fault(None, 0, _REASONS[answer["fault"]])
        else:
            yield Sheet(answer["sheet"], tuple(answer["sheets"]), max(answer["rows"], skip))
        first = False
