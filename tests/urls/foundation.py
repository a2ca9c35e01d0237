"""URLs that belong to no feature."""

from tests.urls.row import Row

ROWS = {"healthz": Row(nobody=200, stranger=200)}
