"""What kind of document a file is, told by its content and never by its name; what is refused, and why."""

import re
import unicodedata
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import PurePosixPath

import filetype
from django.core.files.base import File

from rapport.foundation.action import Refused


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind of file we keep: what a browser is told it is, and how its name ends."""

    content_type: str
    endings: tuple[str, ...]


PDF = FileKind("application/pdf", (".pdf",))
DOCX = FileKind("application/vnd.openxmlformats-officedocument.wordprocessingml.document", (".docx",))
ODT = FileKind("application/vnd.oasis.opendocument.text", (".odt",))
RTF = FileKind("application/rtf", (".rtf",))
TXT = FileKind("text/plain", (".txt",))
PNG = FileKind("image/png", (".png",))
JPEG = FileKind("image/jpeg", (".jpg", ".jpeg"))
TOLD_BY_FIRST_BYTES = {kind.content_type: kind for kind in (PDF, RTF, PNG, JPEG)}

WANTED = "Documents can be PDF, Word (.docx), OpenDocument (.odt), RTF, plain text (.txt), PNG or JPEG."
BEGINNING = 8192
LONGEST_NAME = 150
UNPACKED_AT_MOST = 200_000_000
PARTS_AT_MOST = 5_000
DIRECTORY_AT_MOST = 1_000_000  # bytes; read before anything of the archive is believed
PART_AT_MOST = 1_000_000
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MARKUP = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*<[!?a-zA-Z]")
NOT_IN_TEXT = bytes(set(range(32)) - set(b"\t\n\r\f")) + b"\x7f"
BROKEN = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, ValueError, OSError)


def kind_of(file: "File[bytes]", name: str) -> FileKind:
    """Return what kind of document a file is. Leaves it at its beginning; unpacks at most 1 MB.

    Raises:
        Refused: empty, of another kind, with macros or a password, or made to harm; the sentence says what to do.
    """
    file.seek(0)
    beginning = file.read(BEGINNING)
    if not beginning:
        raise Refused("This file is empty. Choose another, or save it again first.")
    found = _kind_of(file, beginning, PurePosixPath(name).suffix.lower())
    file.seek(0)
    return found


def _kind_of(file: "File[bytes]", beginning: bytes, ending: str) -> FileKind:
    if beginning.startswith(b"PK\x03\x04"):
        return _kind_of_archive(file)
    if beginning.startswith(OLD_OFFICE):
        raise Refused(
            "This is an old Word file, or one with a password. Save it as .docx or PDF without a password, then upload."
        )
    guess = filetype.guess(beginning)
    if guess is not None and guess.mime in TOLD_BY_FIRST_BYTES:
        return TOLD_BY_FIRST_BYTES[guess.mime]
    if MARKUP.match(beginning):
        raise Refused(f"This is a web page or a drawing in XML, whatever its name says. {WANTED}")
    if guess is not None or not _is_text(file):
        raise Refused(f"The content of this file is of no kind that is kept. {WANTED}")
    if ending not in {"", *TXT.endings}:
        raise Refused(f"This file is called {ending}, but its content is plain text. {WANTED}")
    return TXT


def _is_text(file: "File[bytes]") -> bool:
    file.seek(0)
    return all(len(chunk) == len(chunk.translate(None, NOT_IN_TEXT)) for chunk in file.chunks())


def _kind_of_archive(file: "File[bytes]") -> FileKind:
    """Word and OpenDocument files are zip archives: look at the list of their parts, and read the one that tells."""
    try:
        _refuse_huge_directory(file)
        with zipfile.ZipFile(file) as archive:
            parts = archive.infolist()
            _refuse_harmful(parts)
            return _told_by_parts(archive, {part.filename: part for part in parts})
    except BROKEN as fault:
        raise Refused("This file is damaged: it cannot be opened. Save it again, or upload it as PDF.") from fault


def _refuse_huge_directory(file: "File[bytes]") -> None:
    """A list of parts that alone would fill the memory is no letter's. Read from the archive's last bytes."""
    file.seek(max(0, file.size - (1 << 16) - 22))
    end = file.read()
    at = end.rfind(b"PK\x05\x06")
    is_small = at >= 0 and int.from_bytes(end[at + 12 : at + 16], "little") <= DIRECTORY_AT_MOST
    if not is_small or b"PK\x06\x07" in end[max(0, at - 20) : at]:
        raise zipfile.BadZipFile


def _refuse_harmful(parts: list[zipfile.ZipInfo]) -> None:
    if len(parts) > PARTS_AT_MOST or sum(part.file_size for part in parts) > UNPACKED_AT_MOST:
        raise Refused("Unpacked, this file would be far larger than any document (a zip bomb?). It was not kept.")
    if any(part.flag_bits & 1 for part in parts):
        raise Refused("This file has a password. Save it without one, then upload it.")
    names = [part.filename.lower() for part in parts]
    if any(name.endswith("vbaproject.bin") or name.startswith(("basic/", "scripts/")) for name in names):
        raise Refused("This file holds macros, which can do harm. Save it as .docx or PDF without macros, then upload.")


def _told_by_parts(archive: zipfile.ZipFile, parts: dict[str, zipfile.ZipInfo]) -> FileKind:
    def text_of(name: str) -> bytes:
        if name not in parts or parts[name].compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
            return b""
        with archive.open(parts[name]) as part:
            return part.read(PART_AT_MOST)

    types = text_of("[Content_Types].xml")
    if b"macroEnabled" in types or b"vbaProject" in types:
        raise Refused("This file holds macros, which can do harm. Save it as .docx or PDF without macros, then upload.")
    is_word = b"wordprocessingml.document.main+xml" in types and b"&" not in types  # an entity would hide what it names
    if is_word and "word/document.xml" in parts:
        return DOCX
    if text_of("mimetype") == ODT.content_type.encode():
        return ODT
    raise Refused(f"This is an archive or another kind of office file. {WANTED}")


def harmless_name(name: str, kind: FileKind) -> str:
    """Return the name of a file without folders, control and direction signs and what no system allows in names.

    At most 150 characters; it ends as its content says: `cv.exe` that is a PDF becomes `cv.exe.pdf`.
    """
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rsplit("/", 1)[-1]
    kept = "".join(" " if sign in '<>:"|?*' else sign for sign in last if unicodedata.category(sign)[0] != "C")
    kept = " ".join(kept.split()).strip(". ")
    stem, dot, ending = kept.rpartition(".")
    own = f".{ending.lower()}" in kind.endings and bool(stem)
    stem = stem if own else kept
    tail = f"{dot}{ending}" if own else kind.endings[0]
    return f"{stem[: LONGEST_NAME - len(tail)].strip('. ') or 'document'}{tail}"
