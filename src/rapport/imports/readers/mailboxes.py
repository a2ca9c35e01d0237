"""Mail files: an mbox of any size, one .eml, a folder of them, or a zip of them. Memory stays at a few megabytes."""

from __future__ import annotations

import os
import re
import zipfile
import zlib
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import IO

from rapport.imports.readers.cleaning import fault
from rapport.imports.readers.messages import Draft, read_message
from rapport.imports.readers.records import Fault, MessageRecord
from rapport.imports.readers.sources import START, Opened, Position, RawLine, Reader, Source, raw_lines, size_of
from rapport.imports.readers.workbooks import packed_fault

MESSAGE_LIMIT = 64 << 20
KEPT = 1 << 20
LINE_LIMIT = 1 << 18
RATIO_LIMIT = 500
MAIL_NAMES = (".eml", ".emlx", ".mime")
_TOO_BIG = "This message is larger than {limit} MB. Remove its attachments in the mail program and export it again."
_BOMB = "This file unpacks to far more than it should (a zip bomb, or a broken file). It was not opened."
_BROKEN = "This file of the archive is damaged or protected by a password. Unpack the archive yourself and try again."
_NOT_OPENED = "This file could not be opened. Check that it may be read and try again."
_STRAY = "This text stands before the first message of the mailbox and was left out."
_ENVELOPE = re.compile(rb"^From \S+\s.*\d{1,2}:\d{2}|^From \S+@\S+\s*$|^From -\s*$")
_QUOTED_FROM = re.compile(rb"^>+From ")
_DISPOSITION = re.compile(rb"^content-disposition:\s*attachment", re.IGNORECASE)


class _Taking:
    """Takes the lines of one message, keeping its first megabyte and counting the rest."""

    def __init__(self, number: int, limit: int) -> None:
        self.number = number
        self.kept = bytearray()
        self.size = 0
        self.limit = limit
        self.beyond = 0

    def add(self, line: RawLine) -> None:
        """Takes one line; `>From ` at its beginning loses one sign (mboxrd, and mboxo as far as it can be told)."""
        self.size += line.end - line.start
        if len(self.kept) < KEPT:
            content = line.content[1:] if _QUOTED_FROM.match(line.content[:40]) else line.content
            self.kept += content[: KEPT - len(self.kept)]
        elif _DISPOSITION.match(line.content[:60]):
            self.beyond += 1

    def draft(self, item: int) -> Draft | Fault:
        """Returns the message as taken, or a Fault when it was too big."""
        if self.size > self.limit:
            reason = _TOO_BIG.format(limit=self.limit >> 20)
            return fault(item, reason, bytes(self.kept[:400]), line=self.number)
        return Draft(bytes(self.kept), item, self.number, self.size > KEPT, self.beyond)


class Mail(Reader[MessageRecord]):
    """What all mail readers share: drafts become records."""

    def __init__(
        self, source: Source, *, now: datetime, with_bodies: bool = False, start_at: Position = START,
        message_limit: int = MESSAGE_LIMIT, size: int | None = None,
    ) -> None:  # fmt: skip
        self._source = source
        self._now = now
        self._with_bodies = with_bodies
        self._limit = message_limit
        super().__init__(start_at, size=size_of(source) if size is None else size)

    def _drafts(self, start_at: Position) -> Iterator[tuple[Draft | Fault, Position]]:
        raise NotImplementedError

    def _read(self, start_at: Position) -> Iterator[tuple[MessageRecord | Fault, Position]]:
        for draft, after in self._drafts(start_at):
            if isinstance(draft, Fault):
                yield draft, after
            else:
                yield read_message(draft, now=self._now, with_bodies=self._with_bodies), after


class Mbox(Mail):
    """The messages of an mbox (mboxo, mboxrd); positions are the byte offsets of "From " lines."""

    def _drafts(self, start_at: Position) -> Iterator[tuple[Draft | Fault, Position]]:
        number, item, end = start_at.line, start_at.item, start_at.at
        taking: _Taking | None = None
        stray: Fault | None = None
        after_blank = True
        with Opened(self._source) as file:
            for line in raw_lines(file, start_at.at, limit=LINE_LIMIT):
                if after_blank and line.content.startswith(b"From ") and _ENVELOPE.match(line.content[:400]):
                    if taking or stray:
                        item += 1
                        yield (
                            (taking.draft(item) if taking else stray or _stray(line, item, number)),
                            Position(line.start, item, number),
                        )
                    taking, stray = _Taking(number + 1, self._limit), None
                elif taking:
                    taking.add(line)
                elif line.content.strip() and stray is None:
                    stray = _stray(line, item + 1, number + 1)
                number, end = number + 1, line.end
                after_blank = not line.content.strip()
        if taking or stray:
            last = taking.draft(item + 1) if taking else stray or fault(item + 1, _STRAY)
            yield last, Position(end, item + 1, number)


