"""Erase a person, as the page does."""

import json
from typing import Any
from uuid import UUID

from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.core.management.base import BaseCommand, CommandError, CommandParser

from rapport.accounts import queries as accounts
from rapport.accounts.roles import staff_actor
from rapport.compliance import actions
from rapport.foundation.action import Refused
from rapport.foundation.scope import firm_scope


class Command(BaseCommand):
    help = "Erase a person from every table, for ever; what the law keeps is refused with its reason."

    def add_arguments(self, parser: CommandParser) -> None:
        """Say whom, and who asks."""
        parser.add_argument("person", metavar="ID", help="the person's key, as in the address of their page")
        parser.add_argument("--member", required=True, metavar="EMAIL", help="who erases: their sign-in address")
        parser.add_argument("--json", action="store_true", help="print what went as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Erase, and print how many rows of what went."""
        user = accounts.account(options["member"])
        if user is None or user.firm_id is None:
            raise CommandError(f"Nobody signs in as {options['member']}. See Settings, Members for the addresses.")
        try:
            key = UUID(options["person"])
            with firm_scope(user.firm_id):
                actor = staff_actor(accounts.member_of(user))
            erasure = actions.erase_person(actor, person_id=key)
        except (ValueError, ObjectDoesNotExist) as why:
            raise CommandError("There is no such person in this firm. Copy the key from their page's address.") from why
        except PermissionDenied as why:
            raise CommandError("Only administrators and compliance officers erase.") from why
        except Refused as why:
            raise CommandError(str(why)) from why
        if options["json"]:
            self.stdout.write(json.dumps({"person": str(key), "counts": erasure.counts}, indent=2))
            return
        for kind, count in erasure.counts.items():
            self.stdout.write(f"{kind}: {count}")
        self.stdout.write("Erased.")
