"""Reads: imports, their faults, their files as items."""

from rapport.imports.queries.files import Feed, Item, open_rows, path_of, reader_of
from rapport.imports.queries.imports import (
    COUNT_WORDS,
    fault_page,
    fault_rows,
    get,
    mine,
    open_faults,
    running,
    unfinished_twin,
)

__all__ = [
    "COUNT_WORDS", "Feed", "Item", "fault_page", "fault_rows", "get", "mine", "open_faults", "open_rows", "path_of",
    "reader_of", "running", "unfinished_twin",
]  # fmt: skip
