"""URLs of updates."""

from rapport.updates import actions
from tests.urls.relations import person, posts
from tests.urls.row import Row
from tests.world import World


def waiting(world: World) -> dict[str, object]:
    """A draft of Alice's for Dan."""
    return {"update_id": actions.draft_update(world.acts(world.alice), **person(world)).pk}


WRITES = {"recruiter": 302, "manager": 302, "admin": 302, "compliance": 403}
WRONG = {"recruiter": 422, "manager": 422, "admin": 422, "compliance": 422, "stranger": 422}
ROWS = {
    "person_updates": Row(keys=person),
    "update_draft": Row(keys=person, body=posts(), **WRITES),
    "update_rhythm": (
        Row(keys=person, body=posts(every_days="7"), **WRITES),
        Row(keys=person, body=posts(every_days="0"), **WRONG),
    ),
    "update": (Row(keys=waiting, compliance=403), Row(keys=waiting, body=posts(text="Hello"), **WRITES)),
}
