"""Which encoding a text file is in, judged by a bounded sample, and decoding that cannot fail."""

from __future__ import annotations

import codecs
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
_PLAUSIBLE = [
    *("cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp437"),
    *("mac_roman", "shift_jis", "gb18030", "big5", "euc_kr", "koi8_r"),
]


class Encoding(NamedTuple):
    """The name of a codec, how many bytes its mark takes at the beginning, and its line feed."""

    name: str
    mark: int
    newline: bytes

    def decode(self, content: bytes) -> str:
        """Returns the text; bytes that are not of this encoding are read as Windows-1252, at worst as Latin-1."""
        try:
            return content.decode(self.name)
        except (UnicodeDecodeError, LookupError):
            if len(self.newline) > 1:
                return content.decode(self.name, "replace")
        return text_of_bytes(content)


def text_of_bytes(content: bytes) -> str:
    """Returns text of bytes nobody described: UTF-8, else Windows-1252, else Latin-1. Never fails."""
    for name in ("utf-8", "cp1252"):
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
        best = from_bytes(telling, cp_isolation=_PLAUSIBLE, preemptive_behaviour=False).best()
        return best.encoding if best else "cp1252"
    return "utf-8"
