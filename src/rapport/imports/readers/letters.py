"""What a person wrote in a letter: plain text of HTML, without quoted replies, signatures and footers."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from rapport.imports.readers.cleaning import line_of
from rapport.imports.readers.records import Address
from rapport.rules import signatures

EXCERPT_LENGTH = 280
HTML_LIMIT = 1 << 18
_LINES_LOOKED_AT = 400
_QUIET = frozenset({"script", "style", "head", "title", "template", "noscript", "svg"})
_BLOCKS = frozenset({"p", "div", "br", "tr", "li", "ul", "ol", "table", "h1", "h2", "h3", "h4", "hr", "pre", "section"})
_VOID = frozenset({"br", "hr", "img", "meta", "link", "input", "col", "wbr", "area", "base", "source"})
_QUOTE_MARKS = ("gmail_quote", "divrplyfwdmsg", "appendonsend", "yahoo_quoted", "protonmail_quote", "moz-cite-prefix")
_UNSEEN = re.compile(r"<!--|<(style|script)\b")
_NO_TAG = re.compile(r"<(?![/!?a-zA-Z][^<>]{0,2000}>)")
"""A sign that opens no tag: the parser would look for its end again and again, a minute for 90 kB of them."""
_INTRODUCTION = re.compile(
    r"^(on|am|le|el|op|il|em|den|w dniu)\b.{4,200}\b(wrote|schrieb|a écrit|escribió|schreef|ha scritto|escreveu|skrev|"
    r"napisał\w*)\b.{0,80}:\s*$",
    re.IGNORECASE | re.DOTALL,
)
_FIRST_WORD = re.compile(r"\s*(on|am|le|el|op|il|em|den|w dniu)\b", re.IGNORECASE)
_FORWARDED = re.compile(
    r"^(-{2,}\s*(original message|ursprüngliche nachricht|message d'origine|mensaje original|forwarded message|"
    r"weitergeleitete nachricht|oorspronkelijk bericht|messaggio originale|message transféré|mensaje reenviado)\s*-{2,}"
    r"|_{10,}|begin forwarded message:)\s*$",
    re.IGNORECASE,
)
_OLD_HEADER = re.compile(r"^\W{0,2}(from|von|de|da|van|från)\W{1,3}\S", re.IGNORECASE)
_OLD_DATE = re.compile(
    r"^\W{0,2}(sent|date|gesendet|datum|envoyé|enviado|fecha|inviato|verzonden|to|an|à|para)\b\W{0,3}:",
    re.IGNORECASE,
)
_FOOTER = re.compile(
    r"^(sent from my |sent from outlook|sent from mail for|get outlook for|von meinem .{2,30} gesendet|"
    r"envoyé de mon |enviado desde mi |verstuurd vanaf mijn )",
    re.IGNORECASE,
)


class _Text(HTMLParser):
    """Collects the visible text of HTML; blocks become lines; whatever is quoted ends it."""

    def __init__(self, *, with_quotes: bool) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._with_quotes = with_quotes
        self._quiet: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Starts a line, or silence."""
        if self._quiet:
            if tag == self._quiet[0] and tag not in _VOID:
                self._quiet.append(tag)
            return
        if tag in _QUIET or (not self._with_quotes and tag not in _VOID and _is_quote(tag, attrs)):
            self._quiet.append(tag)
        if tag in _BLOCKS:
            self.pieces.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """Ends a line, or silence."""
        if self._quiet and tag == self._quiet[0]:
            self._quiet.pop()
        elif tag in _BLOCKS and tag != "br":
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        """Keeps text that is seen."""
        if not self._quiet:
            self.pieces.append(" ".join(f"x{data}x".split())[1:-1] if data.strip() else " ")


def _is_quote(tag: str, attrs: list[tuple[str, str | None]]) -> bool:
    if tag == "blockquote":
        return True
    marks = " ".join(value for name, value in attrs if name in {"class", "id"} and value).lower()
    return any(mark in marks for mark in _QUOTE_MARKS)


def text_of_html(html: str, *, with_quotes: bool = True) -> str:
    """Returns the visible text of HTML, blocks on lines of their own; never raises, looks at 256 kB at most."""
    reader = _Text(with_quotes=with_quotes)
    try:
        reader.feed(_NO_TAG.sub("&lt;", _without_styles(html)[:HTML_LIMIT]))
        reader.close()
    except (AssertionError, ValueError, IndexError, RecursionError):
        pass
    return "\n".join(line.strip() for line in "".join(reader.pieces).split("\n"))


def _without_styles(html: str) -> str:
    """Cuts comments, style sheets and scripts out first (they are most of an Outlook letter), in one pass."""
    kept: list[str] = []
    at, lowered = 0, html.lower()
    opening = _UNSEEN.search(lowered)
    while opening:
        kept.append(html[at : opening.start()])
        closing = "-->" if opening[0] == "<!--" else f"</{opening[1]}>"
        end = lowered.find(closing, opening.end())
        if end < 0:
            return "".join(kept)
        at = end + len(closing)
        opening = _UNSEEN.search(lowered, at)
    return "".join((*kept, html[at:]))


def written_by_sender(text: str, *, enough: int = HTML_LIMIT, with_signature: bool = False) -> str:
    """Returns what the sender wrote: without quoted lines, what introduces them, older messages and the signature.

    Stops looking after `enough` characters. `with_signature`: what stands below "-- " is the sender's too.
    """
    kept: list[str] = []
    lines = text[: HTML_LIMIT * 2].replace("\r\n", "\n").split("\n")[:_LINES_LOOKED_AT]
    at = size = 0
    while at < len(lines) and size < enough:
        line = lines[at].strip()
        if (
            (line == "--" and not with_signature)
            or _FORWARDED.match(line)
            or _FOOTER.match(line)
            or _old_message(lines, at)
        ):
            break
        if width := _introduction(lines, at):
            at += width
            if not any(following.lstrip().startswith(">") for following in lines[at : at + 3]):
                break
            continue
        if not line.startswith(">"):
            kept.append(line)
            size += len(line)
        at += 1
    return "\n".join(kept).strip()


def _introduction(lines: list[str], at: int) -> int:
    """How many lines "On ... wrote:" takes here: 0 if it does not stand here."""
    if not _FIRST_WORD.match(lines[at]):
        return 0
    for width in (1, 2, 3):
        joined = " ".join(line.strip() for line in lines[at : at + width])[:400]
        if _INTRODUCTION.match(joined):
            return width
    return 0


def _old_message(lines: list[str], at: int) -> bool:
    """Outlook's own way of quoting: From:, then Sent: or To: within the next three lines."""
    if not _OLD_HEADER.match(lines[at][:200]):
        return False
    return any(_OLD_DATE.match(line[:200]) for line in lines[at + 1 : at + 4])


def signed_of(text: str, html: str, sender: Address) -> tuple[str, str]:
    """Returns the title and employer the sender signs with, "" and "" where that is not plain."""
    source = text if text.strip() else text_of_html(html, with_quotes=False)
    job = signatures.read(
        written_by_sender(source, with_signature=True), name=line_of(sender.name, 200), address=sender.email
    )
    return (line_of(job.title, 200), line_of(job.employer, 200)) if job else ("", "")


def excerpt_of(text: str, html: str) -> str:
    """Returns the first 280 characters the sender wrote, on one line; from the HTML when there is no plain text."""
    source = text if text.strip() else text_of_html(html, with_quotes=False)
    written = written_by_sender(source, enough=EXCERPT_LENGTH * 2)
    return line_of(written[: EXCERPT_LENGTH * 8], EXCERPT_LENGTH)
