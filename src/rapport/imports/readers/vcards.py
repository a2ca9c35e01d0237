"""vCards 2.1, 3.0 and 4.0, many in a file: the stream is cut into cards here, vobject reads each card."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from rapport.imports.readers.card import person_of_card
from rapport.imports.readers.cleaning import fault
from rapport.imports.readers.encodings import SAMPLE, Encoding, encoding_of
from rapport.imports.readers.records import Fault, PersonRecord
from rapport.imports.readers.sources import (
    START,
    Opened,
    Position,
    RawLine,
    Reader,
    Source,
    beginning_of,
    raw_lines,
    size_of,
)

CARD_LIMIT = 1 << 20
LINE_LIMIT = 1 << 18
_PICTURES = (b"PHOTO", b"LOGO", b"SOUND", b"KEY")
_OPEN = "This card has no END:VCARD. Export it again, or add the missing line."
_TOO_BIG = "This card is larger than 1 MB without its pictures. Shorten its notes and try again."
_STRAY = "This text stands outside any card (between BEGIN:VCARD and END:VCARD) and was left out."


class Card(NamedTuple):
    """The lines of one card without its pictures, or the reason why it cannot be read."""

    lines: list[bytes]
    reason: str
    line: int


class _Cutting:
    """Collects the lines of the card being read; remembers whether we are inside a picture or an inner card."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.lines: list[bytes] = []
        self.size = 0
        self.depth = 1
        self.reason = ""
        self._in_picture = False

    def add(self, line: RawLine) -> None:
        """Takes a line in, unless it belongs to a picture or an inner card (AGENT)."""
        content = line.content.rstrip(b"\r\n")
        folded = content[:1] in {b" ", b"\t"}
        if self._in_picture and (folded or (b":" not in content and content.strip())):
            return
        self._in_picture = not folded and _property(content) in _PICTURES
        if self._in_picture or self.depth > 1:
            return
        self.size += len(content)
        if line.cut or self.size > CARD_LIMIT:
            self.reason = self.reason or _TOO_BIG
            self.lines.clear()
        elif not self.reason:
            self.lines.append(content)

    def card(self, reason: str = "") -> Card:
        """Returns what was collected."""
        return Card(self.lines, self.reason or reason, self.number)


def _property(content: bytes) -> bytes:
    name = content[:80].split(b":", 1)[0].split(b";", 1)[0]
    return name.rsplit(b".", 1)[-1].strip().upper()


class _Pile:
    """The card being cut out, and the first line of text that stands outside any card."""

    def __init__(self) -> None:
        self.cutting: _Cutting | None = None
        self._stray: Card | None = None

    def expects_inner(self) -> bool:
        """In 2.1 an AGENT property is followed by a card of its own."""
        cutting = self.cutting
        if cutting is None:
            return False
        return cutting.depth > 1 or (bool(cutting.lines) and _property(cutting.lines[-1]) == b"AGENT")

    def left_over(self) -> Card | None:
        """Returns and forgets what has not come to a proper end: an open card, or stray text."""
        card = self.cutting.card(_OPEN) if self.cutting else self._stray
        self.cutting, self._stray = None, None
        return card

    def take(self, line: RawLine, mark: bytes, number: int) -> Card | None:
        """Takes a line in; returns the card that it ends."""
        cutting = self.cutting
        if cutting is None:
            if mark and self._stray is None:
                self._stray = Card([line.content[:200]], _STRAY, number)
            return None
        if mark == b"BEGIN:VCARD":
            cutting.depth += 1
        elif mark == b"END:VCARD":
            cutting.depth -= 1
        else:
            cutting.add(line)
        if cutting.depth:
            return None
        self.cutting = None
        return cutting.card()


class VCards(Reader[PersonRecord]):
    """Iterates the people of a vCard file; positions are the byte offsets between cards."""

    def __init__(self, source: Source, *, region: str | None = "GB", start_at: Position = START) -> None:
        self._source = source
        self._region = region
        self._encoding = encoding_of(beginning_of(source, SAMPLE))
        wide = len(self._encoding.newline) > 1
        self._card_encoding = Encoding("utf-8", 0, b"\n") if wide else self._encoding
        super().__init__(start_at, size=size_of(source))

    def _read(self, start_at: Position) -> Iterator[tuple[PersonRecord | Fault, Position]]:
        item = start_at.item
        for card, end, last_line in self._cards(start_at):
            item += 1
            after = Position(end, item, last_line)
            if card.reason:
                raw = b" ".join(card.lines[:6])
                yield fault(item, card.reason, self._card_encoding.decode(raw), line=card.line), after
            else:
                yield person_of_card(card.lines, item, card.line, self._card_encoding, self._region), after

    def _cards(self, start_at: Position) -> Iterator[tuple[Card, int, int]]:
        """Yields each card, where the next begins, and the number of its last line."""
        number, end = start_at.line, start_at.at
        pile = _Pile()
        with Opened(self._source) as file:
            start = max(start_at.at, self._encoding.mark)
            for line in raw_lines(file, start, limit=LINE_LIMIT, newline=self._encoding.newline):
                number, end = number + 1, line.end
                content = self._narrow(line.content)
                mark = content[:40].strip().upper().replace(b" ", b"")
                if mark == b"BEGIN:VCARD" and not pile.expects_inner():
                    if card := pile.left_over():
                        yield card, line.start, number - 1
                    pile.cutting = _Cutting(number)
                elif card := pile.take(line._replace(content=content), mark, number):
                    yield card, line.end, number
        if card := pile.left_over():
            yield card, end, number

    def _narrow(self, content: bytes) -> bytes:
        """Wide encodings become UTF-8, so that the rest of this page may look at bytes."""
        wide = len(self._encoding.newline) > 1
        return self._encoding.decode(content).encode("utf-8", "replace") if wide else content


def read_vcards(source: Source, *, region: str | None = "GB", start_at: Position = START) -> VCards:
    """Returns a reader of the people in a vCard file of any version and size.

    `region` is the country (two letters) in which phone numbers without a country code are read.
    """
    return VCards(source, region=region, start_at=start_at)
