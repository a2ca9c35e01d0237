"""Two at the same instant: one number each, one agreement, one pause; a version made while she reads."""

from collections.abc import Callable
from threading import Barrier, Thread

import pytest
from django.db import connection

from rapport.accounts.roles import DOORS
from rapport.foundation.action import Refused
from rapport.foundation.actors import Actor
from rapport.foundation.scope import firm_scope
from rapport.jobs import actions, queries
from rapport.jobs.models import Clock, Intake, Pause, Vacancy
from rapport.jobs.testing import make_vacancy

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*verbs: Callable[[], object]) -> list[str]:
    """Run the verbs at the same instant; return what each said: "done", or why not."""
    said: list[str] = []
    start = Barrier(len(verbs))

    def run(verb: Callable[[], object]) -> None:
        start.wait()
        try:
            verb()
            said.append("done")
        except Refused as refusal:
            said.append(str(refusal))
        finally:
            connection.close()

    threads = [Thread(target=run, args=(verb,)) for verb in verbs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(said)


@pytest.fixture
def draft(world) -> Vacancy:
    """A vacancy whose intake waits for an answer."""
    alice = world.acts(world.alice)
    return make_vacancy(alice, organisation_id=world.crane.pk, hiring_manager_id=world.carol.pk, agreed=False)


def test_she_agrees_while_a_member_notes_that_she_agreed(world, draft):
    carol = Actor("client", world.carol.pk, world.north.pk, DOORS["client"])
    alice = world.acts(world.alice)
    said = at_once(
        lambda: actions.agree_intake(carol, vacancy_id=draft.pk, number=1),
        lambda: actions.agree_intake(alice, vacancy_id=draft.pk, number=1, evidence="By phone"),
    )
    assert said[1] == "done"
    assert said[0].startswith("Version 1 was agreed already on") or said[0] == "done", "hers again is no mistake"
    with firm_scope(world.north.pk):
        assert Clock.objects.count() == 1


def test_a_version_made_while_she_reads_is_never_agreed_unread(world, draft):
    carol = Actor("client", world.carol.pk, world.north.pk, DOORS["client"])
    alice = world.acts(world.alice)
    actions.send_intake(alice, vacancy_id=draft.pk, number=1)
    said = at_once(
        lambda: actions.agree_intake(carol, vacancy_id=draft.pk, number=1),
        lambda: actions.take_intake(alice, vacancy_id=draft.pk, changes={"hours": "20"}),
    )
    with firm_scope(world.north.pk):
        newest = queries.intake_in_force(draft.pk)
        assert (newest.number, newest.agreed_at) == (2, None)
        assert (Intake.objects.get(number=1).agreed_at is None) == (said != ["done", "done"])


def test_two_vacancies_taken_at_once_get_a_number_each(world):
    alice, client = world.acts(world.alice), world.crane.pk
    said = at_once(*[
        lambda: actions.open_vacancy(alice, organisation_id=client, title="Clerk", kind="contract") for _ in range(4)
    ])  # fmt: skip
    assert said == ["done"] * 4
    with firm_scope(world.north.pk):
        assert sorted(Vacancy.objects.values_list("number", flat=True)) == [1001, 1002, 1003, 1004]


def test_a_pause_pressed_twice_is_one_pause(world, draft):
    alice = world.acts(world.alice)
    said = at_once(*[lambda: actions.pause(alice, vacancy_id=draft.pk, reason="She is away") for _ in range(2)])
    assert (said[0][:20], said[1]) == ("The clocks stand sin", "done")
    with firm_scope(world.north.pk):
        assert Pause.objects.count() == 1
