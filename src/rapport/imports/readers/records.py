"""What comes out of a reader: a person, a message, or a fault."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Fault:
    """One item that could not be read. `line` is counted from 1 (None where a format has no lines), `item` from 1.

    `reason` is plain English and says what to do; `raw` is a short excerpt without control characters that no
    spreadsheet takes for a formula.
    """

    line: int | None
    item: int
    reason: str
    raw: str = ""


class Address(NamedTuple):
    """A name as it was written ("" if none) and an address in lower case."""

    name: str
    email: str


class Phone(NamedTuple):
    """A number as it was written, and as E.164 ("" when it could not be understood)."""

    raw: str
    e164: str


@dataclass(frozen=True, slots=True)
class PersonRecord:
    """One person as a file describes them; every text is cleaned and bounded, "" or None means the file was silent.

    `external_key` is a stable hash of what the source said, so that the same file twice is recognised.
    `birthday_given` is "--MM-DD" (the year is never kept); the caller decides whether to keep it at all.
    `warnings` are sentences about values that were left out or kept as they were.
    """

    full_name: str
    external_key: str
    item: int = 0
    line: int | None = None
    given: str = ""
    family: str = ""
    called: str = ""
    emails: tuple[str, ...] = ()
    phones: tuple[Phone, ...] = ()
    organisation: str = ""
    title: str = ""
    started_on: date | None = None
    connected_on: date | None = None
    profile_urls: tuple[str, ...] = ()
    city: str = ""
    country: str = ""
    language: str = ""
    time_zone: str = ""
    tags: tuple[str, ...] = ()
    note: str = ""
    source: str = ""
    source_line: str = ""
    last_contacted_on: date | None = None
    next_contact_on: date | None = None
    owner_email: str = ""
    birthday_given: str = ""
    revised_at: datetime | None = None
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MessageRecord:
    """One mail message. `sent_at` is aware and in UTC; `date_source` says where it came from: "date" or "received".

    `excerpt` is the beginning of what the sender wrote themselves; `body` is "" unless bodies were asked for.
    `thread_key` is the first message of the thread by References, else In-Reply-To, else the message itself.
    `bulk`: a list or campaign. `automatic`: sent by a machine. `participants` counts distinct addresses in
    From, To and Cc. `signed` is the title and employer below the sender's name, where they are plain.
    """

    message_id: str
    thread_key: str
    sent_at: datetime
    date_source: str
    sender: Address
    item: int = 0
    line: int | None = None
    in_reply_to: str = ""
    references: tuple[str, ...] = ()
    to: tuple[Address, ...] = ()
    cc: tuple[Address, ...] = ()
    subject: str = ""
    excerpt: str = ""
    body: str = ""
    bulk: bool = False
    automatic: bool = False
    is_calendar: bool = False
    participants: int = 0
    attachments: int = 0
    signed: tuple[str, str] = ("", "")
    message_id_given: bool = True
    warnings: tuple[str, ...] = ()
