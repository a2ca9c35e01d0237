"""North at noon: Dan, whose CV was sent to Carol, for a permanent job and as a temp."""

from datetime import UTC, datetime

import pytest
from tests.world import in_north

from rapport.compliance.actions import agree_client_terms
from rapport.jobs.testing import make_vacancy
from rapport.submissions.testing import make_candidacy
from rapport.submissions.tests.conftest import put_forward

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)  # a Friday


_north_at_noon = in_north(NOW)


@pytest.fixture
def client_terms(world, alice):
    """Crane agreed to 20 %, given back in four steps."""
    return agree_client_terms(
        alice, organisation_id=world.crane.pk, covers=["permanent", "temporary"], evidence="Signed by Carol",
        fee_basis_points=2_000, rebate=[(2, 10_000), (4, 7_500), (8, 5_000), (12, 2_500)],
        transfer_fee_basis_points=1_500,
    )  # fmt: skip


def sent(world, alice, **vacancy):
    made = make_vacancy(alice, organisation_id=world.crane.pk, hiring_manager_id=world.carol.pk, **vacancy)
    return put_forward(make_candidacy(alice, vacancy_id=made.pk, person_id=world.dan.pk), world.alice)


@pytest.fixture
def perm(world, alice, client_terms):
    """Dan's candidacy for a permanent job."""
    return sent(world, alice)


@pytest.fixture
def temp(world, alice, client_terms):
    """Dan's candidacy for work as our temp."""
    return sent(world, alice, capacity="business", title="Site surveyor")
