"""Primary keys: UUIDv7, made here and not by the database, so that a row knows its key before it is stored."""

from uuid import UUID

from uuid_utils.compat import uuid7


def new_id() -> UUID:
    """Return a fresh UUIDv7: unique, and in the order of creation to the millisecond."""
    return UUID(int=uuid7().int)
