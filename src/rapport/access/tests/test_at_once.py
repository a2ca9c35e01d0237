"""Two at the same instant: one link opens one visit, one person gets one link."""


import pytest
from tests.at_once import DONE, at_once, done_first

from rapport.access import actions
from rapport.access.models import DoorLink, DoorSession
from rapport.accounts.roles import system_actor
from rapport.foundation.scope import firm_scope
from rapport.mail.models import OutgoingMail

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_button_pressed_four_times_at_once_opens_one_visit(world):
    system = system_actor(world.north.pk)
    made = actions.make_link(system, person_id=world.carol.pk, door="client")
    said = done_first(at_once(*[lambda: actions.enter(system, secret=made.secret)] * 4))
    assert said == [DONE] + ["This link no longer works. Ask for a new one."] * 3
    with firm_scope(world.north.pk):
        assert DoorSession.objects.count() == 1


def test_a_link_sent_four_times_at_once_is_one_link_and_one_mail(world, settings):
    settings.EMAIL_HOST = "set"
    carol, alice = world.carol.pk, world.acts(world.alice)
    said = done_first(at_once(*[lambda: actions.send_link(alice, person_id=carol, door="client")] * 4))
    assert said.count(DONE) == 1
    with firm_scope(world.north.pk):
        assert (DoorLink.objects.count(), OutgoingMail.objects.count()) == (1, 1)
