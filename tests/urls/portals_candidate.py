"""The candidates' door."""

from collections.abc import Callable
from datetime import timedelta

from django.core.files.base import ContentFile

from rapport.foundation import clock
from rapport.foundation.scope import firm_scope
from rapport.jobseekers.testing import make_agreement, make_requirements, make_step
from rapport.people import actions as people
from rapport.people.queries import document
from rapport.submissions import actions, queries
from rapport.submissions.testing import make_candidacy, make_submission
from tests.urls.relations import posts
from tests.urls.row import Row, door
from tests.world import World

Keys = dict[str, object]


def of(verb: Callable[[World], Keys]) -> Callable[[World], Keys]:
    """Make it in North, whoever asks for it."""

    def make(world: World) -> Keys:
        with firm_scope(world.north.pk):
            return verb(world)

    return make


def asked(world: World) -> Keys:
    """Dan was asked whether he wants a job."""
    alice = world.acts(world.alice)
    found = make_candidacy(alice, person_id=world.dan.pk)
    actions.ask_willingness(alice, candidacy_id=found.pk)
    return {"candidacy_id": found.pk}


def met(world: World) -> Keys:
    """Times were offered to Dan."""
    alice = world.acts(world.alice)
    sent = make_submission(alice, person_id=world.dan.pk)
    starts = [clock.now() + timedelta(days=3)]
    made = actions.offer_slots(alice, candidacy_id=sent.candidacy_id, starts=starts)
    return {"slot_id": queries.slots(made.pk)[0].pk}


def booked(world: World) -> Keys:
    """Dan has an interview."""
    alice = world.acts(world.alice)
    sent = make_submission(alice, person_id=world.dan.pk)
    at = clock.now() + timedelta(days=3)
    return {"interview_id": actions.book(alice, candidacy_id=sent.candidacy_id, starts_at=at).pk}


def offered(world: World) -> Keys:
    """An offer was made to Dan."""
    alice = world.acts(world.alice)
    sent = make_submission(alice, person_id=world.dan.pk)
    terms = actions.OfferTerms(pay_pence=47_000_00)
    return {"offer_id": actions.make_offer(alice, candidacy_id=sent.candidacy_id, terms=terms).offer_id}


def step(world: World) -> Keys:
    """A step that is Dan's."""
    return {"step_id": make_step(world.acts(world.alice), person_id=world.dan.pk, by_us=False).pk}


def agreement(world: World) -> Keys:
    """A service agreement on offer."""
    made = make_agreement(world.acts(world.alice), person_id=world.dan.pk, accepted=False)
    return {"agreement_id": made.pk}


def file(world: World) -> Keys:
    """A document Dan is shown."""
    made = people.add_document(
        world.acts(world.alice), person_id=world.dan.pk, kind="cv", upload=ContentFile(b"Dan", "dan.txt"),
        visible_to_person=True,
    )  # fmt: skip
    return {"version_id": document(made.pk).newest.pk}


def sought(world: World) -> Keys:
    """Dan said what he looks for."""
    make_requirements(world.acts(world.alice), person_id=world.dan.pk)
    return {}


def whom(world: World) -> Keys:
    """A message to Alice."""
    return {"member": str(world.alice.pk), "text": "Hello", "once": "1"}


SEEN, DONE = door(dan=200), {"dan": 302}


def posted(keys: Callable[[World], Keys] | None = None, **body: object) -> Row:
    """What Dan posts, which leads him on."""
    given: dict[str, object] = {"keys": of(keys)} if keys else {}
    return Row(**vars(door(**DONE)) | given | {"body": posts(**body)})


def seen(keys: Callable[[World], Keys]) -> Row:
    """What Dan sees of something that is his."""
    return Row(**vars(SEEN) | {"keys": of(keys)})


ROWS = {
    "door_candidate_home": SEEN,
    "door_candidate_messages": (SEEN, Row(**vars(door(**DONE)) | {"body": whom})),
    "door_candidate_updates": SEEN,
    "door_candidate_data": SEEN,
    "door_candidate_applications": SEEN,
    "door_candidate_application": seen(asked),
    "door_candidate_answer": posted(asked, answer="yes", number="1"),
    "door_candidate_withdraw": posted(asked),
    "door_candidate_slot": posted(met),
    "door_candidate_calendar": seen(booked),
    "door_candidate_offer": posted(offered, how="accept", number="1"),
    "door_candidate_search": (seen(sought), posted(work="Bridges")),
    "door_candidate_still_right": posted(sought),
    "door_candidate_looking": posted(),
    "door_candidate_availability": (SEEN, posted(looking="open")),
    "door_candidate_plan": SEEN,
    "door_candidate_step_done": posted(step),
    "door_candidate_agreement": SEEN,
    "door_candidate_agreement_answer": posted(agreement, answer="accept"),
    "door_candidate_documents": (SEEN, Row(**vars(door(dan=422)) | {"body": posts(kind="cv")})),
    "door_candidate_document": seen(file),
    "door_candidate_privacy": SEEN,
    "door_candidate_consent": posted(purpose="jobs", do="give"),
    "door_candidate_objection": posted(about="marketing", do="object"),
}
