"""The referees' door: one reference, a few questions, answered once."""

from datetime import UTC, datetime

import pytest

from rapport.access.models import DoorLink
from rapport.access.testing import door_client
from rapport.accounts.roles import system_actor
from rapport.compliance import queries
from rapport.compliance.testing import make_reference
from rapport.foundation import clock
from rapport.foundation.erasure import forget
from rapport.foundation.scope import firm_scope
from rapport.mail.models import OutgoingMail

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
HOME = "/door/referee/"
SAID = {"worked_from": "May 2019", "role": "Surveyor", "again": "yes", "may_disclose": "no", "answer": "give"}


@pytest.fixture(autouse=True)
def _at_noon():
    with clock.frozen(NOW):
        yield


@pytest.fixture
def asked(world):
    with firm_scope(world.north.pk):
        return make_reference(world.acts(world.alice), person_id=world.dan.pk, given=False)


@pytest.fixture
def referee(world, asked):
    return door_client(world, world.dan, "referee", subject_id=asked.pk)


def found(world, asked):
    with firm_scope(world.north.pk):
        return queries.reference(asked.pk)


def test_a_referee_answers_and_reads_what_they_said(world, asked, referee):
    page = referee.get(HOME).content.decode()
    assert "A reference for Dan Dale" in page
    assert "dan@dale.example" not in page
    assert referee.post(HOME, SAID | {"again": ""}).status_code == 422
    assert referee.post(HOME, SAID).status_code == 302
    assert "Nobody but us reads it." in referee.get(HOME).content.decode()
    assert (found(world, asked).state, found(world, asked).may_disclose) == ("given", False)
    referee.post(HOME, SAID | {"role": "Director", "may_disclose": "yes"})
    assert found(world, asked).answers["role"] == "Surveyor"


def test_a_referee_may_rather_not(world, asked, referee):
    referee.post(HOME, {"answer": "refuse"})
    assert found(world, asked).state == "refused"
    assert "You are asked no more." in referee.get(HOME).content.decode()


def test_a_link_that_names_no_reference_shows_nothing(world):
    assert door_client(world, world.dan, "referee").get(HOME).status_code == 404


def test_a_link_for_the_reference_of_another_shows_nothing(world, asked):
    assert door_client(world, world.carol, "referee", subject_id=asked.pk).get(HOME).status_code == 404


def test_a_member_makes_the_link_and_the_reference_counts_as_asked(world, asked):
    page = world.client(world.alice).post(f"/references/{asked.pk}/link/").content.decode()
    assert "/door/" in page
    assert "mailto:rhea" in page
    with firm_scope(world.north.pk):
        link = DoorLink.objects.get()
    assert (link.door, link.subject_id, found(world, asked).asked_at) == ("referee", asked.pk, NOW)
    world.client(world.alice).post(f"/references/{asked.pk}/given-up/")
    assert world.client(world.alice).post(f"/references/{asked.pk}/link/").status_code == 422


def test_a_referee_is_sent_the_link_by_mail_once_and_erasing_the_person_takes_it_along(world, asked, settings):
    settings.EMAIL_HOST = "set"
    alice = world.client(world.alice)
    assert "Send them a link" in alice.get(f"/people/{world.dan.pk}/checks/").content.decode()
    assert alice.post(f"/references/{asked.pk}/link/", {"act": "send"}).status_code == 302
    assert alice.post(f"/references/{asked.pk}/link/", {"act": "send"}).status_code == 422, "a double click"
    with firm_scope(world.north.pk):
        mail, link = OutgoingMail.objects.get(), DoorLink.objects.get()
        assert (mail.to, mail.reply_to, link.mailed_at) == (asked.referee_email, world.alice.email, NOW)
        assert "/door/" in mail.text
        forget(system_actor(world.north.pk), world.dan.pk)
        assert not OutgoingMail.objects.exists()


def test_without_mail_a_link_is_only_made_to_copy(world, asked):
    alice = world.client(world.alice)
    assert "Send them a link" not in alice.get(f"/people/{world.dan.pk}/checks/").content.decode()
    refused = alice.post(f"/references/{asked.pk}/link/", {"act": "send"})
    assert refused.status_code == 422
    assert "SMTP_HOST" in refused.content.decode()
    with firm_scope(world.north.pk):
        assert not DoorLink.objects.exists()
    assert found(world, asked).asked_at is None, "nothing is half done"
