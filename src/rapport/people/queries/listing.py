"""The list of people: filters, orders and pages that cost the same however many people there are."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.core import signing
from django.db import connection

from rapport.foundation.scope import current_firm_id
from rapport.people.queries import countries

PAGE = 50
SALT = "people.list"
SORTS: dict[str, tuple[str, ...]] = {
    "name": ("name_key", "id"),
    "last": ("last_touch_at", "id"),
    "health": ("health", "id"),
    "due": ("due_on", "id"),
    "added": ("created_at", "id"),
    "employer": ("employer_key", "name_key", "id"),
}
FILTERS = ("q", "tag", "role", "owner", "employer", "band", "country", "city", "source", "due", "email", "boundary")
YES_OR_NO = {"due", "email"}
BOUNDARIES = {  # the kinds of limits relations knows; the list asks it by name
    "any": "Any limit", "do_not_contact": "Do not contact", "off_limits": "Off-limits", "silence": "Asked for silence",
    "not_before": "Not before a date", "mail_only": "Email only", "no_calls_at_work": "No calls at work",
    "flag": "Professional boundary", "none": "No limit",
}  # fmt: skip
_MANY = {"tag", "role"}
_EXACT = 1_000


@dataclass(frozen=True, slots=True)
class Row:
    """A person as the list shows them. `key` is the place in the list, for the next page."""

    id: UUID
    full_name: str
    called: str
    title: str
    employer_id: UUID | None
    employer: str
    owner: str
    roles: list[str]
    tags: list[str]
    city: str
    country: str
    source: str
    last_touch_at: datetime | None
    health: int | None
    band: str
    due_on: date | None
    created_at: datetime
    email: str
    phone: str


@dataclass(frozen=True, slots=True)
class People:
    """One page of the list. `after` is the word for the next page, None when this is the last."""

    rows: list[Row]
    after: str | None


@dataclass(frozen=True, slots=True)
class Wanted:
    """What list is asked for: filters by name and an order ("name", "-last" for downwards)."""

    filters: Mapping[str, Any] = field(default_factory=dict)
    sort: str = "name"
    today: date | None = None  # for what is due or in force

    @property
    def asked(self) -> str:
        """Return the filters as the search functions take them."""
        dated = {"due", "boundary"} & self.filters.keys()
        return json.dumps(dict(self.filters) | ({"today": str(self.today)} if dated else {}))

    @property
    def keys(self) -> tuple[str, ...]:
        """Return the columns of the order."""
        return SORTS[self.sort.lstrip("-")]

    @property
    def downwards(self) -> bool:
        """Return whether the order runs from the greatest to the least."""
        return self.sort.startswith("-")


def wanted(asked: Mapping[str, Sequence[str]], *, today: date) -> Wanted:
    """Return the list a query string asks for; what cannot be meant is left out."""
    filters: dict[str, Any] = {}
    for name in FILTERS:
        values = [value.strip().replace("\x00", "")[:200] for value in asked.get(name, ()) if value.strip()]
        if not values:
            continue
        if name in _MANY:
            filters[name] = values
        elif (kept := _filter(name, values[0])) is not None:
            filters[name] = kept
    sort = (asked.get("sort") or ["name"])[0]
    return Wanted(filters, sort if sort.lstrip("-") in SORTS and not sort.startswith("--") else "name", today)


def _filter(name: str, value: str) -> Any:
    if name in {"owner", "employer"}:
        if name == "owner" and value == "none":
            return value
        try:
            return str(UUID(value))
        except ValueError:
            return None
    if name == "country":
        return countries.code(value) or value[:2].upper()
    if name == "boundary":
        return value if value in BOUNDARIES else None
    if name in YES_OR_NO:
        return "no" if value == "no" else "yes"
    return value


def people(which: Wanted, *, after: str | None = None, limit: int = PAGE) -> People:
    """Return one page of the list: every person once over all pages, nobody twice. Two queries.

    People without a value in the column of the order come last, whichever way it runs.
    """
    ids = _ids(which, _behind(which, after), limit + 1)
    rows = rows_of(ids[:limit])
    more = len(ids) > limit
    return People(rows, _word(which, ids[limit - 1]) if more else None)


def how_many(which: Wanted) -> tuple[int, bool]:
    """Return how many people a list has, and whether that is exact: it is up to a thousand. One query."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT number, exact FROM people_count(%s, %s)", [which.asked, _EXACT])
        number, exact = cursor.fetchone()
    return int(number), bool(exact)


def neighbours(which: Wanted, person_id: UUID) -> tuple[UUID | None, UUID | None]:
    """Return who stands before and after somebody in a list. At most five queries, however long it is.

    Who leads the list is asked first: that nobody stands before them could only be known by looking at everybody.
    """
    place = _place(which, person_id)
    if place is None or not (first := _ids(which, None, 1)):
        return None, None
    after = _ids(which, place, 1)
    before = None if first[0] == person_id else _ids_before(which, place)
    return before, after[0] if after else None


