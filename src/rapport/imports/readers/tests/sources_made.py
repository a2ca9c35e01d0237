"""Invented sources for these tests: endless files, letters, cards, workbooks. No real person is in them."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


class Repeated(io.RawIOBase):
    """A seekable file of any length that holds one unit over and over, and no memory."""

    def __init__(self, beginning: bytes, unit: bytes, length: int) -> None:
        super().__init__()
        self._beginning = beginning
        self._unit = unit
        self._length = len(beginning) + (length // len(unit)) * len(unit)
        self._at = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = 0) -> int:
        self._at = offset + {0: 0, 1: self._at, 2: self._length}[whence]
        return self._at

    def readinto(self, buffer) -> int:
        wanted = min(len(buffer), self._length - self._at)
        if self._at < len(self._beginning):
            piece = self._beginning[self._at : self._at + wanted]
        else:
            start = (self._at - len(self._beginning)) % len(self._unit)
            piece = (self._unit * (wanted // len(self._unit) + 2))[start : start + wanted]
        buffer[: len(piece)] = piece
        self._at += len(piece)
        return len(piece)


def repeated(beginning: bytes, unit: bytes, length: int) -> io.BufferedReader:
    return io.BufferedReader(Repeated(beginning, unit, length))


def letter(body: str = "Hello Alice,\n\nshall we speak on Monday?\n\nCarol\n", **headers: str | None) -> bytes:
    fields = {
        "From": "Carol Crane <carol@crane.example.com>",
        "To": "Alice <alice@example.test>",
        "Subject": "The vacancy",
        "Date": "Tue, 10 Nov 2026 10:00:00 +0100",
        "Message-ID": "<one@crane.example.com>",
        **{name.replace("_", "-"): value for name, value in headers.items()},
    }
    lines = [f"{name}: {value}" for name, value in fields.items() if value is not None]
    return ("\n".join(lines) + "\n\n" + body).encode("utf-8", "surrogateescape")


def mbox(*letters: bytes) -> bytes:
    return b"".join(b"From carol@crane.example.com Tue Nov 10 09:00:00 2026\n" + one + b"\n" for one in letters)


def zipped(members: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


def workbook(rows: list[list[object]], **sheets: list[list[object]]) -> bytes:
    import xlsxwriter

    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True, "default_date_format": "yyyy-mm-dd"}) as book:
        for name, content in {"Sheet1": rows, **sheets}.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(content):
                sheet.write_row(number, 0, row)
    return file.getvalue()


def opendocument(rows: list[list[str]]) -> bytes:
    cells = "".join(
        "<table:table-row>"
        + "".join(f'<table:table-cell office:value-type="string"><text:p>{c}</text:p></table:table-cell>' for c in row)
        + "</table:table-row>"
        for row in rows
    )
    names = "urn:oasis:names:tc:opendocument:xmlns"
    content = (
        f'<office:document-content xmlns:office="{names}:office:1.0" xmlns:table="{names}:table:1.0" '
        f'xmlns:text="{names}:text:1.0"><office:body><office:spreadsheet><table:table table:name="People">'
        f"{cells}</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    return zipped(
        {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": content.encode(),
         "META-INF/manifest.xml": b"<x/>"}
    )  # fmt: skip
