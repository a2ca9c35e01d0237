"""URLs of care after a start."""

from rapport.aftercare import actions
from rapport.aftercare.models import CarePlan, CareStep
from rapport.aftercare.testing import make_placed
from rapport.foundation.scope import firm_scope
from tests.urls.relations import KEPT, posts
from tests.urls.row import Row, door, page
from tests.world import World


def placed(world: World) -> dict[str, object]:
    """Dan, placed at Crane, where Carol hires."""
    people = {"person_id": world.dan.pk, "organisation_id": world.crane.pk, "hiring_manager_id": world.carol.pk}
    return {"placement_id": make_placed(world.acts(world.alice), **people).pk}


def step(world: World) -> dict[str, object]:
    """The first week of Dan."""
    of = placed(world)
    with firm_scope(world.north.pk):
        steps = CareStep.objects.filter(plan__placement=of["placement_id"], plan__track="person")
        return {"step_id": steps.get(key="first_week").pk}


def over(world: World) -> dict[str, object]:
    """A step that was done."""
    found = step(world)
    actions.done_step(world.acts(world.alice), **found)
    return found


def pattern(world: World) -> dict[str, object]:
    """The first week, as North has it."""
    rows = actions.begin_patterns(world.acts(world.bob))
    return {"pattern_id": next(row.pk for row in rows if (row.track, row.key) == ("person", "first_week"))}


def asked(track: str):
    """Return what asks one side how it goes."""

    def make(world: World) -> dict[str, object]:
        of = placed(world)
        with firm_scope(world.north.pk):
            plan = CarePlan.objects.get(track=track, placement=of["placement_id"])
        return {"check_in_id": actions.ask_check_in(world.acts(world.alice), plan_id=plan.pk).pk}

    return make


TYPED = {"months": "0", "days": "9", "lasts_days": "10", "kinds": "permanent", "say": "How is it?", "act": "look"}
SHAPES = {"recruiter": 403, "compliance": 403}
SAID = {"how_is_it": "2", "as_described": "4", "stay": "yes"}
ROWS = {
    "care": page(),
    "care_retention": page(),
    "care_retention_csv": page(),
    "care_patterns": page(**SHAPES),
    "care_patterns_begin": page(**SHAPES | {"manager": 302, "admin": 302, "stranger": 302}, body=posts()),
    "care_pattern_new": (
        page(**SHAPES), page(**SHAPES, body=posts(**TYPED, name="Second week", anchor="start")),
        page(**SHAPES | {"manager": 422, "admin": 422, "stranger": 422}, body=posts(**TYPED)),
    ),
    "care_pattern": (
        Row(keys=pattern, **SHAPES), Row(keys=pattern, body=posts(**TYPED), **SHAPES),
    ),
    "placement_care": Row(keys=placed),
    "care_step": (Row(keys=step), Row(keys=over)),
    "care_step_done": Row(keys=step, body=posts(), **KEPT),
    "care_step_reopen": Row(keys=over, body=posts(), **KEPT),
    "care_step_skip": Row(keys=step, body=posts(reason="On leave"), **KEPT),
    "care_step_move": Row(keys=step, body=posts(due_on="2199-01-02"), **KEPT),
    "care_step_ask": Row(keys=step, body=posts(), **KEPT),
    "care_step_answer": Row(keys=step, body=posts(**SAID), **KEPT),
    "door_candidate_check_in": (
        Row(**vars(door(dan=200)) | {"keys": asked("person")}),
        Row(**vars(door(dan=302)) | {"keys": asked("person"), "body": posts(**SAID)}),
        Row(**vars(door(dan=404)) | {"keys": asked("client")}),
    ),
    "door_client_check_in": (
        Row(**vars(door(carol=200, olga=404)) | {"keys": asked("client")}),
        Row(**vars(door(carol=302, olga=404)) | {"keys": asked("client"), "body": posts(**SAID)}),
        Row(**vars(door(carol=404, olga=404)) | {"keys": asked("person")}),
    ),
}
