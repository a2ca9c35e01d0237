# ruff: noqa: E501
"""The benchmarks run on a small database and report every figure. No time is asserted."""

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
WANTED = ("Today", "People list", "Person page", "Palette", "Who knows a person", "Who knows people", "Vacancy list", "Board of", "Send a CV", "Log a touch", "Nightly review", "First scoring", "mbox", "CSV")


def test_a_small_database_is_filled_and_every_figure_is_reported(tmp_path):
    environment = {name: value for name, value in os.environ.items() if "DATABASE" not in name}
    environment |= {
        "RAPPORT_BENCH_HOME": str(tmp_path / "home"), "RAPPORT_BENCH_OUT": str(tmp_path), "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}",
    }  # fmt: skip
    for words in (
        ["bench.make", "--people", "200", "--touches", "2000"],
        ["bench.measure", "--requests", "8", "--letters", "40", "--rows", "40", "--no-docs"],
    ):
        done = subprocess.run(
            [sys.executable, "-m", *words], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr[-2000:]
    report = json.loads((tmp_path / "bench.json").read_text())
    names = [figure["name"] for figure in report["figures"]]
    assert all(any(name.startswith(word) for name in names) for word in WANTED)
    assert report["around"]["rows"]["people_person"] > 199
    assert "| what | n | p50 |" in (tmp_path / "bench.md").read_text()