def rows_of(ids: Sequence[UUID]) -> list[Row]:
    """Return people as the list shows them, in the order given; strangers are left out. One query."""
    if not ids:
        return []
    with connection.cursor() as cursor:
        cursor.execute(_ROWS, [current_firm_id(), list(ids)])
        found = {row[0]: Row(*row) for row in cursor.fetchall()}
    return [found[each] for each in ids if each in found]


_ROWS = """
SELECT p.id, p.full_name, p.called, p.title, p.employer_id, coalesce(o.name, ''), coalesce(m.name, ''), p.roles, p.tags,
       p.city, p.country, p.source, p.last_touch_at, p.health, p.band, p.due_on, p.created_at,
       coalesce((SELECT c.value FROM people_contactpoint c WHERE c.person_id = p.id AND c.kind = 'email'
                 ORDER BY c.is_preferred DESC, c.id LIMIT 1), ''),
       coalesce((SELECT c.value FROM people_contactpoint c WHERE c.person_id = p.id AND c.kind = 'phone'
                 ORDER BY c.is_preferred DESC, c.id LIMIT 1), '')
FROM people_person p
LEFT JOIN people_organisation o ON o.id = p.employer_id
LEFT JOIN accounts_member m ON m.id = p.owner_id
WHERE p.firm_id = %s AND p.id = ANY(%s::uuid[]) AND p.merged_into_id IS NULL AND p.erased_at IS NULL
"""


def _ids(which: Wanted, behind: list[str | None] | None, most: int) -> list[UUID]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT people_page(%s, %s, %s, %s::text[], %s)",
            [which.asked, list(which.keys), which.downwards, behind, most],
        )
        return [row[0] for row in cursor.fetchall()]


def _ids_before(which: Wanted, place: list[str | None]) -> UUID | None:
    """Return who stands right before a place: the list walked the other way, where those without a value come first."""
    other = replace(which, sort=which.sort[1:] if which.downwards else f"-{which.sort}")
    if place[0] is None and (without_value := _ids(other, place, 1)):
        return without_value[0]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT f.id FROM people_page(%s, %s, %s, %s::text[], 1) f(id) WHERE"  # a look by key, whatever is expected
            f" (SELECT p.{which.keys[0]} IS NOT NULL FROM people_person p WHERE p.id = f.id)",
            [
                which.asked,
                list(which.keys),
                other.downwards,
                place if place[0] is not None else None,
            ],
        )
        found = cursor.fetchone()
    return found[0] if found else None


def _place(which: Wanted, person_id: UUID) -> list[str | None] | None:
    columns = ", ".join(f"{key}::text" for key in which.keys)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {columns} FROM people_person WHERE firm_id = %s AND id = %s", [current_firm_id(), person_id]
        )
        found = cursor.fetchone()
    return list(found) if found else None


def _word(which: Wanted, last: UUID) -> str:
    return signing.dumps([which.sort, _place(which, last)], salt=SALT, compress=True)


def _behind(which: Wanted, after: str | None) -> list[str | None] | None:
    """Return the place a word stands for; a word of another order or made up starts from the beginning."""
    if not after:
        return None
    try:
        sort, place = signing.loads(after, salt=SALT)
    except signing.BadSignature:
        return None
    return place if sort == which.sort and isinstance(place, list) else None


@dataclass(frozen=True, slots=True)
class Found:
    """Somebody or something found by name."""

    id: UUID
    label: str
    about: str


def find_people(text: str, limit: int = 8) -> list[Found]:
    """Return people by name, the likeliest first; beginnings and typing errors are understood, in any script."""
    return _find(
        "SELECT p.id, p.full_name, concat_ws(', ', nullif(p.title, ''), o.name)"
        " FROM people_find(%s, %s) WITH ORDINALITY f(id, n) JOIN people_person p ON p.id = f.id"
        " LEFT JOIN people_organisation o ON o.id = p.employer_id ORDER BY f.n",
        text, limit,
    )  # fmt: skip


def find_organisations(text: str, limit: int = 8) -> list[Found]:
    """Return organisations by name, the likeliest first. One query."""
    return _find(
        "SELECT o.id, o.name, o.city FROM organisations_find(%s, %s) WITH ORDINALITY f(id, n)"
        " JOIN people_organisation o ON o.id = f.id ORDER BY f.n",
        text, limit,
    )  # fmt: skip


def _find(statement: str, text: str, limit: int) -> list[Found]:
    asked = text.strip().replace("\x00", "")[:100]
    if not asked:
        return []
    with connection.cursor() as cursor:
        cursor.execute(statement, [asked, limit])
        return [Found(*row) for row in cursor.fetchall()][:limit]
