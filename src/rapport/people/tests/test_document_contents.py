"""What a document may be: judged by content, refused with a sentence, named harmlessly."""

import io
import struct
import tracemalloc
import zipfile

import pytest
from django.core.files.base import ContentFile
from hypothesis import given
from hypothesis import strategies as st

from rapport.foundation.action import Refused
from rapport.people.actions.contents import BEGINNING, DOCX, JPEG, ODT, PDF, PNG, RTF, TXT, harmless_name, kind_of

TYPES = b'<Types><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
WORD = TYPES + b'wordprocessingml.document.main+xml"/></Types>'
MACROS = TYPES.replace(b"openxmlformats-officedocument", b"ms-word.document.macroEnabled") + b'main+xml"/></Types>'


def archive(parts: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as out:
        for name, content in parts.items():
            out.writestr(name, content)
    return made.getvalue()


def docx(**more: bytes) -> bytes:
    return archive({"[Content_Types].xml": WORD, "word/document.xml": b"<w/>", **more})


def odt(more: dict[str, bytes] | None = None) -> bytes:
    return archive({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<o/>", **(more or {})})


def kind(content: bytes, name: str = "cv.pdf"):
    return kind_of(ContentFile(content, name), name)


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"%PDF-1.4\n...", PDF),
        (b"{\\rtf1\\ansi Dear}", RTF),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 20, PNG),
        (b"\xff\xd8\xff\xe0" + b"\0" * 20, JPEG),
        (docx(), DOCX),
        (odt(), ODT),
    ],
)
def test_the_content_says_what_a_file_is_whatever_its_name(content, found):
    assert kind(content, "page.html") == found


def test_plain_text_is_text_in_the_old_windows_letters_too():
    for content in ("José, 12 years: £60,000".encode(), "José £".encode("cp1252"), b"a" * 3 * BEGINNING):
        assert kind(content, "cv.txt") == TXT
        assert kind(content, "cv") == TXT


def encrypted() -> bytes:
    return docx().replace(b"PK\x01\x02\x14\x03\x14\x00\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01\x00")


def many_parts() -> bytes:
    """More parts than any letter has."""
    return archive({f"{number:0>60}": b"" for number in range(6_000)}, zipfile.ZIP_STORED)


def lying_end() -> bytes:
    """An archive that announces a list of 4 GB."""
    made = docx()
    at = made.rfind(b"PK\x05\x06")
    return made[: at + 12] + struct.pack("<I", 0xFFFFFFF0) + made[at + 16 :]


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"", "cv.pdf", "empty"),
        (b"<!DOCTYPE html><script>alert(1)</script>", "cv.pdf", "web page"),
        (b"\xef\xbb\xbf \n<html>", "cv.txt", "web page"),
        (b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', "photo.png", "web page or a drawing"),
        (b"just words", "cv.pdf", "called .pdf, but its content is plain text"),
        (b"words\0and more", "cv.txt", "of no kind that is kept"),
        (b"MZ\x90\0" + b"\0" * 300, "cv.pdf", "of no kind that is kept"),
        (b"GIF89a" + b"\0" * 20, "cv.png", "of no kind that is kept"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "cv.doc", "old Word file"),
        (archive({"[Content_Types].xml": MACROS, "word/document.xml": b""}), "cv.docx", "macros"),
        (docx(**{"word/vbaProject.bin": b"x"}), "cv.docx", "macros"),
        (odt({"Basic/Standard/Module1.xml": b"x"}), "cv.odt", "macros"),
        (odt({"Scripts/python/evil.py": b"x"}), "cv.odt", "macros"),
        (docx(**{"word/media/1.bmp": b"\0" * 210_000_000}), "cv.docx", "zip bomb"),
        (many_parts(), "cv.docx", "zip bomb"),
        (lying_end(), "cv.docx", "damaged"),
        (docx()[:200], "cv.docx", "damaged"),
        (b"PK\x03\x04" + b"\0" * 100, "cv.docx", "damaged"),
        (encrypted(), "cv.docx", "password"),
        (archive({"a.txt": b"x"}), "cv.docx", "archive or another kind"),
        (archive({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b""}), "cv.xlsx", "another kind of office"),
    ],
)
def test_what_is_not_kept_is_refused_with_a_sentence_that_says_what_to_do(content, name, said):
    with pytest.raises(Refused, match=said):
        kind(content, name)


def test_a_huge_list_of_parts_is_refused_before_it_is_read():
    made = archive({f"{number:0>40}": b"" for number in range(60_000)}, zipfile.ZIP_STORED)
    file = ContentFile(made, "cv.docx")
    tracemalloc.start()
    with pytest.raises(Refused):
        kind_of(file, "cv.docx")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 1_000_000


@given(st.data())
def test_whatever_is_done_to_a_word_file_it_is_judged_or_refused(data):
    made = bytearray(docx())
    for _ in range(data.draw(st.integers(1, 12))):
        made[data.draw(st.integers(0, len(made) - 1))] = data.draw(st.integers(0, 255))
    try:
        found = kind(bytes(made), "cv.docx")
    except Refused:
        return
    assert found in {DOCX, TXT}


@pytest.mark.parametrize(
    ("given_name", "kept"),
    [
        ("cv.pdf", "cv.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("..\\..\\windows\\cv.PDF", "cv.PDF"),
        ("cv\0.pdf", "cv.pdf"),
        ("cv\u202efdp.exe", "cvfdp.exe.pdf"),
        ('a"b<c>|?*:d.pdf', "a b c d.pdf"),
        ("line\r\nbreak.pdf", "linebreak.pdf"),
        (".pdf", "pdf.pdf"),
        ("...", "document.pdf"),
        ("", "document.pdf"),
        ("Lebenslauf Müller 简历.pdf", "Lebenslauf Müller 简历.pdf"),
        ("x" * 300 + ".pdf", "x" * 146 + ".pdf"),
    ],
)
def test_names_are_made_harmless_and_end_as_the_content_says(given_name, kept):
    assert harmless_name(given_name, PDF) == kept


@given(st.text())
def test_no_name_leads_anywhere_or_hides_its_ending(name):
    kept = harmless_name(name, PDF)
    assert kept.lower().endswith(".pdf")
    assert len(kept) <= 150
    assert not set(kept) & set('/\\\0\r\n"<>:|?*\u202e')
    assert not kept.startswith(".")
