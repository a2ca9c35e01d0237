"""Rows from outside, made ready: every text as it may be stored, every address with its key, every doubt in words."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from rapport.foundation.action import Refused
from rapport.people.actions.fields import PERSON
from rapport.people.actions.texts import cut
from rapport.people.models import ContactKind
from rapport.people.queries.addresses import Address, NotUnderstood, address

LINES = {"called": 100, "title": 200, "language": 35, "city": 100, "source": 100}
RULED = ("roles", "tags", "country", "time_zone", "preferred_channel", "note")


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPerson:
    """One person as a file tells of them. Everything but the name may be missing.

    `person_id` is set when the caller knows already who this is (by a key of the other system). `moves`: it is
    known that they work there now, so another employer than the one on record is a job move; otherwise the record keeps
    its own.
    """

    full_name: str
    called: str = ""
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    profiles: tuple[str, ...] = ()
    title: str = ""
    organisation: str = ""
    department: str = ""
    started_on: date | None = None
    roles: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    owner_id: UUID | None = None
    source: str = ""
    city: str = ""
    country: str = ""
    language: str = ""
    time_zone: str = ""
    preferred_channel: str = ""
    note: str = ""
    person_id: UUID | None = None
    moves: bool = False


@dataclass(slots=True)
class Incoming:
    """A NewPerson made ready. `doubts` are sentences on what could not be kept."""

    given: NewPerson
    full_name: str
    facts: dict[str, Any]
    addresses: list[Address]
    organisation: str
    department: str
    name_key: str = ""
    person_id: UUID | None = None
    doubts: list[str] = field(default_factory=list)


def ready(given: NewPerson, home: str) -> Incoming:
    """Return a row made ready; what cannot be kept is left out with a sentence. `home`: the firm's country."""
    doubts: list[str] = []
    facts: dict[str, Any] = {name: cut(getattr(given, name), longest) for name, longest in LINES.items()}
    for name in RULED:
        value = getattr(given, name)
        try:
            facts[name] = PERSON[name](value) if value else ([] if name in {"roles", "tags"} else "")
        except Refused as fault:
            doubts.append(str(fault))
            facts[name] = [] if name in {"roles", "tags"} else ""
    facts["owner_id"] = given.owner_id
    found = _addresses(given, facts["country"] or home, doubts)
    name = cut(given.full_name, 200) or (found[0].value[:200] if found else "No name")
    organisation = cut(given.organisation, 200)
    return Incoming(given, name, facts, found, organisation, cut(given.department, 200), doubts=doubts)


def _addresses(given: NewPerson, region: str, doubts: list[str]) -> list[Address]:
    found: dict[tuple[str, str], Address] = {}
    for kind, values in (
        (ContactKind.EMAIL, given.emails),
        (ContactKind.PHONE, given.phones),
        (ContactKind.PROFILE, given.profiles),
    ):
        for value in values:
            if kept := cut(value, 300):
                try:
                    each = address(kind, kept, region)
                except NotUnderstood as fault:
                    doubts.append(str(fault))
                else:
                    found.setdefault((kind, each.key), each)
    return list(found.values())
