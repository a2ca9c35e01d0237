"""The machines' door: a browser's session opens nothing there."""

from uuid import uuid4

from tests.urls.row import Row, page
from tests.world import World

NOBODY = {"nobody": 401, "recruiter": 401, "manager": 401, "compliance": 401, "admin": 401, "stranger": 401}


def some_submission(_world: World) -> dict[str, object]:
    """Any key: without a token nothing is looked up."""
    return {"submission_id": uuid4()}


ROWS = {
    "openapi": page(nobody=200),
    "api:me": Row(**NOBODY),
    "api:submit": Row(body=lambda _: {}, **NOBODY),
    "api:gates": Row(**NOBODY),
    "api:submission": Row(keys=some_submission, **NOBODY),
}
