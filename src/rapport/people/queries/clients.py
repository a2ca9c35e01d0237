"""The list of organisations."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol
from uuid import UUID

from django.core import signing
from django.db.models import Q, QuerySet

from rapport.people.models import Organisation
from rapport.people.queries.listing import PAGE, find_organisations

SALT = "people.clients"
SORTS = {"name": "name_key", "last": "last_touch_at"}


class Stands(Protocol):
    """How it stands with a client: in a word, and in a sentence that says why."""

    @property
    def word(self) -> str:
        """One or two words."""

    @property
    def sentence(self) -> str:
        """What the word rests on."""


STANDINGS: list[Callable[..., Mapping[UUID, Stands]]] = []
"""How it stands with organisations (keys) on a day (`on`), told by a feature above; config fills it at start-up."""


@dataclass(frozen=True, slots=True)
class Clients:
    """One page of organisations. `after` is the word for the next page, None when this is the last."""

    rows: list[Organisation]
    after: str | None
    count: str


def clients(asked: Mapping[str, Sequence[str]]) -> Clients:
    """Return one page of organisations: clients unless "all" is asked for. Three queries at most."""
    rows = _filtered(asked)
    sort = (asked.get("sort") or ["name"])[0]
    if sort.lstrip("-") not in SORTS:
        sort = "name"
    number = rows[:1_001].count()
    found = _page(rows, SORTS[sort.lstrip("-")], _behind(sort, asked), downwards=sort.startswith("-"))
    after = None
    if len(found) > PAGE:
        last = found[PAGE - 1]
        value = getattr(last, SORTS[sort.lstrip("-")])
        place = value.isoformat() if value is not None and sort.lstrip("-") == "last" else value
        after = signing.dumps([sort, place, str(last.pk)], salt=SALT, compress=True)
    return Clients(found[:PAGE], after, "More than 1,000" if number > 1_000 else f"{number:,}")  # noqa: PLR2004


def _filtered(asked: Mapping[str, Sequence[str]]) -> QuerySet[Organisation]:
    rows = Organisation.objects.select_related("owner", "parent")
    if "all" not in asked:
        rows = rows.filter(is_client=True)
    if tags := [tag for tag in asked.get("tag", ()) if tag.strip()]:
        rows = rows.filter(tags__contains=tags)
    for owner in asked.get("owner", ())[:1]:
        try:
            rows = rows.filter(owner_id=UUID(owner))
        except ValueError:
            continue
    if text := "".join(asked.get("q", ())[:1]).strip():
        rows = rows.filter(pk__in=[found.id for found in find_organisations(text, 200)])
    return rows


def _behind(sort: str, asked: Mapping[str, Sequence[str]]) -> tuple[Any, UUID] | None:
    try:
        order, value, last = signing.loads((asked.get("after") or [""])[0], salt=SALT)
    except signing.BadSignature:
        return None
    return (value, UUID(last)) if order == sort else None


def _page(
    rows: QuerySet[Organisation], column: str, behind: tuple[Any, UUID] | None, *, downwards: bool
) -> list[Organisation]:
    """Return a page and one more; those without a value come last."""
    sign, way = ("lt", "-") if downwards else ("gt", "")
    with_value = rows.filter(**{f"{column}__isnull": False}).order_by(f"{way}{column}", f"{way}pk")
    without = rows.filter(**{f"{column}__isnull": True}).order_by(f"{way}pk")
    if behind is not None and behind[0] is None:
        return list(without.filter(**{f"pk__{sign}": behind[1]})[: PAGE + 1])
    if behind is not None:
        value, last = behind
        same = Q(**{column: value, f"pk__{sign}": last})
        with_value = with_value.filter(**{f"{column}__{sign}e": value}).filter(Q(**{f"{column}__{sign}": value}) | same)
    found = list(with_value[: PAGE + 1])
    return found if len(found) > PAGE else [*found, *without[: PAGE + 1 - len(found)]]
