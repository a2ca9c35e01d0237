"""Builders for tests, and running the tasks that waited. A builder goes through actions wherever there is one."""

from typing import Any
from uuid import UUID

from procrastinate.contrib.django.models import ProcrastinateJob

from rapport.foundation.actors import Actor, Can
from rapport.foundation.models import Firm
from rapport.foundation.tasks import TASKS


def make_firm(name: str = "North") -> Firm:
    """Make a firm."""
    return Firm.objects.create(name=name)


def make_actor(firm: Firm, *, own_id: UUID | None = None) -> Actor:
    """Make a member of staff's actor that may do everything."""
    return Actor("staff", own_id, firm.pk, frozenset(Can))


def waiting_tasks() -> list[tuple[str, dict[str, Any]]]:
    """Return the name and arguments of every task that waits, oldest first."""
    return [(job.task_name, job.args) for job in ProcrastinateJob.objects.filter(status="todo").order_by("id")]


def run_tasks(*, rounds: int = 10) -> int:
    """Run the tasks that wait, and those that they ask for, in this process. Returns how many ran."""
    ran: set[int] = set()
    for _ in range(rounds):
        jobs = [job for job in ProcrastinateJob.objects.filter(status="todo").order_by("id") if job.id not in ran]
        for job in jobs:
            given = dict(job.args)
            TASKS[job.task_name](firm_id=UUID(given.pop("firm_id")), **given)
            ran.add(job.id)
        if not jobs:
            break
    return len(ran)
