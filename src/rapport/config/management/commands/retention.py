"""rapport retention: how many of those who were placed stayed, as the page shows it."""

import json
from collections.abc import Sequence
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from rapport.accounts import queries as accounts
from rapport.aftercare import queries
from rapport.config.management.asking import asking
from rapport.config.management.commands.nightly import a_day
from rapport.foundation import clock
from rapport.foundation.scope import firm_scope
from rapport.rules.calendar_arithmetic import months_after


class Command(BaseCommand):
    help = "Print how many stayed for 90 days and for 12 months, by recruiter, client, kind and year of the start."

    def add_arguments(self, parser: CommandParser) -> None:
        """Say whose placements, of how many years."""
        parser.add_argument("--member", metavar="EMAIL", help="a member; needed when there are several firms")
        parser.add_argument("--own", action="store_true", help="only what this member looks after")
        parser.add_argument("--years", type=int, default=5, help="of how many years back (default: 5)")
        parser.add_argument("--on", help="the day, YYYY-MM-DD (default: today in the firm's time zone)")
        parser.add_argument("--json", action="store_true", help="print as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the figures, the largest group first."""
        firm_id, member_id = asking(options["member"])
        if options["own"] and member_id is None:
            raise CommandError("Say whose placements: add --member EMAIL.")
        with firm_scope(firm_id):
            on = a_day(options["on"]) if options["on"] else clock.today(accounts.firm().time_zone)
            since = months_after(on, -12 * min(max(options["years"], 1), 100))
            found = queries.retention(on=on, since=since, member_id=member_id if options["own"] else None)
        groups: Sequence[tuple[str, Sequence[queries.Line]]] = (("All", [found.overall]), *found.groups)
        if options["json"]:
            told = {by: [_told(line) for line in lines] for by, lines in groups}
            self.stdout.write(json.dumps({"on": on.isoformat(), "since": since.isoformat(), "by": told}, indent=2))
            return
        for by, lines in groups:
            for line in lines:
                self.stdout.write(f"{by}: {line.name}: {'; '.join(_said(line))}")


def _told(line: queries.Line) -> dict[str, Any]:
    return {"name": line.name} | {
        mark.value: None if one is None else {
            "old_enough": one.count, "stayed": one.stayed, "as_agreed": one.as_agreed, "in_rebate": one.in_rebate,
            "percent": one.share, "hidden": one.hidden,
        }
        for mark, one in line.figures.items()
    }  # fmt: skip


def _said(line: queries.Line) -> list[str]:
    return [
        f"{mark} too new" if one is None
        else f"{mark} hidden ({one.count})" if one.hidden
        else f"{mark} {one.share} % ({one.stayed} of {one.count})"
        for mark, one in line.figures.items()
    ]  # fmt: skip
