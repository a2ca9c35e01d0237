"""Builders for tests: files as people export them, and imports of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime
from uuid import UUID

from rapport.foundation.actors import Actor
from rapport.imports import actions
from rapport.imports.models import Import

LINKEDIN = (
    'Notes:\n"When exporting your connection data, you may notice that some of the email addresses are missing."\n\n'
    "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
)


@dataclass
class GivenFile:
    """A file as a form gives it."""

    content: bytes
    name: str | None = "file"

    def chunks(self, chunk_size: int | None = None) -> Iterable[bytes]:
        """Yield its content."""
        yield self.content


def linkedin(count: int, *, first: int = 1) -> bytes:
    """Return a Connections.csv with this many people."""
    rows = (
        f"Given{n},Family{n},https://www.linkedin.com/in/person-{n},person{n}@company{n % 7}.example,"
        f"Company {n % 7},Title {n % 5},{1 + n % 28:02} Mar 2024"
        for n in range(first, first + count)
    )
    return (LINKEDIN + "\n".join(rows) + "\n").encode()


def letter(
    sender: str, to: str, *, at: datetime, subject: str = "Hello", text: str = "How are you?", key: str = "",
    headers: dict[str, str] | None = None,
) -> bytes:  # fmt: skip
    """Return one message."""
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, to, subject
    message["Date"] = format_datetime(at)
    message["Message-ID"] = f"<{key or hash((sender, to, at, subject))}@mail.example>"
    for name, value in (headers or {}).items():
        message[name] = value
    message.set_content(text)
    return message.as_bytes()


def mbox(letters: Iterable[bytes]) -> bytes:
    """Return letters as an mbox."""
    return b"".join(b"From x@y.example Mon Jan  5 10:00:00 2026\n" + each + b"\n\n" for each in letters)


def correspondence(own: str, others: list[str], count: int, *, start: datetime | None = None) -> bytes:
    """Return an mbox in which a member and others write to each other in turn, an hour apart."""
    begin = start or datetime(2025, 1, 6, 9, tzinfo=UTC)
    letters = []
    for n in range(count):
        other = others[n % len(others)]
        pair = (own, other) if n % 2 else (other, own)
        letters.append(letter(*pair, at=begin + timedelta(hours=n), subject=f"Message {n}", key=f"m{n}"))
    return mbox(letters)


def make_import(actor: Actor, content: bytes, *, name: str = "file", member_id: UUID | None = None) -> Import:
    """Make an import of a file that waits to be begun."""
    return actions.arrive(actor, files=[GivenFile(content, name)], member_id=member_id or actor.own_id)


def brought_in(actor: Actor, content: bytes, *, name: str = "file") -> Import:
    """Make an import of a file and run it to its end."""
    row = make_import(actor, content, name=name)
    actions.begin(actor, import_id=row.pk, member_id=row.member_id)
    actions.run(actor.firm_id, row.pk)
    row.refresh_from_db()
    return row
