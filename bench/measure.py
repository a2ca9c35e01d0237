"""make bench: measure what people wait for, beside bare SQL, and write it down. Nothing here is a timed test."""

import argparse
import os
from itertools import chain
from pathlib import Path

from bench.place import OUT, bench_database

DOCS = Path(__file__).resolve().parents[1] / "docs" / "benchmarks.md"


def main() -> None:
    """Measure everything and write the report."""
    parser = argparse.ArgumentParser(prog="make bench")
    parser.add_argument("--requests", type=int, default=100, help="requests of each kind (default 100)")
    parser.add_argument("--letters", type=int, default=8000, help="messages of the longer mbox")
    parser.add_argument("--rows", type=int, default=40_000, help="rows of the longer CSV")
    parser.add_argument("--no-docs", action="store_true", help="do not write docs/benchmarks.md")
    parser.add_argument("--pages", action="store_true", help="pages only")
    given = parser.parse_args()
    load = os.getloadavg()[0]
    with bench_database() as addresses:
        from bench import hiring, jobs, pages, report, ties  # noqa: PLC0415 - Django is set up only now
        from bench.timing import Bare  # noqa: PLC0415

        bare = Bare(addresses.owner)
        at = pages.stage(bare, given.requests)
        figures = []
        for figure in chain(pages.figures(at), ties.figures(at), hiring.figures(at)):
            print(f"{figure.name}: p50 {figure.p50:.1f} p95 {figure.p95:.1f} q {figure.queries} "
                  f"bare {figure.bare_p95:.1f} {figure.reached} {figure.note}", flush=True)  # fmt: skip
            figures.append(figure)
        if not given.pages:
            for figure in jobs.figures(at, letters=given.letters, rows=given.rows):
                print(f"{figure.name}: {figure.p95 / 1000:.1f} s {figure.reached} {figure.note}", flush=True)
                figures.append(figure)
        around = report.surroundings(bare, began_load=load)
        print(report.write(figures, around, folder=OUT, docs=None if given.no_docs or given.pages else DOCS))


if __name__ == "__main__":
    main()
