# ruff: noqa: E501 - statements and tables read better unbroken
"""The figures as Markdown and JSON, with the machine and the sizes they were measured on."""

import json
import os
import platform
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from bench.timing import Bare, Figure

TABLES = ("people_person", "relations_touch", "relations_relationship", "people_organisation", "accounts_member")


def surroundings(bare: Bare, *, began_load: float) -> dict[str, object]:
    """Return what the figures depend on: machine, versions, sizes, how busy the machine was."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    sizes = {table: bare.value(f"SELECT count(*) FROM {table}") for table in TABLES}
    size = bare.value("SELECT (pg_database_size(current_database()) / 2.0 ^ 30)::float")
    firms = bare.connection.execute(
        "SELECT f.name, count(p.id) FROM foundation_firm f LEFT JOIN people_person p ON p.firm_id = f.id GROUP BY 1"
    ).fetchall()
    return {
        "on": datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC"), "processors": os.cpu_count(),
        "memory_gb": round(memory, 1), "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(), "postgresql": bare.value("SHOW server_version"),
        "database_gb": round(float(str(size)), 1),
        "shared_buffers": bare.value("SHOW shared_buffers"), "rows": sizes,
        "people_by_firm": {str(name): number for name, number in firms},
        "load_before": round(began_load, 1), "load_after": round(os.getloadavg()[0], 1),
    }  # fmt: skip


def write(figures: Sequence[Figure], around: dict[str, object], *, folder: Path, docs: Path | None) -> str:
    """Write both reports and return the Markdown."""
    text = markdown(figures, around)
    (folder / "bench.json").write_text(
        json.dumps({"around": around, "figures": [figure.as_json() for figure in figures]}, indent=1, default=str)
    )
    (folder / "bench.md").write_text(text)
    if docs is not None:
        docs.write_text(text)
    return text


def markdown(figures: Sequence[Figure], around: dict[str, object]) -> str:
    """Return the report as Markdown."""
    missed = [figure.name for figure in figures if figure.reached is False]
    absent = [figure.name for figure in figures if not figure.n]
    lines = [
        "# Benchmarks", "",
        "`make bench-data PEOPLE=1000000 TOUCHES=10000000` fills a database of its own (`RAPPORT_BENCH_URL`, else an",
        "embedded server under `bench/out/home`) set by set: several firms, one with nine in ten people.",
        "`make bench` asks the product in the same process, signed in, without a network, warm, and beside it runs the",
        "least SQL that fetches the same rows, on the same server in the same run. This page is written by it.", "",
        "| | |", "|---|---|",
        *(f"| {name.replace('_', ' ')} | {_shown(value)} |" for name, value in around.items()), "",
        "Times in ms. Bare: the SQL by hand. CPU: of our process, for each request. Reached: see the last column.", "",
        "| what | n | p50 | p95 | CPU | queries | rows | bare p50 | bare p95 | ratio | reached |",
        "|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|---|",
        *(_line(figure) for figure in figures), "",
        "## What the figures say", "",
        f"Missed: {', '.join(missed)}." if missed else "Nothing that was measured misses its figure.",
        *([f"Not there yet: {', '.join(absent)}."] if absent else []), "",
        *(f"- {figure.name}: {figure.note}." for figure in figures if figure.note), "",
        "To reach:", "", *_to_reach(figures),
    ]  # fmt: skip
    return "\n".join(lines) + "\n"


def _to_reach(figures: Sequence[Figure]) -> list[str]:
    kinds: dict[str, list[str]] = {}
    for figure in figures:
        kind = figure.name.partition(",")[0].partition(" by ")[0]
        if figure.reach and kind not in kinds.setdefault(figure.reach, []):
            kinds[figure.reach].append(kind)
    return [f"- {', '.join(names)}: {reach}." for reach, names in kinds.items()]


def _line(figure: Figure) -> str:
    if not figure.n:
        return f"| {figure.name} | | | | | | | | | | {figure.note} |"
    beside = (f"{figure.bare_p50:.1f} | {figure.bare_p95:.1f} | {figure.ratio:.1f}" if figure.bare_p95 else " | | ")
    word = "" if figure.reached is None else "yes" if figure.reached else "**no**"
    return (
        f"| {figure.name} | {figure.n} | {figure.p50:.1f} | {figure.p95:.1f} | {figure.cpu:.1f} | {figure.queries or ''} "
        f"| {figure.rows or ''} | {beside} | {word} |"
    )


def _shown(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{name} {number:,}" for name, number in value.items())
    return str(value)
