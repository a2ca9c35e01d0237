"""rapport path --to "name, email, key": the warmest ways to a person or an organisation, as the page shows them."""

import json
from typing import Any
from uuid import UUID

from django.core.exceptions import ObjectDoesNotExist
from django.core.management.base import BaseCommand, CommandError, CommandParser

from rapport.config.management.asking import asking


class Command(BaseCommand):
    help = "Print the warmest ways to somebody, or into an organisation."

    def add_arguments(self, parser: CommandParser) -> None:
        """Say to whom, how far, for whom."""
        parser.add_argument("--to", required=True, metavar="WHO", help="a name, an email address or a key")
        parser.add_argument("--hops", type=int, default=2, choices=(1, 2, 3), help="how many steps (default: 2)")
        parser.add_argument("--member", metavar="EMAIL", help="a member; needed when there are several firms")
        parser.add_argument("--own", action="store_true", help="only ways that begin with this member")
        parser.add_argument("--json", action="store_true", help="print as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the ways, warmest first."""
        from rapport.foundation.action import Refused
        from rapport.foundation.scope import firm_scope
        from rapport.ties import queries

        firm_id, member_id = asking(options["member"])
        if options["own"] and member_id is None:
            raise CommandError("Say whose ways: add --member EMAIL.")
        with firm_scope(firm_id):
            target = _meant(options["to"])
            try:
                found = queries.ways(
                    queries.paths(
                        to_person_id=target.get("to_person_id"), to_organisation_id=target.get("to_organisation_id"),
                        hops=options["hops"], member_id=member_id if options["own"] else None,
                    )
                )
            except Refused as refusal:
                raise CommandError(str(refusal)) from refusal
        if options["json"]:
            self.stdout.write(json.dumps([_told(way) for way in found], indent=2))
            return
        for way in found:
            self.stdout.write(f"{' -> '.join((way.member, *way.names))}: {way.path.word}")
        if not found:
            self.stdout.write("No way is known.")


def _meant(text: str) -> dict[str, UUID]:
    """Return whom a text names: a key, an address or a name. Raises CommandError with what to do instead."""
    from rapport.foundation.web import key_or_none
    from rapport.people import queries as people

    key = key_or_none(text.strip())
    if key is not None:
        return _with_key(key)
    if "@" in text:
        return {"to_person_id": _with_address(text)}
    for name, find in (("to_person_id", people.find_people), ("to_organisation_id", people.find_organisations)):
        found = find(text)
        found = [one for one in found if one.label.casefold() == text.strip().casefold()] or found
        if len(found) == 1:
            return {name: found[0].id}
        if found:
            raise CommandError("Several could be meant: " + "; ".join(f"{one.label} ({one.id})" for one in found))
    raise CommandError(f"Nobody and nothing on record is called {text}.")


def _with_key(key: UUID) -> dict[str, UUID]:
    from rapport.people import queries as people

    for name, get in (("to_person_id", people.get), ("to_organisation_id", people.get_organisation)):
        try:
            return {name: get(key).pk}
        except ObjectDoesNotExist:
            continue
    raise CommandError(f"Nobody and nothing on record has the key {key}.")


def _with_address(text: str) -> UUID:
    from rapport.people import queries as people

    try:
        address = people.email_key(text)
    except people.NotUnderstood as fault:
        raise CommandError(str(fault)) from fault
    person_id = people.by_addresses([address]).get(address)
    if person_id is None:
        raise CommandError(f"Nobody on record has the address {text}.")
    return person_id


def _told(way: Any) -> dict[str, Any]:
    return {
        "colleague": way.member, "colleague_key": str(way.path.member_id),
        "over": [{"name": name, "key": str(key)} for name, key in zip(way.names, way.path.between, strict=False)],
        "to": {"name": way.names[-1], "key": str(way.path.to_id)}, "hops": way.path.hops,
        "strength": round(way.path.strength, 4), "word": way.path.word,
        "why": [{"said": step.said, "inferred": step.inferred} for step in way.steps],
    }  # fmt: skip
