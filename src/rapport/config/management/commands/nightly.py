"""Run the night by hand: reviews, fitting, digests, for every firm."""

import json
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from rapport.config.night import run_steps
from rapport.config.timetable import MORNING, NIGHTLY
from rapport.foundation import clock
from rapport.foundation.models import Firm


def a_day(text: str) -> date:
    """Return a day given as YYYY-MM-DD. Raises CommandError."""
    try:
        return date.fromisoformat(text)
    except ValueError as fault:
        raise CommandError(f"“{text}” is not a day. Write it as 2026-11-22.") from fault


class Command(BaseCommand):
    help = "Review what is due, refit monthly, send digests: for every firm, harmless twice."

    def add_arguments(self, parser: CommandParser) -> None:
        """Say for which day, and how to print."""
        parser.add_argument("--as-of", help="the day to run for, YYYY-MM-DD (default: today in each firm's time zone)")
        parser.add_argument("--json", action="store_true", help="print what was done as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Run every step for every firm."""
        as_of = a_day(options["as_of"]) if options["as_of"] else None
        done = []
        for firm in Firm.objects.order_by("pk"):
            on = as_of or clock.today(firm.time_zone)
            for step, rows in run_steps(firm, on, (*NIGHTLY, *MORNING)):
                done.append({"firm": str(firm.pk), "on": on.isoformat(), "step": step, "rows": rows})
                if not options["json"]:
                    self.stdout.write(f"{firm.name}, {on}: {step}, {rows}")
        if options["json"]:
            self.stdout.write(json.dumps(done, indent=2))
