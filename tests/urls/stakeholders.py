"""URLs of clients' maps."""

from rapport.stakeholders import actions
from rapport.stakeholders.testing import make_stakeholder
from tests.urls.relations import KEPT, posts
from tests.urls.row import Row
from tests.world import World


def mapped(world: World) -> dict[str, object]:
    """Crane Ltd, with Carol on its map, kept today."""
    on_map(world)
    actions.take_snapshot(world.acts(world.alice), organisation_id=world.crane.pk)
    return {"organisation_id": world.crane.pk}


def on_map(world: World) -> dict[str, object]:
    """Carol on the map of Crane Ltd."""
    alice = world.acts(world.alice)
    return {"stakeholder_id": make_stakeholder(alice, person_id=world.carol.pk, organisation_id=world.crane.pk).pk}


def off_map(world: World) -> dict[str, object]:
    """Carol, taken off the map."""
    given = on_map(world)
    actions.end_stakeholder(world.acts(world.alice), **given)
    return given


def rested(world: World) -> dict[str, object]:
    """Crane Ltd, and an alarm that may rest."""
    return {**mapped(world), "alarm": "single_contact"}


def carols(**given: object):
    """A body about Carol."""
    return lambda world: {"person": world.carol.pk, **given}


FORM = {"compliance": 403}
ROWS = {
    "client_map": Row(keys=mapped),
    "stakeholder_place": (
        Row(keys=mapped, **FORM),
        Row(keys=mapped, body=carols(part="user", influence="40", stance="-20"), **KEPT),
    ),
    "stakeholder_move": Row(keys=on_map, body=posts(influence="10", stance="0"), **KEPT),
    "stakeholder_end": Row(keys=on_map, body=posts(), **KEPT),
    "stakeholder_restore": Row(keys=off_map, body=posts(), **KEPT),
    "map_keep": Row(keys=mapped, body=posts(), **KEPT),
    "map_plan": (
        Row(keys=mapped, query="?alarm=no_visit", **FORM),
        Row(keys=mapped, body=carols(text="Propose a visit", due_on="2999-01-01"), **KEPT),
    ),
    "map_rest": (Row(keys=rested, **FORM), Row(keys=rested, body=posts(why="A small client"), **KEPT)),
    "map_ask": Row(keys=rested, body=posts(), **KEPT),
}
