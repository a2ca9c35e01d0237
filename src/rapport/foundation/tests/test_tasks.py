"""Tasks commit with the data, wait once, and can be run by a test."""

from uuid import UUID

import pytest
from django.db import transaction
from procrastinate.contrib.django.models import ProcrastinateJob
from tests.at_once import DONE, at_once

from rapport.foundation import tasks
from rapport.foundation.action import Refused
from rapport.foundation.tasks import TASKS, defer, task
from rapport.foundation.testing import run_tasks, waiting_tasks

CALLS: list[tuple[UUID, dict[str, str]]] = []


@task("test.boil")
def boil(*, firm_id: UUID, **given: str) -> None:
    CALLS.append((firm_id, given))


@pytest.fixture
def heard():
    """What the task `test.boil` was called with."""
    TASKS["test.boil"] = boil
    CALLS.clear()
    yield CALLS
    TASKS.pop("test.boil")


def test_a_task_waits_and_then_runs_with_its_firm_and_its_words(world, heard):
    defer("test.boil", firm_id=world.north.pk, kettle=7)
    assert waiting_tasks() == [("test.boil", {"firm_id": str(world.north.pk), "kettle": "7"})]
    assert (run_tasks(), heard) == (1, [(world.north.pk, {"kettle": "7"})])


def test_what_is_rolled_back_leaves_no_task(world, heard):
    with transaction.atomic():
        defer("test.boil", firm_id=world.north.pk)
        transaction.set_rollback(True)
    assert waiting_tasks() == []


def test_a_task_asked_for_once_waits_once(world, heard):
    for _ in range(3):
        defer("test.boil", firm_id=world.north.pk, once="kettle")
    assert len(waiting_tasks()) == 1


def test_asking_twice_leaves_the_transaction_usable(world, heard):
    with transaction.atomic():
        defer("test.boil", firm_id=world.north.pk, once="kettle")
        defer("test.boil", firm_id=world.north.pk, once="kettle")
        world.north.name = "Still here"
        world.north.save()
    assert len(waiting_tasks()) == 1


@pytest.mark.django_db(transaction=True)
def test_a_task_asked_for_again_does_not_begin_before_what_it_was_asked_for_is_written(world, heard):
    def takeable() -> None:
        with transaction.atomic():
            found = ProcrastinateJob.objects.filter(status="todo").select_for_update(skip_locked=True)
            if not found.exists():
                raise Refused("none")

    defer("test.boil", firm_id=world.north.pk, once="kettle")
    with transaction.atomic():
        defer("test.boil", firm_id=world.north.pk, once="kettle")
        assert at_once(takeable) == ["none"]
    assert at_once(takeable) == [DONE]


def test_every_task_of_the_product_names_its_feature():
    assert all("." in name for name in tasks.TASKS)
