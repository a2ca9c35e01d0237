"""Print a member's list for a day: the same one the page shows."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from rapport.accounts import queries as accounts
from rapport.config.management.commands.nightly import a_day
from rapport.desk.today import Desk, todays_desk
from rapport.foundation import clock
from rapport.foundation.scope import firm_scope
from rapport.rules.today import Card


class Command(BaseCommand):
    help = "Print whom a member should contact, why and how."

    def add_arguments(self, parser: CommandParser) -> None:
        """Say whose list, for which day."""
        parser.add_argument("--member", required=True, metavar="EMAIL", help="the member's sign-in address")
        parser.add_argument("--on", help="the day, YYYY-MM-DD (default: today in the firm's time zone)")
        parser.add_argument("--json", action="store_true", help="print as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the cards, most pressing first."""
        user = accounts.account(options["member"])
        if user is None or user.firm_id is None:
            raise CommandError(f"Nobody signs in as {options['member']}. See Settings, Members for the addresses.")
        with firm_scope(user.firm_id):
            member = accounts.member_of(user)
            on = a_day(options["on"]) if options["on"] else clock.today(accounts.firm().time_zone)
            desk = todays_desk(member_id=member.pk, on=on)
        if options["json"]:
            self.stdout.write(json.dumps([as_json(card) for card in desk.list.cards], indent=2))
            return
        for card in desk.list.cards:
            self.stdout.write(_line(desk, card))
        if not desk.list.cards:
            self.stdout.write("Nobody to contact: everything owed and agreed is done.")


def as_json(card: Card) -> dict[str, Any]:
    """Return a card as `{"person", "reasons", "why", "channel", "due_on", "tier", "points"}`."""
    return {
        "person": str(card.person_id),
        "reasons": [item.reason for item in card.items],
        "why": card.main.why,
        "channel": card.channel,
        "due_on": card.due_on.isoformat(),
        "tier": card.tier,
        "points": card.points.total,
    }


def _line(desk: Desk, card: Card) -> str:
    by = f" By {card.channel}." if card.channel else ""
    return f"{desk.people[card.person_id].name}: {card.reason.label}. {card.main.why}{by}"
