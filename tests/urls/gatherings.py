"""URLs of gatherings."""

from rapport.gatherings import actions
from rapport.gatherings.testing import make_gathering
from tests.urls.relations import person, posts
from tests.urls.row import Row, page
from tests.world import World


def event(world: World) -> dict[str, object]:
    """An event of today."""
    return {"gathering_id": make_gathering(world.acts(world.alice)).pk}


def body(world: World) -> dict[str, object]:
    """A body we belong to."""
    return {"body_id": actions.keep_body(world.acts(world.alice), name="Institute").pk}


def met(world: World) -> dict[str, object]:
    """Somebody Alice met."""
    alice = world.acts(world.alice)
    return {"met_id": actions.capture(alice, **event(world), **person(world)).pk}


KEPT = {"recruiter": 302, "manager": 302, "admin": 302, "compliance": 403}
ROWS = {
    "gatherings": page(),
    "gathering_outcomes": page(),
    "gathering_new": (page(compliance=403), Row(body=posts(name="Fair", on="2026-11-22"), stranger=302, **KEPT)),
    "body_new": (page(compliance=403), Row(body=posts(name="Institute", kind="body"), stranger=302, **KEPT)),
    "body_leave": Row(keys=body, body=posts(), **KEPT),
    "gathering": (Row(keys=event), Row(keys=event, query="?q=Dan")),
    "gathering_change": (
        Row(keys=event, compliance=403), Row(keys=event, body=posts(name="Fair", on="2026-11-22"), **KEPT)
    ),
    "gathering_met": Row(keys=event, body=posts(full_name="Noa North"), **KEPT),
    "gathering_going": Row(keys=event, body=posts(act="call_off"), **KEPT),
    "met_followed": Row(keys=met, body=posts(), **KEPT),
}
