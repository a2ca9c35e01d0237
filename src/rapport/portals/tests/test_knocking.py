"""People outside learn by mail that something waits for them, against a real SMTP server on this machine."""

import re
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy

import pytest
from django.test import Client
from django.urls import reverse

from rapport.access.models import DoorLink
from rapport.access.testing import door_client
from rapport.compliance import actions as compliance
from rapport.foundation import clock
from rapport.foundation.scope import firm_scope
from rapport.foundation.tasks import TASKS
from rapport.foundation.testing import run_tasks, waiting_tasks
from rapport.insights import actions as insights
from rapport.insights.testing import make_approved
from rapport.jobs import actions as jobs
from rapport.jobs.testing import make_vacancy
from rapport.jobseekers.testing import make_agreement
from rapport.mail.models import OutgoingMail
from rapport.mail.tests.test_outgoing import postbox  # noqa: F401 - a fixture
from rapport.people import actions as people
from rapport.people.testing import make_organisation, make_person
from rapport.relations.actions import set_boundary
from rapport.submissions import actions
from rapport.submissions.testing import make_candidacy, make_submission

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _north_in_the_morning(world, postbox):  # noqa: F811 - mail is set up
    with clock.frozen(NOW), firm_scope(world.north.pk):
        yield


@pytest.fixture
def vacancy(world, alice):
    return make_vacancy(alice, organisation_id=world.crane.pk, hiring_manager_id=world.carol.pk, title="Surveyor")


def letters(box) -> list[tuple[str, str, str]]:
    """Run what waits; return (to, subject, text) of each mail that left, and empty the box."""
    run_tasks()
    read = [message_from_bytes(one.content, policy=policy.default) for one in box.letters]
    found = [(mail["To"], mail["Subject"], mail.get_body().get_content()) for mail in read]
    box.letters.clear()
    return found


def test_three_cvs_are_one_mail_that_names_nobody_and_opens_the_door_once(postbox, world, alice, vacancy):  # noqa: F811
    letters(postbox)
    for name in ("Dan Dale", "Mia Moss", "Oku Odell"):
        person = make_person(alice, name, email=f"{name[:3].lower()}@home.example", roles=["jobseeker"])
        make_submission(alice, vacancy_id=vacancy.pk, person_id=person.pk)
    run_tasks(rounds=1)
    assert [name for name, _ in waiting_tasks()].count("portals.knock") == 1
    ((to, subject, text),) = letters(postbox)
    assert (to, subject) == ("carol@crane.example", "Something waits for you at North")
    assert "3 people for vacancies of yours: read about them, and say what you think." in text
    for word in ("Dan", "Mia", "Oku", "Surveyor", "Crane Ltd", "45,000", "55,000", "priced"):
        assert word not in subject + text, word
    path = re.search(r"https?://[^/]+(/door/\S+)", text)[1]
    assert Client().post(path)["Location"] == "/door/client/"
    assert Client().post(path).status_code == 410


def test_each_thing_that_is_asked_of_a_candidate_is_told_by_its_kind_alone(postbox, world, alice):  # noqa: F811
    heron = make_organisation(alice, "Heron Holdings", is_client=True)
    secret = make_vacancy(alice, organisation_id=heron.pk, title="Engineer at Heron", is_confidential=True)
    asked = make_candidacy(alice, vacancy_id=secret.pk, person_id=world.dan.pk)
    actions.ask_willingness(alice, candidacy_id=asked.pk)
    met, offered = (make_submission(alice, person_id=world.dan.pk).candidacy_id for _ in range(2))
    actions.offer_slots(alice, candidacy_id=met, starts=[NOW + timedelta(days=3)])
    actions.make_offer(alice, candidacy_id=offered, terms=actions.OfferTerms(pay_pence=47_000_00))
    make_agreement(alice, person_id=world.dan.pk, accepted=False)
    ((to, _, text),) = [mail for mail in letters(postbox) if "Something waits" in mail[1]]
    assert to == "dan@dale.example"
    for kind in ("How we would work together", "A job: read about it", "Times for an interview", "An offer: read it"):
        assert kind in text
    for word in ("Heron", "Engineer", "47,000", "Hanna"):
        assert word not in text


