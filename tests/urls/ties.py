"""Who knows whom; introductions asked for."""

from rapport.accounts.models import Member
from rapport.foundation.scope import firm_scope
from rapport.gatherings.testing import make_gathering
from rapport.ties import actions
from rapport.ties.models import UserTie
from tests.urls.relations import organisation, person, posts
from tests.urls.row import Row, page
from tests.world import World

LED_ON = {"recruiter": 302, "manager": 302, "compliance": 403, "admin": 302}
HERS = {"manager": 404, "compliance": 403, "admin": 404}


def asked(world: World, *, of: Member, by: Member) -> dict[str, object]:
    """What one member asks of another, through somebody they know."""
    with firm_scope(world.north.pk):
        target, connector = person(world)["person_id"], person(world)["person_id"]
        UserTie.objects.create(member_id=of.pk, person_id=connector, strength=0.5)
        made = actions.ask_introduction(
            world.acts(by), target_id=target, colleague_id=of.pk, connector_id=connector, why="To meet"
        )
    return {"ask_id": made.pk}


def own(world: World) -> dict[str, object]:
    """What Alice asks of Bob, who said yes."""
    given = asked(world, of=world.bob, by=world.alice)
    actions.answer_ask(world.acts(world.bob), ask_id=given["ask_id"], approve=True)
    return given


def of_alice(world: World) -> dict[str, object]:
    """What Bob asks of Alice, and her yes."""
    return {**asked(world, of=world.alice, by=world.bob), "how": "yes"}


def gathering(world: World) -> dict[str, object]:
    """An event of North's."""
    return {"gathering_id": make_gathering(world.acts(world.alice)).pk}


ROWS = {
    "gathering_network": Row(keys=gathering),
    "who_knows_person": (Row(keys=person), Row(keys=person, query="?hops=3")),
    "who_knows_client": Row(keys=organisation),
    "introductions": page(compliance=403),
    "introduction_ask": Row(keys=person, recruiter=404, manager=404, compliance=403, admin=404),
    "introduction_answer": Row(keys=of_alice, body=posts(), recruiter=302, **HERS),
    "introduction_made": Row(keys=own, body=posts(), recruiter=302, **HERS),
    "introduction_close": Row(keys=own, **HERS),
    "tie_hide": Row(keys=lambda world: {**person(world), "how": "hide"}, body=posts(), **LED_ON),
    "ties_hide": page(body=posts(), keys=lambda _world: {"how": "hide"}, stranger=302, **LED_ON),
}
