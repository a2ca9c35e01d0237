"""What may be written into each field of a person or an organisation, one rule a field."""

from collections.abc import Callable
from datetime import date, time
from typing import Any
from uuid import UUID
from zoneinfo import available_timezones

from rapport.foundation.action import Refused
from rapport.people.actions.texts import line, paragraphs, words
from rapport.people.models import Organisation, Person
from rapport.people.queries import countries, phone_key
from rapport.people.queries.addresses import NotUnderstood, profile_key
from rapport.people.queries.members import is_current_member

Rule = Callable[[Any], Any]


def put(row: Person | Organisation, name: str, value: Any) -> None:
    """Write one field after its rule. Raises Refused with a sentence; KeyError for a field that may not be written."""
    rules = PERSON if isinstance(row, Person) else ORGANISATION
    setattr(row, name, rules[name](value))


def _line(what: str, longest: int, *, needed: bool = False) -> Rule:
    def rule(value: Any) -> str:
        kept = line(str(value or ""), what, longest)
        if needed and not kept:
            raise Refused(f"{what} is missing. Write at least one word.")
        return kept

    return rule


def _note(value: Any) -> str:
    return paragraphs(str(value or ""), "The note")


def _tags(value: Any) -> list[str]:
    return words(value or [], "A tag")


def _choice(what: str, choices: Any) -> Rule:
    def rule(value: Any) -> str:
        if str(value or "") not in choices.values:
            raise Refused(f"Choose one of the {what} on offer.")
        return str(value or "")

    return rule


def _roles(value: Any) -> list[str]:
    kept = words(value or [], "A role", 20)
    if not set(kept) <= set(Person.Role.values):
        raise Refused("Choose roles from those on offer.")
    return [role for role in Person.Role.values if role in kept]


def _owner(value: Any) -> UUID | None:
    if not value:
        return None
    try:
        member_id = value if isinstance(value, UUID) else UUID(str(value))
    except ValueError:
        member_id = UUID(int=0)
    if not is_current_member(member_id):
        raise Refused("Choose a colleague who is still with the firm as owner.")
    return member_id


def _country(value: Any) -> str:
    found = countries.code(str(value or ""))
    if found is None:
        raise Refused(f"“{str(value)[:40]}” is not a country we know. Choose one from the list.")
    return found


def _zone(value: Any) -> str:
    kept = str(value or "").strip()
    if kept and kept not in available_timezones():
        raise Refused(f"“{kept[:40]}” is not a time zone. Write it as in Europe/London.")
    return kept


def _day(what: str) -> Rule:
    def rule(value: Any) -> date | None:
        if value in (None, ""):
            return None
        try:
            return value if isinstance(value, date) else date.fromisoformat(str(value).strip())
        except ValueError:
            raise Refused(f"{what} needs a date, as in 2026-03-31.") from None

    return rule


def _hour(value: Any) -> time | None:
    if value in (None, ""):
        return None
    try:
        return value if isinstance(value, time) else time.fromisoformat(str(value).strip())
    except ValueError:
        raise Refused("Write the hour as in 18:30.") from None


def _website(value: Any) -> str:
    kept = line(str(value or ""), "The website", 300)
    if kept:
        try:
            profile_key(kept)
        except NotUnderstood as fault:
            raise Refused(str(fault)) from None
    return kept


def _phone(value: Any) -> str:
    kept = line(str(value or ""), "The phone number", 50)
    if kept:
        try:
            phone_key(kept)
        except NotUnderstood as fault:
            raise Refused(str(fault)) from None
    return kept


PERSON: dict[str, Rule] = {
    "full_name": _line("The name", 200, needed=True),
    "called": _line("What to call them", 100),
    "title": _line("The title", 200),
    "roles": _roles,
    "tags": _tags,
    "owner_id": _owner,
    "preferred_channel": _choice("channels", Person.Channel),
    "language": _line("The language", 35),
    "time_zone": _zone,
    "quiet_from": _hour,
    "quiet_until": _hour,
    "city": _line("The city", 100),
    "country": _country,
    "source": _line("The source", 100),
    "note": _note,
    "confirmed_on": _day("“Still right”"),
    "delete_by_on": _day("“Keep until”"),
}
ORGANISATION: dict[str, Rule] = {
    "name": _line("The name", 200, needed=True),
    "kind": _choice("kinds", Organisation.Kind),
    "owner_id": _owner,
    "is_client": bool,
    "website": _website,
    "phone": _phone,
    "city": _line("The city", 100),
    "country": _country,
    "tags": _tags,
    "note": _note,
}
