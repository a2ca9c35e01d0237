"""The machines' door: a browser's session opens nothing there."""

from tests.urls.row import Row, page

ROWS = {
    "openapi": page(nobody=200),
    "api:me": Row(nobody=401, recruiter=401, manager=401, compliance=401, admin=401, stranger=401),
}
