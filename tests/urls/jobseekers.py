"""URLs of the jobseeker's side."""

from datetime import timedelta

from rapport.foundation import clock
from rapport.jobseekers.testing import make_agreement, make_requirements, make_step
from tests.urls.relations import person, posts
from tests.urls.row import Row
from tests.world import World


def with_requirements(world: World) -> dict[str, object]:
    """A person of North who said what they look for."""
    given = person(world)
    make_requirements(world.acts(world.alice), **given)
    return given


def agreement(world: World) -> dict[str, object]:
    """An agreement on offer."""
    return {"agreement_id": make_agreement(world.acts(world.alice), accepted=False, **person(world)).pk}


def step(world: World) -> dict[str, object]:
    """A step of ours."""
    return {"step_id": make_step(world.acts(world.alice), **person(world)).pk, "how": "done"}


def a_step(_world: World) -> dict[str, object]:
    """A step as it is typed."""
    return {"by": "us", "what": "Call", "due_on": (clock.today() + timedelta(days=9)).isoformat()}


DONE = {"recruiter": 302, "manager": 302, "admin": 302, "compliance": 403}
ROWS = {
    "person_search": Row(keys=person),
    "requirements": (
        Row(keys=person, compliance=403),
        Row(keys=person, body=posts(work="Surveying", pay_per="year", currency="GBP"), **DONE),
    ),
    "requirements_confirm": Row(keys=with_requirements, body=posts(), **DONE),
    "agreement_offer": (
        Row(keys=person, compliance=403),
        Row(keys=person, body=posts(we_will="Call", review_every_days="42"), **DONE),
    ),
    "agreement_accepted": (
        Row(keys=agreement, compliance=403),
        Row(keys=agreement, body=posts(evidence="By telephone"), **DONE),
    ),
    "service_agreement_end": Row(keys=agreement, body=posts(), **DONE),
    "step_new": (Row(keys=person, compliance=403), Row(keys=person, body=a_step, **DONE)),
    "step_close": Row(keys=step, body=posts(), **DONE),
    "availability": (Row(keys=person, compliance=403), Row(keys=person, body=posts(looking="open"), **DONE)),
    "search_review": (Row(keys=person, compliance=403), Row(keys=person, body=posts(said="All well"), **DONE)),
}
