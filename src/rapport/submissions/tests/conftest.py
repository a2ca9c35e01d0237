"""North at noon: Alice's vacancy at Crane, with Dan on its longlist."""

from datetime import UTC, datetime

import pytest
from tests.world import in_north

from rapport.accounts.roles import DOORS
from rapport.foundation import clock
from rapport.foundation.actors import Actor
from rapport.jobs.models import Criterion, Intake, Stage, Vacancy
from rapport.mail.tests.test_outgoing import postbox  # noqa: F401 - a fixture
from rapport.submissions.models import Submission
from rapport.submissions.testing import make_candidacy

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)  # a Friday
BOARD = ("longlist", "shortlist", "submitted", "interview", "offer", "placed")


_north_at_noon = in_north(NOW)


@pytest.fixture
def vacancy(world):
    made = Vacancy.objects.create(
        number=12, organisation=world.crane, hiring_manager=world.carol, owner=world.alice, title="Surveyor",
        state="open", opened_on=NOW.date(),
    )  # fmt: skip
    Intake.objects.create(vacancy=made, number=1)
    for place, kind in enumerate(BOARD):
        Stage.objects.create(vacancy=made, name=kind.title(), type=kind, place=place)
    Criterion.objects.create(vacancy=made, weight="must", text="Chartered", place=0, from_version=1)
    return made


@pytest.fixture
def stages(vacancy):
    return {stage.type: stage for stage in Stage.objects.filter(vacancy=vacancy)}


@pytest.fixture
def dans(world, alice, vacancy):
    return make_candidacy(alice, vacancy_id=vacancy.pk, person_id=world.dan.pk)


def put_forward(candidacy, member):
    """Note that the CV was sent, for tests of what comes after; the gates are tested where they are judged."""
    stage = Stage.objects.get(vacancy_id=candidacy.vacancy_id, type="submitted")
    candidacy.stage, candidacy.stage_type, candidacy.waiting_for = stage, "submitted", "client"
    candidacy.save()
    Submission.objects.create(
        candidacy=candidacy, submitted_at=clock.now(), submitted_by=member, through="page", gates=[], intake_number=1,
        written_by_on=clock.today(),
    )  # fmt: skip
    return candidacy


@pytest.fixture
def sent(world, dans):
    """Dan, whose CV was sent to Carol."""
    return put_forward(dans, world.alice)


@pytest.fixture
def carol(world):
    """Carol in her door."""
    return Actor("client", world.carol.pk, world.north.pk, DOORS["client"])


@pytest.fixture
def dan(world):
    """Dan in his door."""
    return Actor("candidate", world.dan.pk, world.north.pk, DOORS["candidate"])
