"""Load the demo firm."""

import json
import secrets
from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from rapport.config.demo.make import make, plan
from rapport.foundation import clock
from rapport.foundation.action import Refused
from rapport.foundation.models import Firm

SEED = 2026
ZONE = "Europe/London"


class Command(BaseCommand):
    help = "Load the demo firm: invented people, employers and five years of contact. Once per install."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--seed", type=int, default=SEED, help="another seed, another firm")
        parser.add_argument("--today", type=date.fromisoformat, help="the day up to which it lives (default: today)")
        parser.add_argument("--people", type=int, default=2000, help="how many people (default: 2000)")
        parser.add_argument("--organisations", type=int, default=150, help="how many organisations (default: 150)")
        parser.add_argument("--another", action="store_true", help="also when there is another firm already")
        parser.add_argument("--json", action="store_true", help="print JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        if Firm.objects.filter(is_demo=True).exists():
            self.stdout.write(json.dumps({"made": False}) if options["json"] else "The demo firm is here already.")
            return
        today = options["today"] or clock.today(ZONE)
        password = secrets.token_urlsafe(12)
        try:
            on_paper = plan(
                seed=options["seed"], today=today, people=options["people"], organisations=options["organisations"]
            )
            with transaction.atomic():
                made = make(on_paper, password=password, another=options["another"])
        except (Refused, ValueError) as fault:
            raise CommandError(str(fault), returncode=2) from fault
        if options["json"]:
            facts = {
                "made": True, "firm_id": str(made.firm.pk), "emails": made.emails, "password": password,
                "doors": dict(made.doors),
            }  # fmt: skip
            self.stdout.write(json.dumps(facts))
            return
        first, *others = made.emails
        self.stdout.write(f"Demo sign-in: {first}, password {password} (shown once)")
        self.stdout.write(f"The same password signs in {', '.join(others[:-1])} and {others[-1]}.")
        for whose, address in made.doors:
            self.stdout.write(f"The door of {whose}, opens once: {address}")
