"""Tasks: a thin name over the job queue, which lives in the same PostgreSQL and commits with what it belongs to.

Every task names its firm, runs inside that firm's scope or opens its own scopes, and is harmless twice.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from django.db import InterfaceError, OperationalError, close_old_connections, connection, transaction
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

AGAIN = RetryStrategy(max_attempts=20, wait=2, retry_exceptions=[OperationalError, InterfaceError])  # a cut connection
TASKS: dict[str, Callable[..., None]] = {}


def task(name: str, *, queue: str = "default") -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Register a function as a task. It is called with `firm_id` (a UUID) and strings by name."""

    def wrap(work: Callable[..., None]) -> Callable[..., None]:
        TASKS[name] = work

        @app.task(name=name, queue=queue, retry=AGAIN)  # type: ignore[misc,untyped-decorator,unused-ignore]
        def run(firm_id: str, **given: str) -> None:
            with fresh_connection():
                work(firm_id=UUID(firm_id), **given)

        return work

    return wrap


@contextmanager
def fresh_connection() -> Iterator[None]:
    """Let a job have a connection that works, whatever became of the one the job before it used."""
    close_old_connections()
    try:
        yield
    finally:
        close_old_connections()


def defer(name: str, *, firm_id: UUID, once: str | None = None, wait_seconds: int = 0, **given: Any) -> None:
    """Ask for a task to be run after this transaction commits.

    Args:
        once: while a job with this word waits, asking again changes nothing; it begins once this transaction has
            ended, so that it sees what was written here.
        wait_seconds: run it no earlier than this many seconds from now.
    """
    from procrastinate.exceptions import AlreadyEnqueued  # noqa: PLC0415 - heavy, and only writers need it

    texts = {key: str(value) for key, value in given.items()}
    later = {"seconds": wait_seconds} if wait_seconds else None
    if once is None:
        app.configure_task(name, schedule_in=later).defer(firm_id=str(firm_id), **texts)
        return
    while True:
        try:
            with transaction.atomic():  # a word that is taken must not break the transaction we stand in
                app.configure_task(name, queueing_lock=once, schedule_in=later).defer(firm_id=str(firm_id), **texts)
        except AlreadyEnqueued:
            if not _held(once):  # it began meanwhile
                continue
        return


def _held(once: str) -> bool:
    """Keep the job that waits from beginning until this transaction ends; return whether it still waits.

    A worker takes jobs past locked rows, so it neither waits nor sees this one.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT 1 FROM procrastinate_jobs WHERE queueing_lock = %s AND status = 'todo' FOR SHARE", [once]
        )
        return cursor.fetchone() is not None
