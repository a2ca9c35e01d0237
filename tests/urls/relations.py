"""URLs of relationships."""

from datetime import timedelta

from rapport.foundation import clock
from rapport.people.testing import make_organisation, make_person
from rapport.relations import actions
from rapport.relations.testing import make_relationship
from tests.urls.row import Row, page
from tests.world import World


def person(world: World) -> dict[str, object]:
    """A person of North."""
    return {"person_id": make_person(world.acts(world.alice), "Dan Dale").pk}


def organisation(world: World) -> dict[str, object]:
    """An organisation of North."""
    return {"organisation_id": make_organisation(world.acts(world.alice), "Crane Ltd").pk}


def touch(world: World) -> dict[str, object]:
    """A touch Alice logged."""
    alice = world.acts(world.alice)
    logged = actions.log_touch(alice, channel="call", direction="both", **person(world))
    return {"touch_id": logged.pk}


def relationship(world: World) -> dict[str, object]:
    """A relationship of Alice's."""
    return {"relationship_id": make_relationship(world.acts(world.alice), **person(world)).pk}


def handed_over(world: World) -> dict[str, object]:
    """A relationship of Alice's that went to Bob."""
    given = relationship(world)
    actions.hand_over(world.acts(world.alice), to_member_id=world.bob.pk, **given)
    return given


def promise(world: World) -> dict[str, object]:
    """A promise Alice made."""
    alice, day = world.acts(world.alice), clock.today() + timedelta(days=9)
    made = actions.make_promise(alice, text="Send the brief", due_on=day, **person(world))
    return {"promise_id": made.pk, "how": "kept"}


def limit(world: World) -> dict[str, object]:
    """A limit Alice set."""
    return {"boundary_id": actions.set_boundary(world.acts(world.alice), kind="silence", **person(world)).pk}


def carols_client(world: World) -> dict[str, object]:
    """Crane Ltd, where Carol works."""
    assert world.carol
    return {"organisation_id": world.crane.pk}


def carol_said(world: World) -> dict[str, object]:
    """What Carol is unhappy about."""
    return {"person": world.carol.pk, "said": "Nobody calls back"}


def concern(world: World) -> dict[str, object]:
    """Something somebody is unhappy about."""
    return {"concern_id": actions.raise_concern(world.acts(world.alice), said="No answer", **person(world)).pk}


def introduction(world: World) -> dict[str, object]:
    """An introduction of Alice's."""
    return {"introduction_id": actions.note_introduction(world.acts(world.alice), **person(world)).pk}


def posts(**given: object):
    """A body to post."""
    return lambda _world: given


STAFF = ("recruiter", "manager", "admin", "compliance")
KEPT = {"recruiter": 302, "manager": 302, "admin": 302, "compliance": 403}
"""Answers of what recruiters keep: compliance officers may look, not keep."""
OWN = {"recruiter": 302, "manager": 422, "admin": 422, "compliance": 403}
"""Answers of what only whoever logged it may change."""

ROWS = {
    "targets": (
        page(compliance=403),
        Row(body=posts(kind="visits", per="week", number="3"), recruiter=403, manager=302, admin=302, compliance=403,
            stranger=302),
    ),
    "person_relationship": Row(keys=person),
    "touches": (
        Row(keys=person),
        Row(keys=person, body=posts(how="call:both", text="Talked"), **KEPT),
        Row(keys=person, body=posts(text="Nothing chosen"), **dict.fromkeys(STAFF, 422), stranger=422),
    ),
    "touch_change": (
        Row(keys=touch),
        Row(keys=touch, body=posts(channel="email", direction="in", at="2026-01-05T10:00"), **OWN),
    ),
    "touch_remove": Row(keys=touch, body=posts(), **OWN),
    "touch_restore": Row(keys=touch, body=posts(), **OWN),
    "message_answer": (
        Row(keys=person, body=posts(text="Soon.", once="1"), **KEPT),
        Row(keys=person, body=posts(text=""), recruiter=422, manager=422, admin=422, compliance=403, stranger=422),
    ),
    "agree": (Row(keys=person), Row(keys=person, body=posts(ideal_days="30"), **KEPT)),
    "agreement_end": Row(keys=relationship, body=posts(), **KEPT),
    "promise_new": (Row(keys=person), Row(keys=person, body=posts(text="Call", due_on="2999-01-01", by="us"), **KEPT)),
    "promise_close": Row(keys=promise, body=posts(), **KEPT),
    "boundary_new": (Row(keys=person), Row(keys=person, body=posts(kind="silence"), **KEPT)),
    "organisation_boundary_new": (
        Row(keys=organisation),
        Row(keys=organisation, body=posts(kind="off_limits"), **KEPT),
    ),
    "client_touches": Row(keys=organisation),
    "concern_new": (Row(keys=person), Row(keys=person, body=posts(said="No answer for weeks"), **KEPT)),
    "client_unhappy": (
        Row(keys=carols_client, compliance=403),
        Row(keys=carols_client, body=carol_said, **KEPT),
    ),
    "concern_plan": (Row(keys=concern), Row(keys=concern, body=posts(text_1="Call", due_on_1="2999-01-01"), **KEPT)),
    "concern_settle": (Row(keys=concern), Row(keys=concern, body=posts(outcome="Put right"), **KEPT)),
    "concern_reopen": Row(keys=concern, body=posts(), **KEPT),
    "boundary_lift": Row(keys=limit, body=posts(), **KEPT),
    "boundary_restore": Row(keys=limit, body=posts(), **KEPT),
    "introduction_new": (Row(keys=person), Row(keys=person, body=posts(), **KEPT)),
    "introduction_follow_up": Row(keys=introduction, body=posts(), **KEPT),
    "contact_again": (Row(keys=person), Row(keys=person, body=posts(on="2999-01-01"), **KEPT)),
    "relationship_keep": Row(keys=relationship, body=posts(do="pause"), **KEPT),
    "hand_over_undo": Row(keys=handed_over, body=posts(), **KEPT),
    "help_health": page(),
    "score_choose": Row(
        body=posts(model="health"), recruiter=403, manager=422, admin=422, compliance=403, stranger=422
    ),
}
