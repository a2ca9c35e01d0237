"""Found a firm from the command line."""

import json
import secrets
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email

from rapport.accounts.actions import found_firm
from rapport.accounts.models import User
from rapport.foundation.action import Refused


class Command(BaseCommand):
    help = "Found a firm with its first member, an administrator. Without a password file a password is made and shown."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--name", required=True, help="name of the firm")
        parser.add_argument("--member-name", required=True, help="name of its first member")
        parser.add_argument("--email", required=True, help="e-mail address the member signs in with")
        parser.add_argument("--time-zone", default="Europe/London", help="IANA name (default: Europe/London)")
        parser.add_argument("--region", default="ENG", choices=["ENG", "WLS", "SCT", "NIR"], help="part of the UK")
        parser.add_argument("--password-file", type=Path, help="file that holds the password; it is never an argument")
        parser.add_argument("--another", action="store_true", help="also when there is a firm already")
        parser.add_argument("--json", action="store_true", help="print JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        made = options["password_file"] is None
        password = secrets.token_urlsafe(12) if made else _read(options["password_file"])
        email = options["email"].strip()
        try:
            validate_email(email)
            validate_password(password, User(email=email))
            founded = found_firm(
                name=options["name"].strip(),
                member_name=options["member_name"].strip(),
                email=email,
                password=password,
                time_zone=options["time_zone"],
                region=options["region"],
                another=options["another"],
            )
        except (ValidationError, Refused) as fault:
            raise CommandError(" ".join(getattr(fault, "messages", [str(fault)])), returncode=2) from fault
        facts = {"firm_id": str(founded.firm.pk), "member_id": str(founded.member.pk), "email": email}
        if options["json"]:
            self.stdout.write(json.dumps(facts | ({"password": password} if made else {})))
            return
        self.stdout.write(f"{options['name']} is founded; {email} administers it.")
        if made:
            self.stdout.write(f"Password (shown once): {password}")


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8").strip()
    except OSError as fault:
        raise CommandError(f"The password file {file} cannot be read.", returncode=2) from fault
