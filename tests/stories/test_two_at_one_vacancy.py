"""Two at the same instant: one number each, one agreement, one pause; a version made while she reads."""


import pytest

from rapport.accounts.roles import DOORS
from rapport.foundation.actors import Actor
from rapport.foundation.scope import firm_scope
from rapport.jobs import actions, queries
from rapport.jobs.models import Clock, Intake, Pause, Vacancy
from rapport.jobs.testing import make_vacancy
from tests.at_once import DONE, at_once, done_first

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def draft(world) -> Vacancy:
    """A vacancy whose intake waits for an answer."""
    alice = world.acts(world.alice)
    return make_vacancy(alice, organisation_id=world.crane.pk, hiring_manager_id=world.carol.pk, agreed=False)


def test_she_agrees_while_a_member_notes_that_she_agreed(world, draft):
    carol = Actor("client", world.carol.pk, world.north.pk, DOORS["client"])
    alice = world.acts(world.alice)
    said = done_first(at_once(
        lambda: actions.agree_intake(carol, vacancy_id=draft.pk, number=1),
        lambda: actions.agree_intake(alice, vacancy_id=draft.pk, number=1, evidence="By phone"),
    ))
    assert said[0] == DONE
    assert said[1].startswith("Version 1 was agreed already on") or said[1] == DONE, "hers again is no mistake"
    with firm_scope(world.north.pk):
        assert Clock.objects.count() == 1


def test_a_version_made_while_she_reads_is_never_agreed_unread(world, draft):
    carol = Actor("client", world.carol.pk, world.north.pk, DOORS["client"])
    alice = world.acts(world.alice)
    actions.send_intake(alice, vacancy_id=draft.pk, number=1)
    said = done_first(at_once(
        lambda: actions.agree_intake(carol, vacancy_id=draft.pk, number=1),
        lambda: actions.take_intake(alice, vacancy_id=draft.pk, changes={"hours": "20"}),
    ))
    with firm_scope(world.north.pk):
        newest = queries.intake_in_force(draft.pk)
        assert (newest.number, newest.agreed_at) == (2, None)
        assert (Intake.objects.get(number=1).agreed_at is None) == (said != ["done", "done"])


def test_two_vacancies_taken_at_once_get_a_number_each(world):
    alice, client = world.acts(world.alice), world.crane.pk
    said = at_once(*[
        lambda: actions.open_vacancy(alice, organisation_id=client, title="Clerk", kind="contract") for _ in range(4)
    ])  # fmt: skip
    assert said == [DONE] * 4
    with firm_scope(world.north.pk):
        assert sorted(Vacancy.objects.values_list("number", flat=True)) == [1001, 1002, 1003, 1004]


def test_a_pause_pressed_twice_is_one_pause(world, draft):
    alice = world.acts(world.alice)
    said = done_first(at_once(*[lambda: actions.pause(alice, vacancy_id=draft.pk, reason="She is away")] * 2))
    assert (said[0], said[1][:20]) == (DONE, "The clocks stand sin")
    with firm_scope(world.north.pk):
        assert Pause.objects.count() == 1
