"""Mail that leaves the house, against a real SMTP server on this machine."""

import logging
import socket
from collections.abc import Iterator
from email import message_from_bytes, policy

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import Envelope
from django.db import transaction

from rapport.accounts.roles import system_actor
from rapport.foundation.action import Refused
from rapport.foundation.scope import firm_scope
from rapport.foundation.testing import run_tasks, waiting_tasks
from rapport.mail import actions
from rapport.mail.models import MailAttachment, OutgoingMail
from rapport.people.actions import merge_people, undo_merge
from rapport.people.testing import make_person
from rapport.relations.actions import set_boundary


class Postbox:
    """Takes mail, or refuses it while `refuses` is set."""

    def __init__(self) -> None:
        self.letters: list[Envelope] = []
        self.refuses = False

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 - the library's name
        if self.refuses:
            return "451 come back later"
        self.letters.append(envelope)
        return "250 thank you"


@pytest.fixture
def postbox(settings) -> Iterator[Postbox]:
    box = Postbox()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    server = Controller(box, hostname="127.0.0.1", port=port)
    server.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    settings.EMAIL_USE_TLS, settings.EMAIL_HOST_USER = False, ""
    settings.DEFAULT_FROM_EMAIL = "rapport@north.example"
    yield box
    server.stop()


@pytest.fixture
def system(world):
    with firm_scope(world.north.pk):
        yield system_actor(world.north.pk)


def ask(system, once="digest:1"):
    return actions.send(
        system, once=once, to="alice@north.example", subject="Your day", text="Call Carol.", html="<p>Call Carol.</p>"
    )


def test_a_mail_is_sent_once_however_often_it_is_asked_for(system, postbox):
    first, second = ask(system), ask(system)
    assert first == second
    run_tasks()
    actions.deliver(system, mail_id=first.pk)
    assert len(postbox.letters) == 1
    content = postbox.letters[0].content.decode()
    assert (postbox.letters[0].rcpt_tos, "Call Carol." in content) == (["alice@north.example"], True)
    assert f"Message-ID: <{first.pk}@north.example>" in content
    first.refresh_from_db()
    assert (first.sent_at is not None, first.text, first.html) == (True, "", ""), "what is sent is not kept"


def test_a_mail_that_is_refused_is_tried_again_later(system, postbox):
    postbox.refuses = True
    mail = ask(system)
    assert actions.deliver(system, mail_id=mail.pk) is False
    mail.refresh_from_db()
    assert (mail.sent_at, mail.tries) == (None, 1)
    assert "Not sent yet" in mail.fault
    assert [name for name, _ in waiting_tasks()] == ["mail.send", "mail.send"]
    postbox.refuses = False
    assert actions.deliver(system, mail_id=mail.pk) is True
    assert len(postbox.letters) == 1


def test_without_smtp_settings_a_mail_is_written_to_the_log(system, settings, caplog):
    settings.EMAIL_HOST = ""
    mail = ask(system)
    with caplog.at_level(logging.INFO, logger="rapport.digest"):
        run_tasks()
    assert "Call Carol." in caplog.text
    mail.refresh_from_db()
    assert mail.sent_at is not None
    assert OutgoingMail.objects.count() == 1


def send_to(system, world, **more):
    return actions.send_to_person(
        system, person_id=world.carol.pk, once="interview 1", subject="Your interview", text="On Monday at ten.", **more
    )


CALENDAR = ("interview.ics", "text/calendar; method=REQUEST", b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n")
PDF = ("terms.pdf", "application/pdf", b"%PDF-1.7 \x00\xff")


def test_a_mail_to_somebody_outside_goes_once_with_its_files_and_keeps_nothing(system, world, postbox):
    first = send_to(system, world, attachments=[CALENDAR, PDF], reply_to="alice@north.example")
    assert send_to(system, world, attachments=[CALENDAR, PDF]) == first
    assert MailAttachment.objects.count() == 2
    assert postbox.letters == [], "it leaves when what it belongs to is committed"
    run_tasks()
    run_tasks()
    (letter,) = postbox.letters
    assert letter.rcpt_tos == ["carol@crane.example"]
    read = message_from_bytes(letter.content, policy=policy.default)
    files = {
        part.get_filename(): (part["Content-Type"], part.get_payload(decode=True)) for part in read.iter_attachments()
    }
    assert read["Reply-To"] == "alice@north.example"
    assert read.get_body().get_content().strip() == "On Monday at ten."
    assert files["terms.pdf"] == ("application/pdf", PDF[2])
    assert files["interview.ics"][0] == 'text/calendar; method="REQUEST"; charset="utf-8"'
    assert files["interview.ics"][1].split() == CALENDAR[2].split()
    first.refresh_from_db()
    assert (first.person_id, first.text, MailAttachment.objects.count()) == (world.carol.pk, "", 0)


def test_a_mail_to_somebody_outside_is_taken_back_with_what_it_belongs_to(system, world, postbox):
    with transaction.atomic():
        send_to(system, world, attachments=[PDF])
        transaction.set_rollback(True)
    run_tasks()
    assert (postbox.letters, OutgoingMail.objects.count()) == ([], 0)


def test_without_smtp_settings_nothing_is_sent_outside_and_nothing_of_it_reaches_the_log(
    system, world, settings, caplog
):
    settings.EMAIL_HOST = "set, for now"
    send_to(system, world, attachments=[PDF])
    settings.EMAIL_HOST = ""
    with caplog.at_level(logging.DEBUG):
        assert actions.deliver(system, mail_id=OutgoingMail.objects.get().pk) is False
    assert "Monday" not in caplog.text
    assert (OutgoingMail.objects.get().text, MailAttachment.objects.count()) == ("On Monday at ten.", 1)
    with pytest.raises(Refused, match="SMTP_HOST"):
        actions.send_to_person(system, person_id=world.dan.pk, once="2", subject="s", text="t")


def test_nobody_is_written_to_who_has_no_address_or_asked_not_to_be(system, world, settings):
    settings.EMAIL_HOST = "set"
    nobody = make_person(world.acts(world.alice), "Nora Noaddress")
    with pytest.raises(Refused, match="no e-mail address"):
        actions.send_to_person(system, person_id=nobody.pk, once="1", subject="s", text="t")
    set_boundary(world.acts(world.alice), person_id=world.carol.pk, kind="do_not_contact", why="Said so.")
    with pytest.raises(Refused, match="not to be contacted"):
        send_to(system, world)
    assert OutgoingMail.objects.count() == 0


def test_a_mail_to_somebody_who_is_forgotten_never_leaves_and_one_to_a_merged_record_follows(system, world, postbox):
    send_to(system, world, attachments=[PDF])
    kept = make_person(world.acts(world.alice), "Carol Kept")
    merge = merge_people(world.acts(world.alice), kept_id=kept.pk, gone_id=world.carol.pk)
    assert OutgoingMail.objects.get().person_id == kept.pk
    undo_merge(world.acts(world.alice), merge_id=merge.pk)
    assert OutgoingMail.objects.get().person_id == world.carol.pk
    actions.forget(system, world.carol.pk)
    run_tasks()
    assert (postbox.letters, OutgoingMail.objects.count(), MailAttachment.objects.count()) == ([], 0, 0)
