"""Jobs of a killed worker: they would stay `doing` for ever, so they are given back to the queue.

Safe because every task is harmless twice. Each worker holds a shared lock in the database for as long as it lives,
which the database frees when the worker dies: whoever finds nobody holding it gives back every job at once. Beside a
living worker, another is taken for dead when its heartbeat is 30 seconds old.
"""

import logging
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import psycopg
from procrastinate import App, JobContext
from procrastinate.contrib.django import app
from procrastinate.exceptions import UniqueViolation
from procrastinate.jobs import Status

from rapport.config.processes import AGAIN

STALLED_AFTER_SECONDS = 30.0
WORKERS = 20_261_122  # the number of the lock
log = logging.getLogger("rapport.worker")


async def retry_stalled(working: App, *, silent_for: float = STALLED_AFTER_SECONDS) -> int:
    """Queue every job again whose worker has been silent for so many seconds; return how many there were.

    A job of which the like waits already (a night, say) is ended instead: once is enough.
    """
    jobs = list(await working.job_manager.get_stalled_jobs(seconds_since_heartbeat=silent_for))
    for job in jobs:
        try:
            await working.job_manager.retry_job(job)
        except UniqueViolation:
            await working.job_manager.finish_job(job, Status.FAILED, delete_job=False)
    return len(jobs)


@asynccontextmanager
async def alive(working: App, parameters: dict[str, Any]) -> AsyncIterator[psycopg.AsyncConnection[Any]]:
    """Say in the database that this worker lives, and give back the jobs of those that do not.

    Args:
        parameters: how to connect.
    """
    async with await psycopg.AsyncConnection.connect(**parameters, autocommit=True) as connection:
        cursor = await connection.execute("SELECT pg_try_advisory_lock(%s)", [WORKERS])
        is_alone = (await cursor.fetchone() or [False])[0]
        await retry_stalled(working, silent_for=0 if is_alone else STALLED_AFTER_SECONDS)
        await connection.execute("SELECT pg_advisory_lock_shared(%s)", [WORKERS])
        if is_alone:
            await connection.execute("SELECT pg_advisory_unlock(%s)", [WORKERS])
        yield connection


async def end_with(connection: psycopg.AsyncConnection[Any]) -> None:
    """Wait until the database breaks off, then end this process at once: what it was doing is lost, its lock too.

    Whoever started the worker starts it again, and it finds its jobs.
    """
    try:
        async for _ in connection.notifies():
            pass
    except psycopg.Error:
        log.warning("The database broke off; the worker ends, to be started again.")
        os._exit(AGAIN)


@app.periodic(cron="* * * * *")
@app.task(name="rescue_stalled_jobs", queueing_lock="rescue_stalled_jobs", pass_context=True)
async def rescue_stalled_jobs(context: JobContext, timestamp: int) -> int:
    """Every minute: give jobs of dead workers back to the queue."""
    return await retry_stalled(context.app)
