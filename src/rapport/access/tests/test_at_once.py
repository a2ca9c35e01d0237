"""Two at the same instant: one link opens one visit, one person gets one link."""

from collections.abc import Callable
from threading import Barrier, Thread

import pytest
from django.db import connection

from rapport.access import actions
from rapport.access.models import DoorLink, DoorSession
from rapport.accounts.roles import system_actor
from rapport.foundation.action import Refused
from rapport.foundation.scope import firm_scope
from rapport.mail.models import OutgoingMail

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(verb: Callable[[], object], times: int = 4) -> list[str]:
    """Run a verb in several threads at the same instant; return what each said: "done", or why not."""
    said: list[str] = []
    start = Barrier(times)

    def run() -> None:
        start.wait()
        try:
            verb()
            said.append("done")
        except Refused as refusal:
            said.append(str(refusal))
        finally:
            connection.close()

    threads = [Thread(target=run) for _ in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(said)


def test_a_button_pressed_four_times_at_once_opens_one_visit(world):
    system = system_actor(world.north.pk)
    made = actions.make_link(system, person_id=world.carol.pk, door="client")
    said = at_once(lambda: actions.enter(system, secret=made.secret))
    assert said == ["This link no longer works. Ask for a new one."] * 3 + ["done"]
    with firm_scope(world.north.pk):
        assert DoorSession.objects.count() == 1


def test_a_link_sent_four_times_at_once_is_one_link_and_one_mail(world, settings):
    settings.EMAIL_HOST = "set"
    carol, alice = world.carol.pk, world.acts(world.alice)
    said = at_once(lambda: actions.send_link(alice, person_id=carol, door="client"))
    assert said.count("done") == 1
    with firm_scope(world.north.pk):
        assert (DoorLink.objects.count(), OutgoingMail.objects.count()) == (1, 1)
