"""Reads one sheet of a workbook in a process of its own and writes its rows as JSON lines; run as a script.

Why a process: the workbook library holds a sheet as one dense block, so two cells in far corners can ask for hundreds
of gigabytes, and a broken file may end the process. Here the operating system sets the limit, and the caller goes on.
Arguments: path, sheet ("" for the first that is not empty), rows to skip. Uses nothing of ours on purpose.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import sys

import python_calamine

MEMORY = 1 << 30
SECONDS = 600
WIDEST = 500
CELL = 32_767


def limit() -> None:
    """Bounds this process: 1 GB of memory and ten minutes of work, where the operating system can."""
    try:
        import resource  # noqa: PLC0415  (absent on Windows)
    except ImportError:
        return
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def text(value: object) -> str:
    """Returns a cell as a person would type it: whole numbers without ".0", days as 2026-11-22, empty as ""."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:  # noqa: PLR2004  (exact in a float)
        return str(int(value))
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        return value.date().isoformat()
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    return str(value)[:CELL]


def main(path: str, wanted: str, skip: int) -> int:
    """Writes {"sheet", "sheets", "rows"}, then each row as a list; exit status 3 and a reason when it cannot."""
    limit()
    try:
        workbook = python_calamine.load_workbook(path)
        names = [wanted] if wanted in workbook.sheet_names else workbook.sheet_names
        sheet, name = None, ""
        for name in names:
            sheet = workbook.get_sheet_by_name(name)
            if sheet.total_height:
                break
    except python_calamine.PasswordError:
        sys.stdout.write(json.dumps({"fault": "password"}) + "\n")
        return 3
    except (python_calamine.CalamineError, ValueError, OSError):
        sys.stdout.write(json.dumps({"fault": "broken"}) + "\n")
        return 3
    if sheet is None:
        sys.stdout.write(json.dumps({"fault": "empty"}) + "\n")
        return 3
    sys.stdout.write(
        json.dumps({"sheet": name, "sheets": workbook.sheet_names, "rows": sheet.end[0] + 1 if sheet.end else 0}) + "\n"
    )
    for number, row in enumerate(sheet.iter_rows()):
        if number >= skip:
            sys.stdout.write(json.dumps([text(cell) for cell in row[:WIDEST]]) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2], int(sys.argv[3])))
