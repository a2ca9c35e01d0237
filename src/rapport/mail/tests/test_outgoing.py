"""Mail that leaves the house, against a real SMTP server on this machine."""

import logging
import socket
from collections.abc import Iterator

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import Envelope

from rapport.accounts.roles import system_actor
from rapport.foundation.scope import firm_scope
from rapport.foundation.testing import run_tasks, waiting_tasks
from rapport.mail import actions
from rapport.mail.models import OutgoingMail


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
