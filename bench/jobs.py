# ruff: noqa: E501 - statements and tables read better unbroken
"""The long jobs: the night when one in a hundred relationships changed, imports of mail and tables, the first scoring."""

import json
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path
from typing import Self

from bench import bare as by_hand
from bench.pages import Stage
from bench.place import OUT
from bench.timing import Figure

SHARE = 0.01


class Memory:
    """Watch how much memory this process holds while a job runs."""

    def __enter__(self) -> Self:
        self.peak = self.start = _held_mb()
        self._over = threading.Event()
        self._watch = threading.Thread(target=self._look, daemon=True)
        self._watch.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._watch.join()

    def _look(self) -> None:
        while not self._over.wait(0.05):
            self.peak = max(self.peak, _held_mb())


def figures(at: Stage, *, letters: int, rows: int) -> Iterator[Figure]:
    """Yield the figure of every job."""
    yield _night(at)
    yield from _first_scoring()
    yield from _imports(at, letters=letters, rows=rows)


def _night(at: Stage) -> Figure:
    from rapport.accounts.roles import system_actor  # noqa: PLC0415
    from rapport.relations import actions as relations  # noqa: PLC0415

    connection = at.bare.connection
    figure = Figure("Nightly review, 1 % of relationships changed", n=1, reach="≤ 60 s")
    relations.review_due(system_actor(at.firm_id), at.on)  # whatever was due before
    reviewed = 0
    for bare in (True, False):
        marked = connection.execute(
            "UPDATE relations_relationship SET review_on = %s WHERE id IN (SELECT id FROM relations_relationship "
            "TABLESAMPLE BERNOULLI (1) WHERE firm_id = %s AND first_on IS NOT NULL)",
            [at.on, at.firm_id],
        ).rowcount
        began, cpu = time.perf_counter(), time.process_time()
        with Memory() as memory:
            if bare:
                at.bare.rows(by_hand.NIGHT, [at.firm_id, at.on])
            else:
                reviewed = relations.review_due(system_actor(at.firm_id), at.on)
        taken = (time.perf_counter() - began) * 1000
        if bare:
            figure.bare_p50 = figure.bare_p95 = taken
        else:
            figure.p50 = figure.p95 = taken
            figure.cpu, figure.rows = (time.process_time() - cpu) * 1000, marked
            figure.more = {"reviewed": reviewed, "memory_mb": memory.peak}
    figure.ratio = figure.p95 / figure.bare_p95
    figure.reached = figure.p95 <= 60_000
    figure.note = f"{figure.more['reviewed']} relationships, memory {figure.more['memory_mb']:.0f} MB"
    return figure


def _first_scoring() -> Iterator[Figure]:
    kept = OUT / "first-scoring.json"
    if not kept.exists():
        yield Figure("First scoring of all", note="not measured: see make bench-data")
        return
    noted = json.loads(kept.read_text())
    for firm in noted["firms"][:1]:
        figure = Figure("First scoring of all (when the data was made)", n=1, reach="≤ 10 min, memory < 1 GB")
        figure.p50 = figure.p95 = firm["seconds"] * 1000
        figure.cpu, figure.rows = firm["cpu_seconds"] * 1000, firm["relationships"]
        figure.reached = firm["seconds"] <= 600 and firm["memory_mb"] < 1024
        figure.note = f"{firm['relationships']} relationships on {noted['on']}, memory {firm['memory_mb']:.0f} MB"
        yield figure


