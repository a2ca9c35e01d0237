"""rapport submit --vacancy V-12 --person EMAIL --as EMAIL: send a candidate's CV through the same gates as the page."""

import json
from typing import Any
from uuid import UUID

from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.core.management.base import BaseCommand, CommandError, CommandParser


class Command(BaseCommand):
    help = "Send a candidate's CV to the client of a vacancy. While a gate is closed nothing is sent."

    def add_arguments(self, parser: CommandParser) -> None:
        """Say who is sent for what, by whom."""
        parser.add_argument("--vacancy", required=True, metavar="V-NUMBER", help="the number of the vacancy")
        parser.add_argument("--person", required=True, metavar="EMAIL", help="an email address of the candidate")
        parser.add_argument("--as", required=True, dest="member", metavar="EMAIL", help="the member who sends it")
        parser.add_argument("--summary", default="", help="why this person: what the client reads")
        parser.add_argument(
            "--override", action="append", default=[], metavar="GATE=REASON",
            help="let a gate through, with a reason of 20 characters or more; needs the permission",
        )  # fmt: skip
        parser.add_argument("--json", action="store_true", help="print every gate as it was judged, as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Send it, or say what is closed."""
        from rapport.accounts import queries as accounts
        from rapport.accounts.roles import staff_actor
        from rapport.foundation.action import Refused
        from rapport.foundation.scope import firm_scope
        from rapport.submissions import actions

        user = accounts.account(options["member"])
        if user is None or user.firm_id is None:
            raise CommandError(f"Nobody signs in as {options['member']}. See Settings, Members for the addresses.")
        overrides = dict(_override(text) for text in options["override"])
        with firm_scope(user.firm_id):
            vacancy, person_id = _named(options)
            try:
                made = actions.submit(
                    staff_actor(accounts.member_of(user)), vacancy_id=vacancy.pk, person_id=person_id,
                    summary=options["summary"], overrides=overrides, through="command",
                )  # fmt: skip
            except Refused as refusal:
                if options["json"] and isinstance(refusal, actions.GatesClosed):
                    self.stdout.write(json.dumps({"gates": [_told(gate) for gate in refusal.gates]}, indent=2))
                raise CommandError(str(refusal)) from refusal
            except PermissionDenied:
                raise CommandError(f"{options['member']} may not send CVs.") from None
        if options["json"]:
            self.stdout.write(json.dumps({"id": str(made.pk), "gates": made.gates}, indent=2))
        else:
            self.stdout.write(f"Sent: {vacancy} has the CV. Confirm in writing by {made.written_by_on:%-d %B %Y}.")


def _named(options: dict[str, Any]) -> tuple[Any, UUID]:
    """Return the vacancy and the key of the person that were named."""
    from rapport.jobs import queries as jobs
    from rapport.people import queries as people

    try:
        vacancy = jobs.by_number(options["vacancy"])
    except ObjectDoesNotExist:
        raise CommandError(f"There is no vacancy {options['vacancy']}.") from None
    try:
        key = people.email_key(options["person"])
    except people.NotUnderstood as fault:
        raise CommandError(str(fault)) from fault
    person_id = people.by_addresses([key]).get(key)
    if person_id is None:
        raise CommandError(f"Nobody on record has the address {options['person']}.")
    return vacancy, person_id


def _override(text: str) -> tuple[str, str]:
    gate, sign, reason = text.partition("=")
    if not sign or not gate.strip():
        raise CommandError(f"“{text}” is no override: write the gate, =, and the reason.")
    return gate.strip(), reason.strip()


def _told(gate: Any) -> dict[str, str]:
    return {"key": gate.key, "state": gate.state, "sentence": gate.sentence}
