"""The list of vacancies: filters, orders and pages that cost the same however many there are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core import signing
from django.db.models import F, Q, QuerySet
from django.db.models.expressions import RawSQL

from rapport.foundation.web import key_or_none
from rapport.jobs.models import Vacancy
from rapport.jobs.models.vacancies import LIVE
from rapport.jobs.queries.vacancies import rows, said_number
from rapport.people import queries as people

PAGE, EXACT, MOST_CLIENTS = 50, 1_000, 200
SALT = "jobs.list"
SORTS = {"number": "number", "title": "title_key", "waiting": "candidates_waiting", "total": "candidates_total"}
NEWEST = "-number"
SHOWN = (
    "number", "title", "title_key", "kind", "state", "is_confidential", "candidates_total", "candidates_waiting",
    "candidates_sent", "organisation__name", "owner__name",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Vacancies:
    """One page of the list, its rows with what it shows and no more. `after`: the word for the next page, if any."""

    rows: list[Vacancy]
    after: str | None
    count: str


def vacancies(asked: Mapping[str, Sequence[str]], *, member_id: UUID | None = None) -> Vacancies:
    """Return one page of vacancies, newest first; those that are closed only when a state is asked for.

    Filters by name, as in a query string: q (title, number or client), state ("all" or one), owner, kind, client, mine.
    Three queries at most. What cannot be meant is left out.
    """
    first = {name: values[0].strip() for name, values in asked.items() if values and values[0].strip()}
    found = _filtered(first, member_id)
    sort = first.get("sort", NEWEST)
    if sort.removeprefix("-") not in SORTS:
        sort = NEWEST
    column, downwards = SORTS[sort.removeprefix("-")], sort.startswith("-")
    on_page = _page(found, column, _behind(sort, first.get("after", "")), downwards=downwards)
    page = list(_page(_shown(on_page[: PAGE + 1]), column, None, downwards=downwards))
    after = None
    if len(page) > PAGE:
        last = page[PAGE - 1]
        after = signing.dumps([sort, getattr(last, column), str(last.pk)], salt=SALT, compress=True)
    number = found[: EXACT + 1].count()
    return Vacancies(page[:PAGE], after, f"More than {EXACT:,}" if number > EXACT else f"{number:,}")


def of_client(organisation_id: UUID, *, limit: int = 20) -> list[Vacancy]:
    """Return the newest vacancies of a client, open ones first. One query."""
    found = rows().filter(organisation_id=organisation_id)
    return list(found.order_by(F("closed_on").desc(nulls_first=True), "-number")[:limit])


def matching(text: str, *, limit: int = 5) -> list[Vacancy]:
    """Return vacancies said by their number or holding a text in their title, newest first. One query."""
    named = RawSQL(
        "ARRAY(SELECT jobs_newest_named(%s, %s) UNION SELECT id FROM jobs_vacancy WHERE number = %s)",
        [text.strip(), limit, said_number(text)],
    )
    return list(rows().filter(pk__any_of=named).order_by(NEWEST)[:limit])


def _filtered(first: Mapping[str, str], member_id: UUID | None) -> QuerySet[Vacancy]:
    found = Vacancy.objects.all()
    state = first.get("state", "")
    if state in Vacancy.State.values:
        found = found.filter(state=state)
    elif state != "all":
        found = found.filter(LIVE)
    if first.get("kind") in Vacancy.Kind.values:
        found = found.filter(kind=first["kind"])
    if owner := key_or_none(first.get("owner", "")):
        found = found.filter(owner_id=owner)
    if client := key_or_none(first.get("client", "")):
        found = found.filter(organisation_id=client)
    if "mine" in first and member_id is not None:
        found = found.filter(owner_id=member_id)
    if text := first.get("q", "").replace("\0", "")[:100]:
        clients = [each.id for each in people.find_organisations(text, MOST_CLIENTS)]
        # Each by its own index, gathered once: a condition on thousands of keys is then looked up in memory.
        named = RawSQL(
            "ARRAY(SELECT jobs_named(%s) UNION SELECT id FROM jobs_vacancy WHERE organisation_id = ANY(%s)"
            " UNION SELECT id FROM jobs_vacancy WHERE number = %s)",
            [text.strip(), clients, said_number(text)],
        )
        found = found.filter(pk__any_of=named)
    return found


def _shown(page: QuerySet[Vacancy]) -> QuerySet[Vacancy]:
    """Return the rows of a page with what the list shows of each: client and owner are fetched for these alone."""
    return Vacancy.objects.filter(pk__in=page.values("pk")).select_related("organisation", "owner").only(*SHOWN)


def _behind(sort: str, word: str) -> tuple[Any, UUID] | None:
    try:
        order, value, last = signing.loads(word, salt=SALT)
    except signing.BadSignature:
        return None
    return (value, UUID(last)) if order == sort else None


def _page(
    found: QuerySet[Vacancy], column: str, behind: tuple[Any, UUID] | None, *, downwards: bool
) -> QuerySet[Vacancy]:
    sign, way = ("lt", "-") if downwards else ("gt", "")
    if behind is not None:
        value, last = behind
        same = Q(**{column: value, f"pk__{sign}": last})
        found = found.filter(**{f"{column}__{sign}e": value}).filter(Q(**{f"{column}__{sign}": value}) | same)
    return found.order_by(f"{way}{column}", f"{way}pk")
