"""Tenant scope: every query sees one firm, and without a scope it sees nothing but an error.

A scope is a transaction: row-level security reads the firm from a transaction-local setting, which cannot
leak through the connection pool to the next request.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from uuid import UUID

from django.db import connection, transaction

_firm_id: ContextVar[UUID | None] = ContextVar("firm_id", default=None)


class NoScope(RuntimeError):
    """Raised when tenant rows are asked for outside any firm scope."""


def current_firm_id() -> UUID:
    """Return the firm in scope. Raises NoScope."""
    firm_id = _firm_id.get()
    if firm_id is None:
        raise NoScope("open firm_scope(...) before touching tenant rows")
    return firm_id


def in_scope(firm_id: UUID) -> bool:
    """Return whether this firm's scope is open and its transaction too."""
    return _firm_id.get() == firm_id and connection.in_atomic_block


@contextmanager
def firm_scope(firm_id: UUID) -> Iterator[None]:
    """Limit every query in this block to one firm, inside a transaction.

    Opening the scope that is already open costs nothing. Another firm's scope inside is a savepoint, and the
    outer firm is restored behind it (or none, when the transaction outside had none). Safe across threads and async
    tasks.
    """
    if in_scope(firm_id):
        yield
        return
    inside = connection.in_atomic_block
    outer = _firm_id.get() if inside else None
    token = _firm_id.set(firm_id)
    try:
        with transaction.atomic():
            _tell_database(firm_id)
            yield
        if inside:
            _tell_database(outer)
    finally:
        _firm_id.reset(token)


def _tell_database(firm_id: UUID | None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('app.firm', %s, true)", [str(firm_id or "")])
