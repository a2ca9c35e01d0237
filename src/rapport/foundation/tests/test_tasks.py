"""Tasks commit with the data, wait once, and can be run by a test."""

from uuid import UUID

import pytest
from django.db import transaction

from rapport.foundation import tasks
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


def test_every_task_of_the_product_names_its_feature():
    assert all("." in name for name in tasks.TASKS)