def _stray(line: RawLine, item: int, number: int) -> Fault:
    return fault(item, _STRAY, line.content, line=number)


class Letters(Mail):
    """Messages in files of their own: one .eml, a folder of them (subfolders too), or a zip archive of them.

    Positions are the number of files already read, in the order of their names. The line of a record is None.
    """

    unit = "files"

    def __init__(
        self, source: Source, *, now: datetime, with_bodies: bool = False, start_at: Position = START,
        message_limit: int = MESSAGE_LIMIT,
    ) -> None:  # fmt: skip
        super().__init__(
            source, now=now, with_bodies=with_bodies, start_at=start_at, message_limit=message_limit, size=0
        )

    def _taken(self, file: IO[bytes], item: int) -> Draft | Fault:
        taking = _Taking(1, self._limit)
        at = 0
        while line := file.readline(LINE_LIMIT):
            taking.add(RawLine(at, at + len(line), line, cut=False))
            at += len(line)
            if at > self._limit:
                break
        draft = taking.draft(item)
        if isinstance(draft, Fault):
            return draft
        content = draft.content.removeprefix(b"\xef\xbb\xbf")
        first, _, rest = content[:200].partition(b"\n")
        if first.strip().isdigit() and b":" in rest:
            content = content[content.index(b"\n") + 1 :]
        elif first.startswith(b"From ") and b":" not in first.split(b" ", 2)[0]:
            content = content.partition(b"\n")[2]
        return Draft(content, item, None, draft.is_cut, draft.attachments_beyond)


class OneLetter(Letters):
    """A single .eml file."""

    def _drafts(self, start_at: Position) -> Iterator[tuple[Draft | Fault, Position]]:
        self.size = 1
        if start_at.at:
            return
        with Opened(self._source) as file:
            file.seek(0)
            yield self._taken(file, 1), Position(1, 1, 0)


class LetterFolder(Letters):
    """A folder of .eml files, or a Maildir (files below `cur` and `new`)."""

    def _drafts(self, start_at: Position) -> Iterator[tuple[Draft | Fault, Position]]:
        folder = Path(self._source) if isinstance(self._source, str | Path) else Path()
        self.size = sum(1 for _ in letters_in(folder))
        for number, path in enumerate(letters_in(folder), start=1):
            if number > start_at.at:
                yield self._opened(path, number), Position(number, number, 0)

    def _opened(self, path: Path, item: int) -> Draft | Fault:
        try:
            with path.open("rb") as file:
                return self._taken(file, item)
        except OSError:
            return fault(item, _NOT_OPENED, path.name)


class LetterArchive(Letters):
    """A zip archive of .eml files; members that unpack to more than 500 times their size are left unopened."""

    def _drafts(self, start_at: Position) -> Iterator[tuple[Draft | Fault, Position]]:
        if broken := packed_fault(self._source):
            yield broken, start_at
            return
        with zipfile.ZipFile(self._source) as archive:
            members = [member for member in archive.infolist() if _is_letter(member.filename)]
            self.size = len(members)
            for number, member in enumerate(members, start=1):
                if number > start_at.at:
                    yield self._unpacked(archive, member, number), Position(number, number, 0)

    def _unpacked(self, archive: zipfile.ZipFile, member: zipfile.ZipInfo, item: int) -> Draft | Fault:
        if member.file_size > KEPT and member.file_size > RATIO_LIMIT * max(member.compress_size, 1):
            return fault(item, _BOMB, member.filename)
        try:
            with archive.open(member) as file:
                return self._taken(file, item)
        except (zipfile.BadZipFile, zlib.error, OSError, ValueError, RuntimeError, NotImplementedError, EOFError):
            return fault(item, _BROKEN, member.filename)


def _is_letter(name: str) -> bool:
    plain = name.lower().rsplit("/", 1)[-1]
    return plain.endswith(MAIL_NAMES) and not plain.startswith("._")


def letters_in(folder: Path) -> Iterator[Path]:
    """Yields the .eml files below a folder and the files of a Maildir, by name; never follows a link to a folder."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            yield from letters_in(Path(entry.path))
        elif entry.is_file(follow_symlinks=False) and (_is_letter(entry.name) or folder.name in {"cur", "new"}):
            yield Path(entry.path)
