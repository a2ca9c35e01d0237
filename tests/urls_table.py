"""Every URL of the product and what it answers to whom. `tests/test_permissions.py` fails for a URL without a row.

Add rows in tests/urls/<feature>.py: `ROWS = {"url_name": Row(...)}`; a tuple of rows where GET and POST both matter.
"""

from importlib import import_module
from pkgutil import iter_modules

from tests import urls
from tests.urls.row import Row

ROWS: dict[str, tuple[Row, ...]] = {}
for found in iter_modules(urls.__path__):
    for name, rows in getattr(import_module(f"tests.urls.{found.name}"), "ROWS", {}).items():
        assert name not in ROWS, f"{name} stands in two files"
        ROWS[name] = rows if isinstance(rows, tuple) else (rows,)
