"""URLs of compliance."""

from rapport.compliance import actions
from tests.urls.relations import person, posts
from tests.urls.row import Row
from tests.world import World


def consent(world: World) -> dict[str, object]:
    """A consent recorded by Cara."""
    cara = world.acts(world.cara)
    given = actions.record_consent(cara, purpose="jobs", evidence="Said so", **person(world))
    return {"consent_id": given.pk}


def objection(world: World) -> dict[str, object]:
    """An objection recorded by Cara."""
    return {"objection_id": actions.record_objection(world.acts(world.cara), about="scoring", **person(world)).pk}


ALL = {"recruiter": 302, "manager": 302, "admin": 302, "compliance": 302}
ROWS = {
    "person_privacy": Row(keys=person),
    "consent_new": (Row(keys=person), Row(keys=person, body=posts(purpose="jobs", evidence="Said so"), **ALL)),
    "consent_withdraw": Row(keys=consent, body=posts(), **ALL),
    "objection_new": (Row(keys=person), Row(keys=person, body=posts(about="scoring"), **ALL)),
    "objection_lift": Row(keys=objection, body=posts(), **ALL),
    "person_erase": (
        Row(keys=person, recruiter=403, manager=403),
        Row(keys=person, body=posts(confirm="erase"), recruiter=403, manager=403),
    ),
}
