"""Do the waiting jobs and the timetable, until told to stop."""

import asyncio
import logging
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from procrastinate import App
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.contrib.django.utils import connector_params

from rapport.config.rescue import alive, end_with


class Command(BaseCommand):
    help = "Do the waiting jobs and what the timetable says, until told to stop."

    def add_arguments(self, parser: CommandParser) -> None:
        """Say how many jobs at once, and whether to wait for more."""
        parser.add_argument("--concurrency", type=int, default=2, help="jobs done at the same time (default 2)")
        parser.add_argument("--once", action="store_true", help="do what waits now, then end")

    def handle(self, *args: Any, **options: Any) -> None:
        """Work with procrastinate's own connection pool."""
        logging.getLogger("procrastinate").setLevel(logging.WARNING)
        connector = app.connector
        if not isinstance(connector, DjangoConnector):
            raise CommandError("The job queue is not set up on this database.")
        with app.replace_connector(connector.get_worker_connector()) as working:
            asyncio.run(work(working, concurrency=options["concurrency"], wait=not options["once"]))


async def work(working: App, *, concurrency: int, wait: bool) -> None:
    """Give jobs of killed workers back to the queue, then work for as long as the database is there."""
    async with working.open_async(), alive(working, connector_params()) as lifeline:
        watching = asyncio.create_task(end_with(lifeline))
        try:
            await working.run_worker_async(concurrency=concurrency, wait=wait, shutdown_graceful_timeout=8)
        finally:
            watching.cancel()
            await asyncio.gather(watching, return_exceptions=True)
