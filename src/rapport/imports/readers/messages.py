"""One message to a MessageRecord: the standard library parses, every known way for it to fail is caught per message."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from email.errors import MessageError
from email.message import Message
from email.parser import BytesParser

from rapport.imports.readers.cleaning import fault, key_of, line_of, note_of
from rapport.imports.readers.encodings import text_of_bytes
from rapport.imports.readers.headers import addresses_of, ids_of, sent_at, text_of
from rapport.imports.readers.letters import excerpt_of, signed_of, text_of_html
from rapport.imports.readers.records import Fault, MessageRecord
from rapport.imports.readers.senders import automatic, bulk

BODY_LENGTH = 100_000
PARTS_LIMIT = 200
TEXT_LIMIT = 1 << 19
_FAULTS = (
    MessageError, ValueError, LookupError, TypeError, AttributeError, RecursionError, AssertionError, OverflowError,
)  # fmt: skip
_NO_HEADER = "This is not an e-mail message: it has no From, To or Date. Check that the right file was chosen."
_NO_SENDER = "This message does not say who sent it (no readable From header), so nobody can be matched to it."
_UNREADABLE = "This message is damaged and could not be read. Export it again from the mail program."
_FROM_RECEIVED = "The Date header was missing or wrong; the time of receipt was taken."
_NO_ID = "The message has no Message-ID; one was made from its content."
_CUT = "Only the first megabyte of this message was looked at."


@dataclass(frozen=True, slots=True)
class Draft:
    """A message as cut out of its file: its beginning (up to 1 MB), what lies beyond it, and where it stood."""

    content: bytes
    item: int
    line: int | None = None
    is_cut: bool = False
    attachments_beyond: int = 0


@dataclass(slots=True)
class _Body:
    text: str = ""
    html: str = ""
    attachments: int = 0
    calendar: str = ""


class Fields:
    """The header fields of a message as they stand in it, by lower-case name."""

    def __init__(self, message: Message) -> None:
        self._fields: dict[str, list[str]] = {}
        for name, value in message.raw_items():
            self._fields.setdefault(name.lower(), []).append(str(value))

    def all(self, name: str) -> list[str]:
        """Returns every field of a name, in order."""
        return self._fields.get(name, [])

    def one(self, name: str) -> str:
        """Returns the first field of a name, or ""."""
        found = self._fields.get(name)
        return found[0] if found else ""

    def __contains__(self, name: str) -> bool:
        return name in self._fields


def read_message(draft: Draft, *, now: datetime, with_bodies: bool = False) -> MessageRecord | Fault:
    """Returns the record of one message, or a Fault. `now` (aware) is what makes a date lie in the future."""
    try:
        message = BytesParser().parsebytes(draft.content)
        return _record(message, draft, now, with_bodies=with_bodies)
    except _FAULTS:
        return fault(draft.item, _UNREADABLE, draft.content[:400], line=draft.line)


def _record(message: Message, draft: Draft, now: datetime, *, with_bodies: bool) -> MessageRecord | Fault:
    fields = Fields(message)
    if not any(name in fields for name in ("from", "to", "date", "sender", "received")):
        return fault(draft.item, _NO_HEADER, draft.content[:400], line=draft.line)
    subject = line_of(text_of(fields.one("subject")), 500)
    when, source = sent_at(fields.one("date"), fields.all("received"), now=now)
    raw = f"{fields.one('from')[:80]} | {subject[:100]} | {fields.one('date')[:60]}"
    if when is None:
        return fault(draft.item, source, raw, line=draft.line)
    senders = addresses_of(fields.all("from")) or addresses_of(fields.all("sender"))
    if not senders:
        return fault(draft.item, _NO_SENDER, raw, line=draft.line)
    to, cc = addresses_of(fields.all("to")), addresses_of(fields.all("cc"))
    given = ids_of(fields.all("message-id")[:1])
    message_id = given[0] if given else _made_id(fields, draft)
    replied = ids_of(fields.all("in-reply-to"))
    references = ids_of(fields.all("references"))
    body = _body_of(message)
    by_list, by_machine = bulk(fields, senders[0]), automatic(fields, senders[0], subject, body.calendar)
    return MessageRecord(
        message_id=message_id,
        thread_key=(references or replied or (message_id,))[0],
        sent_at=when,
        date_source=source,
        sender=senders[0],
        item=draft.item,
        line=draft.line,
        in_reply_to=replied[0] if replied else "",
        references=references,
        to=to,
        cc=cc,
        subject=subject,
        excerpt=excerpt_of(body.text, body.html),
        body=_full(body) if with_bodies else "",
        bulk=by_list,
        automatic=by_machine,
        is_calendar=bool(body.calendar),
        participants=len({address.email for address in (senders[0], *to, *cc)}),
        attachments=body.attachments + draft.attachments_beyond,
        signed=("", "") if by_list or by_machine else signed_of(body.text, body.html, senders[0]),
        message_id_given=bool(given),
        warnings=_warnings(source, draft, has_id=bool(given)),
    )


def _warnings(source: str, draft: Draft, *, has_id: bool) -> tuple[str, ...]:
    found = ((source == "received", _FROM_RECEIVED), (not has_id, _NO_ID), (draft.is_cut, _CUT))
    return tuple(sentence for holds, sentence in found if holds)


def _made_id(fields: Fields, draft: Draft) -> str:
    """The same message gives the same id from an mbox and an .eml: line ends and transport headers do not count."""
    _, _, body = draft.content.replace(b"\r\n", b"\n").partition(b"\n\n")
    texts = (fields.one(name) for name in ("from", "to", "date", "subject"))
    return f"{key_of('message', *texts, text_of_bytes(body.strip()))}@missing.invalid"


def _body_of(message: Message) -> _Body:
    body = _Body()
    for part in _parts(message):
        kind = part.get_content_type()
        disposition = str(part.get("content-disposition") or "")[:200].lower()
        if kind == "text/calendar":
            body.calendar = (_parameter(part, "method") or "publish").lower()
        elif disposition.startswith("attachment") or _parameter(part, "name") or "filename" in disposition:
            body.attachments += 1
        elif kind == "text/plain" and not body.text:
            body.text = _decoded(part)
        elif kind == "text/html" and not body.html:
            body.html = _decoded(part)
        elif not kind.startswith("text/"):
            body.attachments += 1
    return body


def _parts(message: Message) -> Iterator[Message]:
    """The leaves of a message, at most 200, without looking into messages that are attached."""
    waiting: list[Message] = [message]
    given = 0
    while waiting and given < PARTS_LIMIT:
        part = waiting.pop()
        inside = part.get_payload()
        if isinstance(inside, list) and part.get_content_maintype() == "multipart":
            waiting.extend(one for one in reversed(inside[:PARTS_LIMIT]) if isinstance(one, Message))
        else:
            given += 1
            yield part


def _parameter(part: Message, name: str) -> str:
    try:
        found = part.get_param(name)
    except _FAULTS:
        return ""
    return str(found) if found else ""


def _decoded(part: Message) -> str:
    try:
        content = part.get_payload(decode=True)
    except _FAULTS:
        content = str(part.get_payload())[:TEXT_LIMIT].encode("utf-8", "surrogateescape")
    if not isinstance(content, bytes):
        return ""
    content = content[:TEXT_LIMIT]
    charset = _parameter(part, "charset").strip("'\" ")
    if charset and not re.match(r"^(us-)?ascii$", charset, re.IGNORECASE):
        try:
            return content.decode(charset)
        except (LookupError, ValueError):
            pass
    return text_of_bytes(content)


def _full(body: _Body) -> str:
    return note_of(body.text if body.text.strip() else text_of_html(body.html), BODY_LENGTH)