def test_an_intake_to_read_is_told_and_nothing_once_it_was_agreed(postbox, world, alice):  # noqa: F811
    given = {"organisation_id": world.crane.pk, "hiring_manager_id": world.carol.pk, "agreed": False}
    for agrees_at_once in (False, True):
        draft = make_vacancy(alice, **given)
        jobs.send_intake(alice, vacancy_id=draft.pk, number=1)
        if agrees_at_once:
            jobs.agree_intake(alice, vacancy_id=draft.pk, number=1, evidence="By phone")
        told = [text for *_, text in letters(postbox)]
        assert len(told) == (0 if agrees_at_once else 1)
        assert all("A description of what you ask for" in text for text in told)
        jobs.lose_vacancy(alice, vacancy_id=draft.pk, reason="They think again about it")


def test_the_same_task_again_sends_nothing_and_something_new_sends_again(postbox, world, alice):  # noqa: F811
    asked = make_candidacy(alice, person_id=world.dan.pk)
    actions.ask_willingness(alice, candidacy_id=asked.pk)
    (given,) = [dict(given) for name, given in waiting_tasks() if name == "portals.knock"]
    assert len(letters(postbox)) == 1
    given.pop("firm_id")
    TASKS["portals.knock"](firm_id=world.north.pk, **given)
    assert (letters(postbox), DoorLink.objects.filter(person=world.dan).count()) == ([], 1)
    with clock.frozen(NOW + timedelta(hours=1)):
        TASKS["portals.knock"](firm_id=world.north.pk, **given | {"since": clock.now().isoformat()})
        assert len(letters(postbox)) == 1


def test_who_is_not_to_be_contacted_objects_or_has_no_address_gets_nothing_and_no_link(postbox, world, alice):  # noqa: F811
    nobody = make_person(alice, "Nora Noaddress", roles=["jobseeker"])
    against = make_person(alice, "Olive Objects", email="olive@home.example", roles=["jobseeker"])
    for person in (nobody, against, world.dan):
        asked = make_candidacy(alice, person_id=person.pk)
        actions.ask_willingness(alice, candidacy_id=asked.pk)
    set_boundary(alice, person_id=world.dan.pk, kind="do_not_contact", why="Said so.")
    compliance.record_objection(alice, person_id=against.pk, about="processing", received_on=NOW.date())
    assert letters(postbox) == []
    assert (DoorLink.objects.count(), OutgoingMail.objects.count()) == (0, 0)


def test_who_no_longer_works_for_the_client_is_not_led_to_its_vacancies(postbox, world, alice, vacancy):  # noqa: F811
    people.change_employer(alice, person_id=world.carol.pk, organisation="Stork Ltd")
    make_submission(alice, vacancy_id=vacancy.pk, person_id=world.dan.pk)
    assert letters(postbox) == []


def test_without_mail_nothing_is_asked_for(settings, world, alice):
    settings.EMAIL_HOST = ""
    asked = make_candidacy(alice, person_id=world.dan.pk)
    actions.ask_willingness(alice, candidacy_id=asked.pk)
    assert "portals.knock" not in [name for name, _ in waiting_tasks()]


def test_a_brief_shared_with_a_client_is_told_once_without_what_it_says_until_she_has_read_it(
    postbox, world, alice  # noqa: F811
):
    brief = make_approved(alice, world.acts(world.bob))
    given = {"brief_id": brief.pk, "person_id": world.carol.pk}
    for _ in range(2):
        share = insights.share_brief(alice, **given)
    ((to, _, text),) = letters(postbox)
    assert to == "carol@crane.example"
    assert "What people say of your market" in text
    assert "Statement" not in text
    assert "Construction" not in text
    insights.take_back_share(alice, share_id=share.pk)
    with clock.frozen(NOW + timedelta(hours=1)):
        insights.share_brief(alice, **given)
        browser = door_client(world, world.carol, "client")
        assert browser.get(reverse("door_client_brief", kwargs={"brief_id": brief.pk})).status_code == 200
        assert letters(postbox) == []


def test_a_brief_taken_back_before_the_mail_leaves_is_not_told(postbox, world, alice):  # noqa: F811
    brief = make_approved(alice, world.acts(world.bob))
    share = insights.share_brief(alice, brief_id=brief.pk, person_id=world.carol.pk)
    insights.take_back_share(alice, share_id=share.pk)
    assert letters(postbox) == []
