# ruff: noqa: E501 - statements read better unbroken
"""Who knows whom at full size: ten million ties of a million people, and the two looks for a path people wait for."""

from collections.abc import Iterator
from uuid import UUID

from django.urls import reverse

from bench import bulk
from bench.pages import Stage, _turn
from bench.timing import Figure, measure

EACH, NEAR = 10, 6  # ties drawn for each person, how many of them to people numbered close by
TWO_MS, THREE_MS = 150, 1000

NUMBERS = """
DROP TABLE IF EXISTS bench_number;
CREATE TABLE bench_number AS SELECT id, (row_number() OVER (ORDER BY employer_id, id) - 1)::int n FROM people_person
    WHERE firm_id = %(firm)s;
CREATE UNIQUE INDEX ON bench_number (n); ANALYZE bench_number;
"""

# one row each way; the two ways are drawn once
TIES = """
INSERT INTO ties_tie (id, firm_id, a_id, b_id, strength, kind, evidence)
SELECT gen_random_uuid(), %(firm)s, CASE WHEN w THEN one.id ELSE other.id END, CASE WHEN w THEN other.id ELSE one.id END,
       s, CASE WHEN k <= %(near)s THEN 'worked' ELSE 'met' END, 'Drawn for the bench'
FROM (SELECT n, k, .2 + .6 * random() AS s,
             CASE WHEN k <= %(near)s THEN (n + 1 + floor(random() * 20)::int) %% %(total)s ELSE floor(random() * %(total)s)::int END AS m
      FROM generate_series(%(start)s::int, %(end)s::int) n, generate_series(1, %(each)s) k OFFSET 0) drawn
JOIN bench_number one ON one.n = drawn.n JOIN bench_number other ON other.n = drawn.m AND other.id <> one.id
CROSS JOIN (VALUES (true), (false)) AS way(w)
ON CONFLICT DO NOTHING
"""

KNOWN = """
INSERT INTO ties_usertie (id, firm_id, member_id, person_id, strength)
SELECT gen_random_uuid(), firm_id, owner_id, person_id, .1 + .8 * random() FROM relations_relationship
WHERE firm_id = %(firm)s AND last_on IS NOT NULL ON CONFLICT DO NOTHING;
ANALYZE ties_tie; ANALYZE ties_usertie;
"""


def fill(connection: bulk.Connection, firm_id: UUID, *, people: int, slice_of: int) -> None:
    """Draw the ties of a firm's people, ten for each, slice by slice; and whom its members know."""
    given = {"firm": firm_id, "total": people, "each": EACH, "near": NEAR}

    def run(name: str, statement: str, **more: object) -> None:
        def work(within: bulk.Connection) -> None:
            within.execute("SELECT setseed(.5)")
            for part in statement.split(";\n"):
                if part.strip():
                    within.execute(part, {**given, **more})

        bulk.step(connection, name, work)

    run("numbers of people", NUMBERS)
    for start in range(0, people, slice_of):
        run(f"ties from {start}", TIES, start=start, end=min(people, start + slice_of) - 1)
    run("whom members know", KNOWN)


def figures(at: Stage) -> Iterator[Figure]:
    """Yield how long a look for a path takes: two steps to a person and into a client, three to a person."""
    if at.bare.value("SELECT 1 FROM ties_tie LIMIT 1") is None:
        return
    clients = [key for (key,) in at.bare.connection.execute(
        "SELECT employer_id FROM people_person WHERE firm_id = %s AND employer_id IS NOT NULL AND id > gen_random_uuid() LIMIT %s",
        [at.firm_id, at.n],
    )]  # fmt: skip
    people = [reverse("who_knows_person", kwargs={"person_id": person}) for person, _, _ in at.people]
    there = [reverse("who_knows_client", kwargs={"organisation_id": key}) for key in clients]
    for name, urls, most in (
        ("Who knows a person, two steps", people, TWO_MS), ("Who knows people at a client, two steps", there, TWO_MS),
        ("Who knows a person, three steps", [f"{url}?hops=3" for url in people], THREE_MS),
    ):  # fmt: skip
        figure = measure(name, _turn(at, urls))
        figure.reach, figure.reached = f"p95 ≤ {most} ms", figure.p95 <= most
        yield figure
