"""What members do about the doors of a person."""

from rapport.access import actions
from rapport.access.models import DoorSession
from rapport.access.testing import door_client
from rapport.foundation.scope import firm_scope
from tests.urls.relations import person, posts
from tests.urls.row import Row
from tests.world import World


def link(world: World) -> dict[str, object]:
    """A link of Carol's that waits."""
    made = actions.make_link(world.acts(world.alice), person_id=world.carol.pk, door="client")
    return {"link_id": made.link.pk}


def session(world: World) -> dict[str, object]:
    """A visit of Carol's."""
    door_client(world, world.carol, "client")
    with firm_scope(world.north.pk):
        return {"session_id": DoorSession.objects.filter(person_id=world.carol.pk).latest("started_at").pk}


LED_ON = {"recruiter": 302, "manager": 302, "compliance": 403, "admin": 302}
ROWS = {
    "access_link_make": (
        Row(keys=person, compliance=403),
        Row(keys=person, body=posts(door="client", days="14"), compliance=403),
    ),
    "access_link_revoke": Row(keys=link, body=posts(), **LED_ON),
    "access_session_end": Row(keys=session, body=posts(), **LED_ON),
    "access_sessions_end": Row(keys=person, body=posts(), **LED_ON),
}
