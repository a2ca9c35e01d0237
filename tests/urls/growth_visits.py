"""URLs of visits and successes."""

from datetime import timedelta

from rapport.foundation import clock
from rapport.growth import actions
from tests.urls.relations import KEPT, posts
from tests.urls.row import Row, page
from tests.world import World


def client(world: World) -> dict[str, object]:
    """Crane Ltd, where Carol works."""
    assert world.carol
    return {"organisation_id": world.crane.pk}


def visit(world: World) -> dict[str, object]:
    """A visit of Alice's to Carol, a week ahead."""
    plan = actions.VisitPlan(
        planned_on=clock.today() + timedelta(days=7), agenda="The new depot", guest_ids=[world.carol.pk]
    )
    return {"visit_id": actions.plan_visit(world.acts(world.alice), plan=plan, **client(world)).pk}


def called_off(world: World) -> dict[str, object]:
    """The same, called off."""
    given = visit(world)
    actions.call_off_visit(world.acts(world.alice), reason="She is ill", **given)
    return given


def success(world: World) -> dict[str, object]:
    """Good news Carol told us."""
    told = actions.tell_success(
        world.acts(world.alice), person_id=world.carol.pk, about="The bridge is open", **client(world)
    )
    return {"celebration_id": told.pk}


def written_up(world: World) -> dict[str, object]:
    """What is posted after it."""
    return {"held_on": "2020-01-02", "met": [str(world.carol.pk)], "notes": "They build in spring"}


def ahead(world: World) -> dict[str, object]:
    """What is posted to plan a visit to Carol."""
    on = str(clock.today() + timedelta(days=30))
    return {"planned_on": on, "minutes": "60", "agenda": "The depot", "guests": [str(world.carol.pk)]}


def news(world: World) -> dict[str, object]:
    """What is posted about good news."""
    return {"person": str(world.carol.pk), "about": "The bridge is open"}


ASKED = {"compliance": 403}
ONCE = {"recruiter": 302, "manager": 422, "admin": 422, "compliance": 403}  # the second is told what there is already
ROWS = {
    "visits": (page(), page(query="?all=1")),
    "visit_new": (Row(keys=client, **ASKED), Row(keys=client, body=ahead, **ONCE)),
    "visit": Row(keys=visit),
    "visit_calendar": Row(keys=visit),
    "visit_change": (Row(keys=visit, **ASKED), Row(keys=visit, body=ahead, **ONCE)),
    "visit_call_off": (Row(keys=visit, **ASKED), Row(keys=visit, body=posts(reason="She is ill"), **KEPT)),
    "visit_put_back": Row(keys=called_off, body=posts(), **KEPT),
    "visit_write_up": (Row(keys=visit, **ASKED), Row(keys=visit, body=written_up, **KEPT)),
    "celebration": (
        Row(keys=success, **ASKED),
        Row(keys=success, body=posts(subject="Well done", text="Congratulations"), **ONCE),
    ),
    "celebration_dismiss": Row(keys=success, body=posts(), **KEPT),
    "success_tell": (Row(keys=client, **ASKED), Row(keys=client, body=news, **KEPT)),
}
