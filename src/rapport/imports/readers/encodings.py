"""Which encoding a text file is in, judged by a bounded sample, and decoding that cannot fail."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from charset_normalizer import from_bytes

SAMPLE = 1 << 18
_GUESS_SAMPLE = 1 << 15
_MARKS = (
    (codecs.BOM_UTF8, "utf-8", 3),
    (codecs.BOM_UTF32_LE, "utf-32-le", 4),
    (codecs.BOM_UTF32_BE, "utf-32-be", 4),
    (codecs.BOM_UTF16_LE, "utf-16-le", 2),
    (codecs.BOM_UTF16_BE, "utf-16-be", 2),
)
_OTHER_SCRIPTS = [
    *("cp1251", "cp1253", "cp1255", "cp1256", "koi8_r", "shift_jis", "gb18030", "big5", "euc_kr"),
]
_EVERYWHERE = "€\u201a„…†•\u2018\u2019“”\u2013—°©®«»§"
_WEST = "àâäáãåæçèéêëìíîïñòóôöõøœùúûüýßÀÂÄÁÃÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÖÕØŒÙÚÛÜ¿¡ªº\u00b4"
_LATIN = {
    "cp1252": frozenset(_WEST + _EVERYWHERE),
    "cp1254": frozenset("çğıöşüÇĞİÖŞÜâîû" + _EVERYWHERE),
    "cp1250": frozenset("ąćęłńóśźżáčďéěíňřšťúůýžäöüßôőűăâîşţđľĺŕĄĆĘŁŃÓŚŹŻÁČĎÉĚÍŇŘŠŤÚŮÝŽÄÖÜŐŰĂÂÎŞŢĐĽ" + _EVERYWHERE),
    "cp1257": frozenset("āčēģīķļņšūžąęėįųõäöüĀČĒĢĪĶĻŅŠŪŽĄĘĖĮŲÕÄÖÜ" + _EVERYWHERE),
    "mac_roman": frozenset(_WEST + _EVERYWHERE),
    "cp437": frozenset("éâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜáíóúñÑªº¿¡ßü"),
}
"""The letters names and places are written with, per code page; ties go to the first."""
_RUN = re.compile(rb"[\x80-\xff]{3,}")
_SINGLE = frozenset({*_LATIN, "cp1251", "cp1253", "cp1255", "cp1256", "koi8_r"})


class Encoding(NamedTuple):
    """The name of a codec, how many bytes its mark takes at the beginning, and its line feed."""

    name: str
    mark: int
    newline: bytes

    def decode(self, content: bytes) -> str:
        """Returns the text; bytes that are not of this encoding are read as Windows-1252, at worst as Latin-1.

        A line that is good UTF-8 is read as such whatever single-byte encoding the file seemed to have: files glued
        together from two sources are common, and such an accident is not.
        """
        if self.name in _SINGLE and not content.isascii():
            return _decoded_as(content, "utf-8", self.name, "cp1252")
        try:
            return content.decode(self.name)
        except (UnicodeDecodeError, LookupError):
            if len(self.newline) > 1:
                return content.decode(self.name, "replace")
        return text_of_bytes(content)


def text_of_bytes(content: bytes) -> str:
    """Returns text of bytes nobody described: UTF-8, else Windows-1252, else Latin-1. Never fails."""
    return _decoded_as(content, "utf-8", "cp1252")


def _decoded_as(content: bytes, *names: str) -> str:
    for name in names:
        try:
            return content.decode(name)
        except UnicodeDecodeError:
            continue
    return content.decode("latin-1")


def encoding_of(sample: bytes) -> Encoding:
    """Returns the encoding of a file whose first bytes these are: its mark, else UTF-8 if it fits, else a guess."""
    for mark, name, length in _MARKS:
        if sample.startswith(mark):
            return Encoding(name, length, "\n".encode(name))
    name = _wide(sample) or _narrow(sample)
    newline = "\n".encode(name) if name.startswith("utf-16") else b"\n"
    if newline == b"\n" and b"\n" not in sample and b"\r" in sample:
        newline = b"\r"
    return Encoding(name, 0, newline)


def _wide(sample: bytes) -> str:
    """UTF-16 without a mark: nearly every other byte of Western text is then NUL."""
    head = sample[:4096]
    half = len(head) // 2
    if half < 8:  # noqa: PLR2004  (too short to judge)
        return ""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd > half * 0.6 and even < half * 0.1:
        return "utf-16-le"
    return "utf-16-be" if even > half * 0.6 and odd < half * 0.1 else ""


def _narrow(sample: bytes) -> str:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        decoder.decode(sample)
    except UnicodeDecodeError:
        telling = b"\n".join(line for line in sample.splitlines() if not line.isascii())[:_GUESS_SAMPLE]
        return _latin(telling) or _other_script(telling) or "cp1252"
    return "utf-8"


def _latin(telling: bytes) -> str:
    """The Latin code page under which (nearly) every letter beyond ASCII is one that its languages use, or ""."""
    best, best_share = "", 0.8
    for name, letters in _LATIN.items():
        try:
            text = telling.decode(name)
        except UnicodeDecodeError:
            continue
        beyond = [(before, c) for before, c in zip(f" {text}", text, strict=False) if c > "\x7f"]
        fitting = sum(c in letters and not (c.isupper() and before.islower()) for before, c in beyond)
        share = fitting / max(1, len(beyond))
        if share > best_share and _letters_stand_alone(telling):
            best, best_share = name, share
    return best


def _letters_stand_alone(telling: bytes) -> bool:
    """In Latin words letters beyond ASCII come one or two at a time; in other scripts whole words are beyond it."""
    beyond = sum(byte > 127 for byte in telling)  # noqa: PLR2004  (end of ASCII)
    return sum(map(len, _RUN.findall(telling))) * 2 < beyond


def _other_script(telling: bytes) -> str:
    best = from_bytes(telling, cp_isolation=_OTHER_SCRIPTS, preemptive_behaviour=False).best()
    return best.encoding if best else ""
