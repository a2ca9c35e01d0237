# ruff: noqa: E501 - statements and tables read better unbroken
"""make bench-data: several firms, one of them holding nine in ten people. Goes on where a stopped run left off."""

import argparse
import json
import math
import time
from collections.abc import Callable
from datetime import date
from random import Random

import psycopg

from bench import bulk, steps, ties, words
from bench.place import OUT, bench_database

SHARES = (("Big", 0.9, 50), ("Small", 0.06, 6), ("Tiny", 0.04, 4))
SLICE = 100_000
VACANCIES_SHARE = 50  # people for each vacancy: 20,000 at a million


def main() -> None:
    """Fill the bench's database."""
    parser = argparse.ArgumentParser(prog="make bench-data")
    parser.add_argument("--people", type=int, default=100_000)
    parser.add_argument("--touches", type=int, default=1_000_000)
    parser.add_argument("--no-scores", action="store_true", help="leave out the first scoring of all")
    given = parser.parse_args()
    OUT.mkdir(parents=True, exist_ok=True)
    with bench_database() as addresses:
        began = time.monotonic()
        with psycopg.connect(addresses.owner) as connection:
            fill(connection, people=given.people, touches=given.touches)
        print(f"Rows are in after {time.monotonic() - began:.0f} s.", flush=True)
        if not given.no_scores:
            score(people=given.people)


