"""URLs of candidates."""

from rapport.foundation.scope import firm_scope
from rapport.jobs import queries as jobs
from rapport.jobs.testing import make_vacancy
from rapport.people.testing import make_person
from rapport.submissions import actions
from rapport.submissions.testing import make_candidacy, make_submission, make_submittable
from tests.urls.relations import KEPT, STAFF, person, posts
from tests.urls.row import Row, page
from tests.world import World

NOT_COMPLIANCE = {"compliance": 403}
REASON = "They would rather stay where they are."


def vacancy(world: World) -> dict[str, object]:
    """A vacancy with a candidate in each stage up to a CV that was sent."""
    alice = world.acts(world.alice)
    made = make_submission(alice, person_id=make_person(alice, "Sam Sent", title="Surveyor").pk)
    vacancy_id = made.candidacy.vacancy_id
    for name, stage in (("Lena Long", "longlist"), ("Shona Short", "shortlist")):
        make_candidacy(alice, vacancy_id=vacancy_id, person_id=make_person(alice, name).pk, stage_type=stage)
    return {"vacancy_id": vacancy_id}


def candidacy(world: World) -> dict[str, object]:
    """Somebody on a shortlist whose CV may go."""
    return {"candidacy_id": make_submittable(world.acts(world.alice)).pk}


def not_ready(world: World) -> dict[str, object]:
    """Somebody on a longlist against whom most gates are closed."""
    return {"candidacy_id": make_candidacy(world.acts(world.alice)).pk}


def sent(world: World) -> dict[str, object]:
    """Somebody whose CV was sent."""
    return {"candidacy_id": make_submission(world.acts(world.alice)).candidacy_id}


def opened(world: World) -> dict[str, object]:
    """Somebody on a longlist whose record Alice has opened."""
    made = not_ready(world)
    with firm_scope(world.north.pk):
        actions.note_opened(world.acts(world.alice), **made)
    return made


def ended(world: World) -> dict[str, object]:
    """Somebody who withdrew."""
    made = not_ready(world)
    actions.reject(world.acts(world.alice), by="by_candidate", reason=REASON, **made)
    return made


def heard(world: World) -> dict[str, object]:
    """Something heard against somebody whose CV was sent."""
    made = actions.note_unsuitable(world.acts(world.alice), certain=False, what="A referee doubts it.", **sent(world))
    return {"unsuitability_id": made.pk}


def moved(world: World) -> dict[str, object]:
    """A move from the longlist to the shortlist."""
    alice, made = world.acts(world.alice), make_candidacy(world.acts(world.alice))
    with firm_scope(world.north.pk):
        stage = next(one for one in jobs.stages(made.vacancy_id) if one.type == "shortlist")
    return {"move_id": actions.move(alice, candidacy_ids=[made.pk], stage_id=stage.pk).moves[0].pk}


def empty(world: World) -> dict[str, object]:
    """A vacancy nobody is considered for."""
    return {"vacancy_id": make_vacancy(world.acts(world.alice)).pk}


ROWS = {
    "vacancy_board": (Row(keys=vacancy), Row(keys=vacancy, query="?view=list&waiting=us"), Row(keys=empty)),
    "board_act": Row(keys=vacancy, body=posts(act="move"), recruiter=422, manager=422, admin=422, compliance=403,
                     stranger=422),
    "consider": (
        Row(keys=empty, query="?q=Dan", **NOT_COMPLIANCE),
        Row(keys=empty, body=posts(), recruiter=422, manager=422, admin=422, compliance=403, stranger=422),
    ),
    "candidacies_reject": Row(
        keys=vacancy, body=posts(), recruiter=422, manager=422, admin=422, compliance=403, stranger=422
    ),
    "people_consider": (
        Row(recruiter=422, manager=422, admin=422, compliance=403, stranger=422),
        Row(body=lambda world: {"person": str(person(world)["person_id"])}, **NOT_COMPLIANCE, stranger=422),
    ),
    "person_consider": (
        Row(keys=person, **NOT_COMPLIANCE),
        Row(keys=person, body=posts(), recruiter=422, manager=422, admin=422, compliance=403),
    ),
    "candidacy": (Row(keys=candidacy), Row(keys=sent), Row(keys=ended)),
    "candidacy_peek": Row(keys=candidacy),
    "candidacy_move": Row(
        keys=candidacy, body=posts(), recruiter=422, manager=422, admin=422, compliance=403
    ),
    "candidacy_willingness": Row(
        keys=not_ready, body=posts(answer="yes", evidence="Said so"), **KEPT
    ),
    "candidacy_note": Row(keys=not_ready, body=posts(note="Prefers Leeds"), **KEPT),
    "candidacy_submit": (
        Row(keys=not_ready, **NOT_COMPLIANCE),
        Row(keys=candidacy, **NOT_COMPLIANCE),
        Row(keys=not_ready, body=posts(summary="Ten years."), **dict.fromkeys(STAFF, 422) | NOT_COMPLIANCE),
        Row(keys=candidacy, body=posts(summary="Ten years."), **KEPT),
    ),
    "candidacy_reject": (
        Row(keys=not_ready, **NOT_COMPLIANCE),
        Row(keys=opened, body=posts(by="by_us", reason="No"), **dict.fromkeys(STAFF, 422) | NOT_COMPLIANCE),
        Row(keys=opened, body=posts(by="by_candidate", reason=REASON), **KEPT),
    ),
    "candidacy_reopen": Row(keys=ended, body=posts(), **KEPT),
    "candidacy_told": Row(keys=ended, body=posts(), **KEPT),
    "candidacy_unsuitable": (
        Row(keys=sent, body=posts(what="A referee doubts it.", certain="no"), **KEPT),
        Row(keys=not_ready, body=posts(what="A referee doubts it."), **dict.fromkeys(STAFF, 422) | NOT_COMPLIANCE),
    ),
    "unsuitable_told": Row(keys=heard, body=posts(), **KEPT),
    "moves_undo": Row(keys=moved, body=posts(), **KEPT),
    "overrides": page(recruiter=403),
}  # fmt: skip
