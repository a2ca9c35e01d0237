"""URLs of vacancies."""

from rapport.jobs import actions
from rapport.jobs.testing import make_vacancy
from tests.urls.relations import posts
from tests.urls.row import Row, page
from tests.world import World

KEEPERS = {"compliance": 403}
DONE = {"recruiter": 302, "manager": 302, "admin": 302, "compliance": 403}


def vacancy(world: World, **given: object) -> dict[str, object]:
    """An open vacancy of Crane Ltd for which Carol hires."""
    alice = world.acts(world.alice)
    made = make_vacancy(alice, organisation_id=world.crane.pk, hiring_manager_id=world.carol.pk, **given)
    return {"vacancy_id": made.pk}


def draft(world: World) -> dict[str, object]:
    """One whose intake nobody has been sent."""
    return vacancy(world, agreed=False)


def held(world: World) -> dict[str, object]:
    """One on hold."""
    keys = vacancy(world)
    actions.hold(world.acts(world.alice), reason="A new budget", **keys)
    return keys


def paused(world: World) -> dict[str, object]:
    """One whose clocks stand still."""
    keys = vacancy(world)
    actions.pause(world.acts(world.alice), reason="She is away", **keys)
    return keys


def contact(world: World) -> dict[str, object]:
    """One with Dan for a contact."""
    keys = vacancy(world)
    made = actions.add_contact(world.acts(world.alice), person_id=world.dan.pk, **keys)
    return keys | {"contact_id": made.pk}


def facts(world: World) -> dict[str, object]:
    """What the form of a vacancy asks for."""
    return {"title": "Estimator", "kind": "permanent", "part": "ENG", "owner_id": str(world.alice.pk), "openings": "1"}


def intake(world: World) -> dict[str, object]:
    """What the form of an intake needs at least."""
    return {"number": "1", "pay_per": "year", "currency": "GBP", "work": "Prices works"}


def stages(world: World) -> dict[str, object]:
    """Six stages, one of each type."""
    types = ("longlist", "shortlist", "submitted", "interview", "offer", "placed")
    return {
        "stage_place": ["1", "2", "3", "4", "5", "6"], "stage_id": [""] * 6,
        "stage_name": [f"The {each}" for each in types], "stage_type": list(types),
    }  # fmt: skip


def of_client(world: World) -> dict[str, object]:
    """No keys; the client is made so that the page shows one."""
    vacancy(world)
    return {}


ROWS = {
    "vacancies": page(keys=of_client),
    "vacancy_new": page(**KEEPERS),
    "vacancy": Row(keys=vacancy),
    "vacancy_versions": Row(keys=vacancy),
    "vacancy_sla": Row(keys=vacancy),
    "vacancy_change": (Row(keys=vacancy, **KEEPERS), Row(keys=vacancy, body=facts, **DONE)),
    "vacancy_contact": (
        Row(keys=vacancy, **KEEPERS),
        Row(keys=vacancy, body=lambda world: {"person_id": str(world.carol.pk)}, **KEEPERS),  # she hires already: 200
    ),
    "vacancy_contact_remove": Row(keys=contact, body=posts(), **DONE),
    "vacancy_reopen": Row(keys=held, body=posts(), **DONE),
    "vacancy_hold": (Row(keys=vacancy, **KEEPERS), Row(keys=vacancy, body=posts(reason="Budget"), **DONE)),
    "vacancy_fill": (Row(keys=vacancy, **KEEPERS), Row(keys=vacancy, body=posts(reason=""), **DONE)),
    "vacancy_lose": (Row(keys=vacancy, **KEEPERS), Row(keys=vacancy, body=posts(reason="Filled"), **DONE)),
    "vacancy_refused": (
        Row(keys=vacancy, **KEEPERS),
        Row(keys=vacancy, body=posts(words="Nobody over 40", answer="No"), **DONE),
    ),
    "vacancy_intake": (Row(keys=vacancy, **KEEPERS), Row(keys=vacancy, body=intake, **DONE)),
    "vacancy_intake_send": Row(keys=draft, body=posts(number="1"), **DONE),
    "vacancy_intake_agree": Row(keys=draft, body=posts(number="1", evidence="By phone"), **DONE),
    "vacancy_sla_terms": (
        Row(keys=vacancy, **KEEPERS),
        Row(keys=vacancy, body=posts(**{f"{what}-unit": "working_days" for what in (
            "shortlist", "feedback_on_cv", "feedback_on_interview", "decision", "update")}), **DONE),
    ),
    "vacancy_pause": Row(keys=vacancy, body=posts(reason="She is away"), **DONE),
    "vacancy_resume": Row(keys=paused, body=posts(), **DONE),
    "vacancy_stages": (Row(keys=vacancy, **KEEPERS), Row(keys=vacancy, body=stages, **DONE)),
}  # fmt: skip
