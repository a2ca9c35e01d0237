"""URLs of care after a start, and of milestones."""

from datetime import date

from rapport.aftercare import actions
from rapport.aftercare.models import CarePlan, CareStep, Milestone
from rapport.aftercare.testing import make_placed
from rapport.foundation import clock
from rapport.foundation.scope import firm_scope
from rapport.people.testing import make_person
from rapport.rules.milestones import Job
from tests.urls.relations import KEPT, person, posts
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


def seen(world: World) -> dict[str, object]:
    """News of Ann, who is an engineer at Swan on record."""
    alice = world.acts(world.alice)
    ann = make_person(alice, "Ann Lee", title="Engineer", organisation="Swan", owner_id=alice.own_id)
    actions.notice_milestones(alice, seen=[actions.Seen(
        person_id=ann.pk, job=Job("Director", "Kite"), on=clock.today(), noticed_from="import", evidence="LinkedIn"
    )])  # fmt: skip
    with firm_scope(world.north.pk):
        return {"milestone_id": Milestone.objects.get(person=ann).pk}


def confirmed(world: World) -> dict[str, object]:
    """The same, confirmed."""
    found = seen(world)
    actions.confirm_milestone(world.acts(world.alice), **found)
    return found


def dismissed(world: World) -> dict[str, object]:
    """The same, put away."""
    found = seen(world)
    actions.dismiss_milestone(world.acts(world.alice), **found)
    return found


def year(world: World) -> dict[str, object]:
    """Somebody whose job began a year ago today."""
    alice, today = world.acts(world.alice), clock.today()
    began = date(today.year - 1, today.month, min(today.day, 28))
    made = make_person(alice, "Ann Lee", title="Engineer", organisation="Swan", started_on=began)
    return {"person_id": made.pk}


TYPED = {"months": "0", "days": "9", "lasts_days": "10", "kinds": "permanent", "say": "How is it?", "act": "look"}
SHAPES = {"recruiter": 403, "compliance": 403}
WRONG = dict.fromkeys(("recruiter", "manager", "admin"), 422)
NOTE = {"subject": "Well done", "text": "Congratulations!", "channel": "email"}
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
    "care_insight": Row(keys=asked("person"), **KEPT),
    "placement_care": Row(keys=placed),
    "care_step": (Row(keys=step), Row(keys=over)),
    "care_step_done": Row(keys=step, body=posts(), **KEPT),
    "care_step_reopen": Row(keys=over, body=posts(), **KEPT),
    "care_step_skip": Row(keys=step, body=posts(reason="On leave"), **KEPT),
    "care_step_move": Row(keys=step, body=posts(due_on="2199-01-02"), **KEPT),
    "care_step_ask": Row(keys=step, body=posts(), **KEPT),
    "milestones": page(),
    "milestone": (Row(keys=seen), Row(keys=confirmed), Row(keys=dismissed)),
    "milestone_confirm": Row(keys=seen, body=posts(), **KEPT),
    "milestone_dismiss": Row(keys=seen, body=posts(), **KEPT),
    "milestone_reopen": Row(keys=dismissed, body=posts(), **KEPT),
    "milestone_greet": Row(keys=confirmed, body=posts(**NOTE), **KEPT),
    "milestone_left": Row(keys=confirmed, body=posts(ended_on="2026-01-05"), **KEPT | WRONG),
    "milestone_told": (
        Row(keys=person, compliance=403), Row(keys=person, body=posts(about="A prize"), **KEPT),
    ),
    "anniversary_greet": (Row(keys=year, compliance=403), Row(keys=year, body=posts(**NOTE), **KEPT)),
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
