"""The pages people wait for, each asked for as many members and people in turn."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Any
from uuid import UUID

from django.test import Client
from django.urls import NoReverseMatch, reverse

from bench import bare as by_hand
from bench.timing import Bare, Do, Figure, measure, page_reach

SIGN_IN = "allauth.account.auth_backends.AuthenticationBackend"
MEMBERS = 20
FILTERS = {"tag": "cloud", "role": "jobseeker"}
FILTERED = " AND p.tags @> ARRAY['cloud']::varchar[] AND p.roles @> ARRAY['jobseeker']::varchar[]"


class NoAnswer(Exception):
    """A page did not answer as it should."""


@dataclass
class Stage:
    """Who asks and for whom: the firm, members with their signed-in clients, people drawn at random."""

    firm_id: UUID
    members: list[UUID]
    clients: list[Client]
    people: list[tuple[UUID, UUID, str]]
    bare: Bare
    n: int
    on: date


def stage(bare: Bare, n: int) -> Stage:
    """Return the biggest firm, ready to be asked."""
    import rapport.config.wsgi  # noqa: F401, PLC0415 - as the web server does; Django is set up only now
    from rapport.accounts.models import Member  # noqa: PLC0415
    from rapport.foundation.scope import firm_scope  # noqa: PLC0415

    firm_id = bare.connection.execute(
        "SELECT id FROM foundation_firm ORDER BY (name = 'Big') DESC LIMIT 1"
    ).fetchone()[0]  # type: ignore[index]
    with firm_scope(firm_id):
        members = list(Member.objects.select_related("user").order_by("email")[:MEMBERS])
    clients = [Client(headers={"accept": "text/html"}, raise_request_exception=False) for _ in members]
    for client, member in zip(clients, members, strict=True):
        client.force_login(member.user, backend=SIGN_IN)  # type: ignore[arg-type]
    drawn = bare.connection.execute(
        "SELECT p.id, p.owner_id, p.full_name FROM people_person p WHERE p.firm_id = %s AND p.owner_id IS NOT NULL AND "
        "p.id > gen_random_uuid() LIMIT %s",
        [firm_id, n * 3],
    ).fetchall()
    people = Random(7).sample(drawn, min(n, len(drawn)))
    return Stage(firm_id, [member.pk for member in members], clients, people, bare, n, date.today())


def figures(at: Stage) -> Iterator[Figure]:
    """Yield the figure of every page."""
    yield from _today(at)
    yield from _lists(at)
    yield _page(at, "Person page", "person", "person_id", [
        at.bare.all(*((statement, [person]) for statement in by_hand.PERSON)) for person, _, _ in at.people
    ])  # fmt: skip
    yield from _vacancies(at)
    yield from _palette(at)
    yield _log(at)


def _get(client: Client, url: str) -> Do:
    def do() -> object:
        answer = client.get(url)
        if answer.status_code != 200:
            raise NoAnswer(f"{url.partition('?')[0]} answered {answer.status_code}")
        return answer

    return do


def _turn(at: Stage, urls: list[str]) -> list[Do]:
    return [_get(at.clients[n % len(at.clients)], url) for n, url in enumerate(urls)]


def _today(at: Stage) -> Iterator[Figure]:
    url = reverse("today")
    cold = measure("Today, asked first of all", _turn(at, [url] * len(at.clients)))
    cold.note = "each member's first since the database started: rows come from the disk, and what was shown is noted"
    yield cold
    bare = [lambda member=member: by_hand.today(at.bare, at.firm_id, member, at.on) for member in at.members]
    yield page_reach(measure("Today", _turn(at, [url] * at.n), bare * max(1, at.n // len(bare))))
    at.bare.connection.execute("DELETE FROM desk_cardshown WHERE member_id = ANY(%s)", [at.members])
    first = measure("Today, first of the day", _turn(at, [url] * len(at.clients)), bare)
    first.note = "also notes what was shown; the first five were asked twice"
    yield page_reach(first)


def _page(at: Stage, name: str, url_name: str, key: str, bare: list[Any]) -> Figure:
    try:
        urls = [reverse(url_name, kwargs={key: person}) for person, _, _ in at.people]
    except NoReverseMatch:
        return Figure(name, note="not there yet")
    return _tried(name, _turn(at, urls), bare)


def _tried(name: str, doings: list[Do], bare: list[Any]) -> Figure:
    """Measure a page; one that does not answer yet is reported as such."""
    try:
        return page_reach(measure(name, doings, bare))
    except NoAnswer as fault:
        return Figure(name, note=f"not there yet ({fault})")


def _lists(at: Stage) -> Iterator[Figure]:
    for sort in ("name", "-name", "-last", "last", "-health", "health", "due", "-due", "-added", "added", "employer"):
        yield _list(at, f"People list by {sort}", sort, {})
    for sort in ("name", "-last", "-health", "due"):
        yield _list(at, f"People list by {sort}, two filters", sort, FILTERS, where=FILTERED)
    for sort in ("name", "-last"):
        yield _list(at, f"People list by {sort}, deep page", sort, {}, deep=True)


def _list(
    at: Stage, name: str, sort: str, filters: dict[str, str], *, where: str = "", deep: bool = False
) -> Figure:
    after, place = _deep(at, sort) if deep else ("", None)
    statement = by_hand.people_list(sort, where=where, deep=deep)
    given = [at.firm_id, place] if deep else [at.firm_id]
    bare = [at.bare.all((statement, given))] * at.n
    asked = {"sort": sort} | filters | ({"after": after} if after else {})
    try:
        url = reverse("people")
    except NoReverseMatch:
        figure = measure(name, [_list_query(at, sort, filters, after)] * at.n, bare)
        figure.note = "the query alone: the page is not there yet"
        return page_reach(figure)
    query = "&".join(f"{key}={value}" for key, value in asked.items())
    return page_reach(measure(name, _turn(at, [f"{url}?{query}"] * at.n), bare))


def _list_query(at: Stage, sort: str, filters: dict[str, str], after: str) -> Do:
    from rapport.foundation.scope import firm_scope  # noqa: PLC0415
    from rapport.people.queries import listing  # noqa: PLC0415

    which = listing.wanted({"sort": [sort]} | {key: [value] for key, value in filters.items()}, today=at.on)

    def do() -> object:
        with firm_scope(at.firm_id):
            return listing.people(which, after=after or None)

    return do


def _deep(at: Stage, sort: str) -> tuple[str, object]:
    """Return the word of a page far down the list, and the value it stands behind."""
    from rapport.foundation.scope import firm_scope  # noqa: PLC0415
    from rapport.people.queries import listing  # noqa: PLC0415

    column = by_hand.SORT_COLUMNS[sort.lstrip("-")]
    direction = "DESC" if sort.startswith("-") else "ASC"
    row = at.bare.connection.execute(
        f"SELECT p.id, {column} FROM people_person p WHERE p.firm_id = %s AND {column} IS NOT NULL "
        f"ORDER BY {column} {direction} OFFSET (SELECT count(*) / 2 FROM people_person WHERE firm_id = %s) LIMIT 1",
        [at.firm_id, at.firm_id],
    ).fetchone()
    if row is None:
        return "", None
    with firm_scope(at.firm_id):
        return listing._word(listing.wanted({"sort": [sort]}, today=at.on), row[0]), row[1]  # noqa: SLF001


def _vacancies(at: Stage) -> Iterator[Figure]:
    url = reverse("vacancies")
    for sort in ("-number", "title", "-waiting"):
        bare = [at.bare.all((by_hand.vacancy_list(sort), [at.firm_id]))] * at.n
        yield page_reach(measure(f"Vacancy list by {sort}", _turn(at, [f"{url}?sort={sort}"] * at.n), bare))
    like = " AND v.title_key LIKE '%%manag%%'"
    page = (by_hand.vacancy_list("-number", where=like), [at.firm_id])
    count = (f"SELECT count(*) FROM ({by_hand.VACANCIES}{like} LIMIT 1001) v", [at.firm_id])
    bare = [at.bare.all(page, count)] * at.n
    yield page_reach(measure("Vacancy list, part of a title", _turn(at, [f"{url}?q=manag"] * at.n), bare))


def _palette(at: Stage) -> Iterator[Figure]:
    rng = Random(11)
    asked = {
        "one to three letters": [name[: 1 + n % 3] for n, (_, _, name) in enumerate(at.people)],
        "beginning": [name.split()[-1][:6] for _, _, name in at.people],
        "full name": [name for _, _, name in at.people],
        "typing errors": [_mistyped(rng, name) for _, _, name in at.people],
        "part of a word": [name.split()[-1][1:6].lower() for _, _, name in at.people],
    }
    for kind, texts in asked.items():
        urls = [f"{reverse('palette')}?q={text}" for text in texts]
        bare = [at.bare.all(by_hand.find(kind, at.firm_id, text.split()[-1] if kind == "full name" else text))
                for text in texts]  # fmt: skip
        yield _tried(f"Palette, {kind}", _turn(at, urls), bare)


def _mistyped(rng: Random, name: str) -> str:
    given, _, family = name.rpartition(" ")
    if len(family) < 4:
        return name
    at = rng.randrange(1, len(family) - 2)
    swapped = family[:at] + family[at + 1] + family[at] + family[at + 2 :]
    return f"{given} {swapped}".strip()


def _log(at: Stage) -> Figure:
    by_member = dict(zip(at.members, at.clients, strict=True))
    doings, bare = [], []
    for n, (person, owner, _) in enumerate(at.people):
        client = by_member.get(owner, at.clients[n % len(at.clients)])
        doings.append(_post(client, reverse("touches", kwargs={"person_id": person}),
                            {"how": "call:both", "text": "Spoke about the plan."}))  # fmt: skip
        bare.append(at.bare.all((by_hand.LOG[0], [person, owner]), (by_hand.LOG[1], [person, owner]),
                                (by_hand.LOG[2], [person])))  # fmt: skip
    figure = measure("Log a touch, page answered", doings, bare)
    action = measure("Log a touch, the action alone", [_act(at, person, owner) for person, owner, _ in at.people])
    figure.more = {"action_p50": action.p50, "action_p95": action.p95, "action_queries": action.queries}
    figure.reach = "p95 ≤ 50 ms, at most 15 queries, health updated (the action)"
    figure.reached = action.p95 <= 50 and action.queries <= 15
    figure.note = f"the action alone: p50 {action.p50:.0f}, p95 {action.p95:.0f} ms, {action.queries} queries"
    return figure


def _post(client: Client, url: str, given: dict[str, str]) -> Do:
    def do() -> object:
        answer = client.post(url, given)
        if answer.status_code >= 400:
            raise NoAnswer(f"{url} answered {answer.status_code}")
        return answer

    return do


def _act(at: Stage, person: UUID, owner: UUID) -> Do:
    from rapport.accounts.roles import SYSTEM  # noqa: PLC0415
    from rapport.foundation.actors import Actor  # noqa: PLC0415
    from rapport.relations import actions as relations  # noqa: PLC0415

    actor = Actor("staff", owner, at.firm_id, SYSTEM)
    return lambda: relations.log_touch(actor, person_id=person, channel="email", direction="out", text="Wrote.")
