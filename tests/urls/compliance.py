"""URLs of compliance."""

from rapport.compliance import actions
from rapport.compliance.testing import (
    KID_FACTS,
    make_check,
    make_client_terms,
    make_reference,
    make_seeker_terms,
)
from rapport.foundation import clock
from tests.urls.relations import organisation, person, posts
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


def seeker_terms(world: World) -> dict[str, object]:
    """Terms agreed with a work-seeker."""
    return {"terms_id": make_seeker_terms(world.acts(world.cara), **person(world)).pk}


def client_terms(world: World) -> dict[str, object]:
    """Terms agreed with a client."""
    return {"terms_id": make_client_terms(world.acts(world.cara), **organisation(world)).pk}


def check(world: World) -> dict[str, object]:
    """A check Cara recorded."""
    return {"check_id": make_check(world.acts(world.cara), **person(world)).pk, "how": "taken-back"}


def reference(world: World) -> dict[str, object]:
    """A reference nobody has given yet."""
    return {"reference_id": make_reference(world.acts(world.alice), given=False, **person(world)).pk}


def asked_reference(world: World) -> dict[str, object]:
    """The same, with what came of it."""
    return reference(world) | {"how": "asked"}


def referee(_world: World) -> dict[str, object]:
    """A referee as typed."""
    return {"referee_name": "Rhea Roy", "relation": "Line manager", "person_agreed_on": clock.today().isoformat()}


ALL = {"recruiter": 302, "manager": 302, "admin": 302, "compliance": 302}
ROWS = {
    "person_privacy": Row(keys=person),
    "consent_new": (Row(keys=person), Row(keys=person, body=posts(purpose="jobs", evidence="Said so"), **ALL)),
    "consent_withdraw": Row(keys=consent, body=posts(), **ALL),
    "objection_new": (Row(keys=person), Row(keys=person, body=posts(about="scoring"), **ALL)),
    "objection_lift": Row(keys=objection, body=posts(), **ALL),
    "person_checks": Row(keys=person),
    "notice_new": (
        Row(keys=person),
        Row(keys=person, body=posts(article="14", version="2026-10", channel="email"), **ALL),
    ),
    "seeker_terms_new": (Row(keys=person), Row(keys=person, body=posts(capacity="agency", evidence="Signed"), **ALL)),
    "seeker_terms_end": Row(keys=seeker_terms, body=posts(), **ALL),
    "key_information_new": (
        Row(keys=person),
        Row(keys=person, body=posts(**KID_FACTS | {"example_net": "498.00"}), **ALL),
    ),
    "check_new": (Row(keys=person), Row(keys=person, body=posts(about="identity", how="Passport seen"), **ALL)),
    "check_change": Row(keys=check, body=posts(), **ALL),
    "right_to_work_new": (
        Row(keys=person),
        Row(keys=person, body=posts(route="manual", excuse="continuous", evidence="British passport"), **ALL),
    ),
    "reference_new": (Row(keys=person), Row(keys=person, body=referee, **ALL)),
    "reference_given": (
        Row(keys=reference, compliance=403),  # who keeps checks does not speak for referees
        Row(
            keys=reference,
            body=posts(worked_from="2019", role="Surveyor", again="yes", may_disclose="yes"),
            **ALL | {"compliance": 403},
        ),
    ),
    "reference_change": Row(keys=asked_reference, body=posts(), **ALL),
    "client_terms_new": (
        Row(keys=organisation),
        Row(keys=organisation, body=posts(covers="permanent", evidence="Signed"), **ALL),
    ),
    "client_terms_end": Row(keys=client_terms, body=posts(), **ALL),
    "person_erase": (
        Row(keys=person, recruiter=403, manager=403),
        Row(keys=person, body=posts(confirm="erase"), recruiter=403, manager=403),
    ),
}
