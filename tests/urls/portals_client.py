"""The clients' door: Carol's vacancy and who was put to her. Every byte of it: tests/doors/test_managers_wall.py."""

from collections.abc import Callable
from datetime import timedelta

from rapport.foundation import clock
from rapport.foundation.scope import firm_scope
from rapport.jobs.testing import make_vacancy
from rapport.submissions import actions, queries
from rapport.submissions.models import Interview, Submission
from rapport.submissions.testing import make_submission
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


def vacancy(world: World) -> Keys:
    """Carol hires a surveyor."""
    made = make_vacancy(world.acts(world.alice), organisation_id=world.crane.pk, hiring_manager_id=world.carol.pk)
    return {"vacancy_id": made.pk}


def sent(world: World) -> Submission:
    """Dan's CV was sent to Carol."""
    return make_submission(world.acts(world.alice), person_id=world.dan.pk, **vacancy(world))  # type: ignore[arg-type]


def candidate(world: World) -> Keys:
    """Dan, put to Carol."""
    return {"candidacy_id": sent(world).candidacy_id}


def interview(world: World) -> Keys:
    """Carol met Dan yesterday."""
    at = clock.now() + timedelta(days=1)
    made = actions.book(world.acts(world.alice), candidacy_id=sent(world).candidacy_id, starts_at=at)
    Interview.objects.filter(pk=made.pk).update(starts_at=at - timedelta(days=2))
    return {"interview_id": made.pk}


def slot(world: World) -> Keys:
    """A time offered to Dan."""
    starts = [clock.now() + timedelta(days=3)]
    made = actions.offer_slots(world.acts(world.alice), candidacy_id=sent(world).candidacy_id, starts=starts)
    return {"slot_id": queries.slots(made.pk)[0].pk}


def hers(verb: Callable[[World], Keys], status: int = 200, **body: str) -> Row:
    """Return the row of something of Carol's: in a door of another firm it is not there."""
    return door(keys=of(verb), carol=status, olga=404, **({"body": posts(**body)} if body else {}))  # type: ignore[arg-type]


ROWS = {
    "door_client_home": door(carol=200, olga=200),
    "door_client_vacancy": hers(vacancy),
    "door_client_messages": (hers(vacancy), hers(vacancy, 302, text="Hello", once="1")),
    "door_client_intake": hers(vacancy),
    "door_client_intake_agree": hers(vacancy, 302, number="1"),
    "door_client_intake_correction": (hers(vacancy), hers(vacancy, 422, number="1")),
    "door_client_shortlist": hers(vacancy),
    "door_client_report": hers(vacancy),
    "door_client_report_pdf": hers(vacancy),
    "door_client_candidate": hers(candidate),
    "door_client_name": hers(candidate, 302, once="1"),
    "door_client_cv": hers(candidate, 404),
    "door_client_feedback": hers(candidate, 302, verdict="yes"),
    "door_client_times": (hers(candidate), hers(candidate, 302, time_1="2031-03-03T10:00", minutes="60")),
    "door_client_time_take_back": hers(slot, 302, once="1"),
    "door_client_scorecard": hers(interview),
    "door_client_calendar": hers(interview),
}
