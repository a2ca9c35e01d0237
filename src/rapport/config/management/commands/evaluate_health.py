"""Judge health on a record: a file of contacts, or what the firms of this install hold themselves."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from rapport.foundation.models import Firm
from rapport.foundation.scope import firm_scope
from rapport.relations import queries
from rapport.relations.fitting.evaluate import Report, evaluate, evaluate_file
from rapport.relations.fitting.record import EventsError
from rapport.relations.fitting.report_text import main_report_text


class Command(BaseCommand):
    help = "Judge how well health tells who falls silent, beside three simpler scores."

    def add_arguments(self, parser: CommandParser) -> None:
        """Say which record, and how to print."""
        parser.add_argument("--events", metavar="FILE", help="CSV (or .csv.gz) with columns owner,person,at,direction")
        parser.add_argument("--firm", metavar="NAME", help="the firm whose own record is judged (needed when several)")
        parser.add_argument("--horizon", type=int, metavar="DAYS", help="judge this horizon instead of choosing one")
        parser.add_argument("--json", action="store_true", help="print as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the report."""
        try:
            report = _report(options["events"], options["firm"], options["horizon"])
        except (EventsError, OSError) as why:
            raise CommandError(str(why)) from why
        self.stdout.write(json.dumps(report.as_json(), indent=2) if options["json"] else main_report_text(report))


def _report(events: str | None, name: str | None, horizon: int | None) -> Report:
    if events:
        return evaluate_file(Path(events), horizon)
    firms = list(Firm.objects.order_by("name", "pk"))
    chosen = [firm for firm in firms if firm.name == name] if name else firms
    if len(chosen) != 1:
        known = ", ".join(firm.name for firm in firms) or "none yet"
        raise CommandError(f"Say whose record with --firm NAME, or give --events FILE. Firms: {known}.")
    with firm_scope(chosen[0].pk):
        return evaluate(queries.sampled_record(queries.frame()), horizon)
