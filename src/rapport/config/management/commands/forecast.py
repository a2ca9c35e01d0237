"""rapport forecast: fees by month, booked and likely, as the page shows them."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from rapport.accounts import queries as accounts
from rapport.config.management.asking import asking
from rapport.foundation import clock
from rapport.foundation.jinja import money
from rapport.foundation.scope import firm_scope
from rapport.growth import queries
from rapport.rules.forecast import Month

SUMS = ("booked", "vacancies", "opportunities", "expected", "announced")


class Command(BaseCommand):
    help = "Print the fees that are booked and those that may come, month by month."

    def add_arguments(self, parser: CommandParser) -> None:
        """Say whose, and in which shape."""
        parser.add_argument("--member", metavar="EMAIL", help="a member; needed when there are several firms")
        parser.add_argument("--own", action="store_true", help="only this member's shares, and what they own")
        parser.add_argument("--json", action="store_true", help="print as JSON, amounts in pence")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print a line a month."""
        firm_id, member_id = asking(options["member"])
        if options["own"] and member_id is None:
            raise CommandError("Say whose: add --member EMAIL.")
        with firm_scope(firm_id):
            on = clock.today(accounts.firm().time_zone)
            found = queries.forecast(on=on, member_id=member_id if options["own"] else None)
        if options["json"]:
            self.stdout.write(json.dumps([_told(month) for month in found.months], indent=2))
            return
        for line in [("month", *SUMS), *((_name(month), *_money(month)) for month in found.months)]:
            self.stdout.write("".join(f"{cell:>15}" for cell in line))


def _name(month: Month) -> str:
    return f"{month.first:%Y-%m}"


def _money(month: Month) -> list[str]:
    return [money(getattr(month, name)) for name in SUMS]


def _told(month: Month) -> dict[str, Any]:
    return {"month": _name(month)} | {name: getattr(month, name) for name in (*SUMS, "in_rebate", "uncounted")}
