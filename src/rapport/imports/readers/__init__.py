"""Readers: files of contacts and mail in, clean records out, with flat memory. Pure Python: no Django, no database.

Every reader is an iterator over the items of one source (a path or a seekable binary file), each a record or a `Fault`.
Bad content never raises; a fault says where it stood and what to do about it, and reading goes on. All the same way:

    kind = sniff_kind(path)                                  # Kind, or a Fault whose `reason` is for the member
    reader = read_vcards(path, region="GB")                  # PersonRecord | Fault
    reader = read_linkedin(path, region="GB")                # the same; a Fault instead of a reader for another file
    table = open_table(path)                                 # Kind.CSV and Kind.WORKBOOK: a Table or one Fault
    mapping = guess_mapping(table.columns, table.sample_rows)        # {column: Field | None}, shown and corrected
    mapping = mapping_of(json_text, table.columns)           # or from a file: {"column": "field name"}, or a Fault
    reader = People(table, mapping, region="GB")             # PersonRecord | Fault
    reader = read_messages(path, kind, now=now)              # MAIL_KINDS: MessageRecord | Fault

    for item in reader:
        ...                                                  # store it and, in the same transaction,
        stored = list(reader.position)                       # three whole numbers, good as JSON
    reader.share                                             # 0.0 to 1.0 for a progress bar; reader.size, reader.unit

To go on after a stop: build the same reader with `start_at=Position(*stored)`; it gives exactly the items not yet
given, with the same item and line numbers. (A table is opened as before, then `People(table, mapping, start_at=...)`.)
`reader.close()` lets go of a file or process early.
Where `unit` is "bytes", an item's own bytes (to be downloaded, mended, retried) are those between the position before
it and the position after it; blank or stray lines may stand among them. A file-level fault has item 0.

The same file twice: `PersonRecord.external_key` is a hash of what the source said (a row's cells by column, whatever
their order; a card's properties but REV, PRODID and pictures), `MessageRecord.message_id` is the message's own, or
one made from its sender, date, subject and text. Both are for a unique constraint.

Limits (each with its own fault): a line 1 MB, a card 1 MB without pictures, a message 64 MB of which the first megabyte
is looked at, a row 500 values, a workbook 400 MB unpacked and 1 GB of memory in a process of its own.
"""

from rapport.imports.readers.fields import FIELDS, Field
from rapport.imports.readers.kinds import MAIL_KINDS, TABLE_KINDS, Kind, read_messages, sniff_kind
from rapport.imports.readers.linkedin import read_linkedin
from rapport.imports.readers.mapping import People, guess_mapping, map_row, mapping_of
from rapport.imports.readers.records import Address, Fault, MessageRecord, PersonRecord, Phone
from rapport.imports.readers.sources import START, Position, Reader, Source
from rapport.imports.readers.tables import Row, Table, open_table
from rapport.imports.readers.vcards import read_vcards

__all__ = [
    "FIELDS", "MAIL_KINDS", "START", "TABLE_KINDS", "Address", "Fault", "Field", "Kind", "MessageRecord", "People",
    "PersonRecord", "Phone", "Position", "Reader", "Row", "Source", "Table", "guess_mapping", "map_row", "mapping_of",
    "open_table", "read_linkedin", "read_messages", "read_vcards", "sniff_kind",
]  # fmt: skip