def fill(connection: bulk.Connection, *, people: int, touches: int) -> None:
    """Put every row in, step by step; refuses a database that was filled with other sizes."""
    bulk.prepare(connection)
    sizes = f"sizes {people} {touches}"
    other = connection.execute(
        "SELECT name FROM bench_step WHERE name LIKE 'sizes %%' AND name <> %s", [sizes]
    ).fetchone()
    if other:
        raise SystemExit(f"This database was filled with {other[0]}: remove {OUT / 'home'} to fill another.")
    bulk.step(connection, sizes, lambda _: None)
    organisations = max(20, people // 60)
    bulk.step(connection, "words", lambda within: _words(within, organisations))
    bulk.step(connection, "firms", _firms)
    bulk.step(connection, "put indexes away", bulk.put_away)
    counts: dict[object, object] = dict(connection.execute("SELECT kind, count(*)::int FROM bench_word GROUP BY 1").fetchall())  # type: ignore[arg-type]
    firms = _firms_made(connection)
    for name, share, members in SHARES:
        firm = firms[name]
        here = {"firm": firm, "organisations": max(5, int(organisations * share)), "members": members}
        bulk.step(connection, f"organisations of {name}", _seeded(steps.ORGANISATIONS, here))
    bulk.step(connection, "numbers", _seeded(steps.PLACES))
    for name, share, members in SHARES:
        total = int(people * share)
        for start in range(0, total, SLICE):
            here = {
                "firm": firms[name], "organisations": max(5, int(organisations * share)), "members": members,
                "given": counts["given"], "families": counts["family"], "titles": counts["title"],
                "cities": counts["city"], "start": start, "end": min(total, start + SLICE) - 1,
            }  # fmt: skip
            bulk.step(connection, f"people of {name} from {start}", _seeded(steps.PEOPLE, here, start))
    bulk.step(connection, "words of names", _seeded(steps.WORDS))
    bulk.step(connection, "addresses and positions", _seeded(steps.POINTS))
    mean = touches / people
    bulk.step(connection, "pairs", _seeded(steps.PAIRS, {"mu": math.log(mean) - 0.9**2 / 2}))
    bulk.step(connection, "contacts", _seeded(steps.TOUCHES))
    bulk.step(connection, "touches", _seeded(steps.TOUCH_ROWS, {"excerpts": counts["excerpt"]}))
    bulk.step(connection, "relationships", _seeded(steps.RELATIONSHIPS))
    bulk.put_back(connection)
    bulk.step(connection, "agreed, promised, set", _seeded(steps.REST))
    ties.fill(connection, firms["Big"], people=int(people * SHARES[0][1]), slice_of=SLICE)
    bulk.step(connection, "vacancies", _seeded(steps.VACANCIES, {
        "firm": firms["Big"], "organisations": max(5, int(organisations * SHARES[0][1])), "members": SHARES[0][2],
        "titles": counts["title"], "total": max(200, people // VACANCIES_SHARE),
    }))  # fmt: skip
    connection.execute("DROP TABLE IF EXISTS bench_touch, bench_pair")
    connection.commit()
    connection.autocommit = True
    connection.execute("VACUUM (ANALYZE)")


def score(*, people: int) -> None:
    """Give every relationship its first answers by the product's own code; note how long it took."""
    import resource  # noqa: PLC0415

    from rapport.accounts.roles import system_actor  # noqa: PLC0415 - Django is set up only now
    from rapport.foundation.models import Firm  # noqa: PLC0415
    from rapport.relations import actions as relations  # noqa: PLC0415

    done = OUT / "first-scoring.json"
    figures = []
    for firm in Firm.objects.order_by("name"):
        began, cpu = time.monotonic(), time.process_time()
        scored = relations.score_all(system_actor(firm.pk), date.today())
        seconds = time.monotonic() - began
        figures.append({
            "firm": firm.name, "relationships": scored, "seconds": seconds, "cpu_seconds": time.process_time() - cpu,
            "memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        })  # fmt: skip
        print(f"First scoring of {firm.name}: {scored} in {seconds:.0f} s", flush=True)
    done.write_text(json.dumps({"people": people, "on": date.today().isoformat(), "firms": figures}, indent=1))


def _seeded(statement: str, given: dict[str, object] | None = None, seed: int = 0) -> Callable[[bulk.Connection], None]:
    def work(connection: bulk.Connection) -> None:
        connection.execute("SELECT setseed(%s)", [(seed % 1000) / 1000])
        psycopg.ClientCursor(connection).execute(statement, given)

    return work


def _words(connection: bulk.Connection, organisations: int) -> None:
    connection.execute(steps.LISTS)
    lists = {
        "given": words.given_names(), "family": words.family_names(Random(1), words.FAMILIES), "title": words.titles(),
        "organisation": words.organisation_names(organisations), "city": words.cities(), "excerpt": words.excerpts(),
    }  # fmt: skip
    with connection.cursor().copy("COPY bench_word FROM STDIN") as copy:
        for kind, found in lists.items():
            for n, word in enumerate(found):
                copy.write_row((kind, n, word))
    connection.execute("ANALYZE bench_word")


def _firms(connection: bulk.Connection) -> None:
    for name, _, members in SHARES:
        row = connection.execute(
            "INSERT INTO foundation_firm (id, name, time_zone, country, region, digest_hour, cards_a_day, "
            "default_ideal_days, review_address, is_demo) VALUES (gen_random_uuid(), %s, 'Europe/London', 'GB', 'ENG', 7, 8, 60, '', false) "
            "RETURNING id",
            [name],
        ).fetchone()
        connection.execute(
            "WITH made AS (INSERT INTO accounts_user (id, email, firm_id, is_active, password, date_joined) "
            "SELECT gen_random_uuid(), lower(%(name)s) || k || '@firm.example', %(firm)s, true, '!', now() "
            "FROM generate_series(1, %(members)s::int) k RETURNING id, email) "
            "INSERT INTO accounts_member (id, firm_id, user_id, name, email, role, time_zone, wants_digest) "
            "SELECT gen_random_uuid(), %(firm)s, id, 'Member ' || email, email, 'admin', 'Europe/London', false FROM made",
            {"name": name, "firm": row[0] if row else None, "members": members},
        )


def _firms_made(connection: bulk.Connection) -> dict[object, object]:
    return dict(connection.execute("SELECT name, id FROM foundation_firm").fetchall())  # type: ignore[arg-type]


if __name__ == "__main__":
    main()