def _imports(at: Stage, *, letters: int, rows: int) -> Iterator[Figure]:
    for share in (4, 1):
        yield _import(at, "mbox import", "messages", _mbox(at, letters // share), letters // share, 200)
    for share in (4, 1):
        yield _import(at, "CSV import", "rows", _table(rows // share), rows // share, 2000)


def _import(at: Stage, name: str, what: str, file: Path, count: int, reach: int) -> Figure:
    from rapport.accounts.models import Member  # noqa: PLC0415
    from rapport.accounts.roles import staff_actor  # noqa: PLC0415
    from rapport.foundation.scope import firm_scope  # noqa: PLC0415
    from rapport.imports import actions as imports  # noqa: PLC0415

    with firm_scope(at.firm_id):
        actor = staff_actor(Member.objects.get(pk=at.members[0]))
        row = imports.arrive(actor, files=[_Given(file)], member_id=actor.own_id)
    imports.begin(actor, import_id=row.pk)
    began, cpu = time.perf_counter(), time.process_time()
    with Memory() as memory:
        imports.run(at.firm_id, row.pk)
    seconds, spent = time.perf_counter() - began, (time.process_time() - cpu) * 1000
    with firm_scope(at.firm_id):
        row.refresh_from_db()
    file.unlink()
    speed = count / seconds
    is_mail = row.kind == "mail"
    given = [row.pk if is_mail else at.firm_id, count]
    bare = by_hand.brought_in(at.bare, by_hand.MAIL_IN if is_mail else by_hand.ROWS_IN, given)
    figure = Figure(f"{name}, {count} {what}", n=1, reach=f"≥ {reach} {what} a second, memory flat")
    figure.p50 = figure.p95 = seconds * 1000
    figure.bare_p50 = figure.bare_p95 = bare
    figure.ratio = figure.p95 / bare
    figure.cpu, figure.rows = spent, count
    figure.reached = speed >= reach and row.state == "done"
    figure.more = {"a_second": speed, "memory_start_mb": memory.start, "memory_peak_mb": memory.peak,
                   "state": row.state, "counts": row.counts}  # fmt: skip
    figure.note = f"{speed:.0f} {what} a second, memory {memory.start:.0f} to {memory.peak:.0f} MB, {row.state}"
    return figure


class _Given:
    """A file as a form gives it."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.name: str | None = file.name

    def chunks(self, chunk_size: int | None = None) -> Iterator[bytes]:
        """Yield its content."""
        with self.file.open("rb") as opened:
            while piece := opened.read(chunk_size or 1 << 20):
                yield piece


def _mbox(at: Stage, count: int) -> Path:
    from rapport.accounts.models import Member  # noqa: PLC0415
    from rapport.foundation.scope import firm_scope  # noqa: PLC0415
    from rapport.imports.testing import letter  # noqa: PLC0415

    with firm_scope(at.firm_id):
        own = Member.objects.get(pk=at.members[0]).email
    known = [row[0] for row in at.bare.connection.execute(
        "SELECT key FROM people_contactpoint WHERE firm_id = %s AND kind = 'email' AND id > gen_random_uuid() LIMIT 500",
        [at.firm_id],
    )]  # fmt: skip
    begin, stamp = datetime(2024, 1, 8, 9, tzinfo=UTC), time.time_ns()
    file = OUT / f"bench-{count}.mbox"
    with file.open("wb") as out:
        for n in range(count):
            other = known[n % len(known)] if n % 5 else f"stranger{n % 300}@post.test"
            pair = (own, other) if n % 2 else (other, own)
            out.write(b"From x@y.example Mon Jan  5 10:00:00 2026\n")
            out.write(letter(*pair, at=begin + timedelta(minutes=90 * n % 900_000), subject=f"Where we stand {n}",
                             text="Good to hear from you. " * 30, key=f"{stamp}.{n}"))  # fmt: skip
            out.write(b"\n\n")
    return file


def _table(count: int) -> Path:
    stamp = time.time_ns()
    text = StringIO()
    text.write("Name,Email,Phone,Company,Job title,City\n")
    for n in range(count):
        text.write(f"Given{n % 900} Family{n % 7001},t{stamp}.{n}@post.example.com,07700 900{n % 1000:03},"
                   f"Company {n % 400},Planner,Leeds\n")  # fmt: skip
    file = OUT / f"bench-{count}.csv"
    file.write_text(text.getvalue())
    return file


def _held_mb() -> float:
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024
    return 0.0
