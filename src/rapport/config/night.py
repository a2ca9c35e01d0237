"""The night of every firm: the steps of the timetable, each on its own, for the firm's own day."""

import logging
from collections.abc import Iterator
from datetime import date
from zoneinfo import ZoneInfo

from procrastinate.contrib.django import app

from rapport.accounts.roles import system_actor
from rapport.config.timetable import MORNING, NIGHTLY, Step
from rapport.desk import actions as desk
from rapport.desk import queries as desk_queries
from rapport.foundation import clock
from rapport.foundation.models import Firm
from rapport.foundation.scope import firm_scope
from rapport.foundation.tasks import fresh_connection

NIGHT_FROM_HOUR = 1
log = logging.getLogger("rapport.night")


def run_steps(firm: Firm, on: date, steps: tuple[Step, ...]) -> Iterator[tuple[str, int]]:
    """Run steps for one firm and day; yield each step's name and how many rows it concerned. Harmless twice."""
    actor = system_actor(firm.pk)
    for step in steps:
        rows = step(actor, on)
        name = f"{step.__module__.split('.')[1]}.{step.__name__}"
        desk.note_night_step(actor, step=name, on=on, rows=rows)
        yield name, rows


def run_what_is_due() -> None:
    """Run the night for firms whose day has begun, and the morning for those whose digest hour has come, once a day."""
    for firm in Firm.objects.order_by("pk"):
        local = clock.now().astimezone(ZoneInfo(firm.time_zone))
        due = NIGHTLY if local.hour >= NIGHT_FROM_HOUR else ()
        due += MORNING if local.hour >= firm.digest_hour else ()
        with firm_scope(firm.pk):
            done = desk_queries.steps_done(on=local.date())
        for step in due:
            if f"{step.__module__.split('.')[1]}.{step.__name__}" in done:
                continue
            for name, rows in run_steps(firm, local.date(), (step,)):
                log.info("firm %s on %s: %s, %s rows", firm.pk, local.date(), name, rows)


@app.periodic(cron="*/10 * * * *")
@app.task(name="night", queueing_lock="night")
def night(timestamp: int) -> None:
    """Every ten minutes: see whose night or morning it is."""
    with fresh_connection():
        run_what_is_due()
