"""Two at the same instant: one version, one agreement in force, one answer."""

from datetime import date

import pytest

from rapport.compliance import testing as papers
from rapport.compliance.models import ClientTerms, RightToWorkCheck
from rapport.foundation.scope import firm_scope
from rapport.jobseekers import actions
from rapport.jobseekers.models import Requirements, ServiceAgreement
from rapport.jobseekers.testing import make_agreement, make_requirements
from tests.at_once import DONE, at_once, done_first

pytestmark = pytest.mark.django_db(transaction=True)


def test_requirements_said_four_times_at_once_are_one_version(world):
    alice, dan = world.acts(world.alice), world.dan.pk
    assert at_once(*[lambda: make_requirements(alice, person_id=dan)] * 4) == [DONE] * 4
    with firm_scope(world.north.pk):
        assert Requirements.objects.count() == 1


def test_an_agreement_accepted_and_declined_at_once_has_one_answer(world):
    alice = world.acts(world.alice)
    with firm_scope(world.north.pk):
        offered = make_agreement(alice, person_id=world.dan.pk, accepted=False)
    said = done_first(at_once(
        lambda: actions.accept_agreement(alice, agreement_id=offered.pk, evidence="By telephone"),
        lambda: actions.decline_agreement(alice, agreement_id=offered.pk),
    ))
    assert said[0] == DONE
    assert said[1].startswith("This agreement was ")
    with firm_scope(world.north.pk):
        row = ServiceAgreement.objects.get()
    assert (row.accepted_at is None) != (row.declined_at is None)


def test_a_newer_offer_at_the_moment_of_accepting_leaves_what_was_read_or_refuses_it(world):
    alice = world.acts(world.alice)
    with firm_scope(world.north.pk):
        read = make_agreement(alice, person_id=world.dan.pk, accepted=False)
    said = done_first(at_once(
        lambda: actions.accept_agreement(alice, agreement_id=read.pk, evidence="By telephone"),
        lambda: actions.offer_agreement(alice, person_id=world.dan.pk, we_will="Something else"),
    ))
    with firm_scope(world.north.pk):
        accepted = ServiceAgreement.objects.filter(accepted_at__isnull=False).count()
        assert ServiceAgreement.objects.filter(accepted_at=None, ended_at=None).count() == 1
    assert accepted == (said == ["done", "done"])


def test_papers_recorded_four_times_at_once_are_recorded_once(world):
    alice, dan, crane = world.acts(world.alice), world.dan.pk, world.crane.pk
    at_once(*[lambda: papers.make_client_terms(alice, organisation_id=crane, agreed_on=date(2026, 1, 5))] * 4)
    at_once(*[lambda: papers.make_right_to_work(alice, person_id=dan)] * 4)
    with firm_scope(world.north.pk):
        assert (ClientTerms.objects.count(), RightToWorkCheck.objects.count()) == (1, 1)
