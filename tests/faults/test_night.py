"""The night, killed at whatever moment, ends as if it never was: same answers, one digest each, no touch changed."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from io import StringIO
from urllib.parse import quote

import psycopg
import pytest
from django.core.management import call_command
from psycopg.conninfo import conninfo_to_dict

from rapport.config import migrated
from rapport.config.timetable import MORNING, NIGHTLY
from rapport.desk.models import DigestSent, NightStep
from rapport.foundation import clock
from rapport.foundation.scope import firm_scope
from rapport.mail.models import OutgoingMail
from rapport.people import actions as people
from rapport.people.models import Person
from rapport.relations import actions as relations
from rapport.relations.models import HealthNumbers, Relationship, Touch
from tests.platform.running import LONG, environment, wait_until

STEPS = len(NIGHTLY) + len(MORNING)
SPRING = datetime(2026, 5, 4, 9, tzinfo=UTC)
NIGHT = date(2026, 11, 23)
COUNT = 400
MANY = 20
COMMAND = [sys.executable, "-m", "rapport.config.cli", "nightly", "--as-of", NIGHT.isoformat()]

CUT = (
    "SELECT pg_terminate_backend(pid) FROM pg_locks JOIN pg_database d ON d.oid = database "
    "WHERE NOT granted AND relation = 'relations_relationship'::regclass AND datname = current_database()"
)
NIGHTS = """
import os, sys
import django
django.setup()
from django.core.management import call_command
from rapport.relations.actions import reviewing
reviewing.BATCH = 5
for line in sys.stdin:  # each line asks for one night, which is a process of its own; loading happened once, here
    night = os.fork()
    if not night:
        call_command("nightly", "--as-of", line.strip(), stdout=open(os.devnull, "w"))
        os._exit(0)
    print(night, flush=True)
    print(os.waitpid(night, 0)[1], flush=True)
"""


def given(world) -> None:
    """Make 400 relationships of Alice and Bob with 2 to 7 touches, judged in May; since then nothing was judged."""
    chance = random.Random(3)
    alice, members = world.acts(world.alice), (world.alice, world.bob)
    with clock.frozen(SPRING), firm_scope(world.north.pk):
        came = people.bring_in(
            alice,
            people=[
                people.NewPerson(
                    full_name=f"Person {n}", emails=(f"p{n}@a.example",), owner_id=members[n % 2].pk
                )
                for n in range(COUNT)
            ],
        )  # fmt: skip
        touches = [
            relations.NewTouch(
                person_id=one.person_id, member_id=members[n % 2].pk, channel="email",
                direction=chance.choice(("in", "out", "both")), at=SPRING - timedelta(days=chance.randrange(1, 500)),
                source=f"night:{n}:{time}",
            )
            for n, one in enumerate(came) for time in range(chance.randrange(2, 8))
        ]  # fmt: skip
        relations.record_touches(alice, touches=touches)


def rows(world, model, *drop: str) -> list[tuple]:
    with firm_scope(world.north.pk):
        names = [field.attname for field in model._meta.concrete_fields if field.attname not in drop]
        return list(model.objects.order_by("pk").values_list(*names))


def answers(world) -> tuple[object, ...]:
    """Return everything the night keeps."""
    numbers = rows(world, HealthNumbers, "id")
    return rows(world, Relationship), rows(world, Person), numbers


def stage(world) -> tuple[int, int, int]:
    """Return how far the night is: rows still due, steps noted, digests sent."""
    with firm_scope(world.north.pk):
        due = Relationship.objects.filter(review_on__lte=NIGHT).count()
        return due, NightStep.objects.count(), DigestSent.objects.count()


def address(urls: dict[str, str], role: str) -> str:
    parts = conninfo_to_dict(urls[role])
    found = f"postgres://{parts['user']}:{quote(parts.get('password', ''))}@/{parts['dbname']}"
    return f"{found}?host={quote(parts['host'], safe='')}" + (f"&port={parts['port']}" if parts.get("port") else "")


@pytest.fixture
def shell(database_urls, tmp_path) -> dict[str, str]:
    """The environment of a command that uses this test's database."""
    migrated.note_migrated(database_urls["owner"])
    return environment(
        tmp_path / "home", DATABASE_URL=address(database_urls, "app"), SMTP_HOST="mail.example.test",
        RAPPORT_OWNER_DATABASE_URL=address(database_urls, "owner"), DJANGO_SETTINGS_MODULE="rapport.config.settings",
    )  # fmt: skip


def is_alive(process_id: int) -> bool:
    try:
        os.kill(process_id, 0)
    except ProcessLookupError:
        return False
    return True


def killed_nights(world, shell: dict[str, str]) -> list[int]:
    """Begin 20 nights, kill each a moment after it kept something; return how they ended."""
    chance, statuses = random.Random(11), []
    with subprocess.Popen([sys.executable, "-c", NIGHTS], env=shell, stdin=-1, stdout=-1, text=True) as nights:
        while len(statuses) < MANY:
            before = stage(world)
            print(NIGHT.isoformat(), file=nights.stdin, flush=True)
            night = int(nights.stdout.readline())
            while stage(world) == before and is_alive(night):
                time.sleep(0.001)
            time.sleep(chance.random() * 0.01)
            if is_alive(night):
                os.kill(night, signal.SIGKILL)
            statuses.append(int(nights.stdout.readline()))
        nights.stdin.close()
    return statuses


@pytest.mark.django_db(transaction=True)
def test_a_night_killed_at_twenty_moments_ends_as_if_it_never_was(world, shell, settings):
    settings.EMAIL_HOST = "mail.example.test"
    given(world)
    relationships, persons, touches = (rows(world, model) for model in (Relationship, Person, Touch))
    due = stage(world)[0]
    assert due > COUNT / 2
    statuses = killed_nights(world, shell)
    assert statuses.count(signal.SIGKILL) >= MANY / 2, statuses
    call_command("nightly", "--as-of", NIGHT.isoformat(), stdout=StringIO())
    assert stage(world) == (0, STEPS, 2)
    after_kills = answers(world)
    assert after_kills[0] != relationships
    assert rows(world, Touch) == touches
    with firm_scope(world.north.pk):
        sent = sorted(OutgoingMail.objects.values_list("to", flat=True))
    assert sent == ["alice@north.example", "bob@north.example"]
    begin_again(world, relationships, persons)
    assert stage(world) == (due, 0, 0)
    call_command("nightly", "--as-of", NIGHT.isoformat(), stdout=StringIO())
    assert answers(world) == after_kills


def begin_again(world, relationships: list[tuple], persons: list[tuple]) -> None:
    """Put everything back as it was before the first night."""
    with firm_scope(world.north.pk):
        for model, kept in ((Relationship, relationships), (Person, persons)):
            names = [field.attname for field in model._meta.concrete_fields]
            for row in kept:
                model.objects.filter(pk=row[0]).update(**dict(zip(names[1:], row[1:], strict=True)))
        for model in (HealthNumbers, NightStep, DigestSent, OutgoingMail):
            model.objects.all().delete()


@contextmanager
def night_in_its_own_process(shell: dict[str, str]) -> Iterator[subprocess.Popen[str]]:
    """Begin a night by the command; whatever happens, it does not outlive the test, which empties tables behind it."""
    night = subprocess.Popen(COMMAND, env=shell, stdout=-1, stderr=-1, text=True)
    try:
        yield night
    finally:
        night.kill()
        night.communicate()


@pytest.mark.django_db(transaction=True)
def test_a_night_whose_connection_is_cut_says_so_in_one_sentence_and_the_next_completes(
    world, shell, settings, database_urls
):
    settings.EMAIL_HOST = "mail.example.test"
    given(world)
    admin_url = database_urls["admin"]
    with psycopg.connect(admin_url) as locking, psycopg.connect(admin_url, autocommit=True) as admin:
        locking.execute("LOCK TABLE relations_relationship IN EXCLUSIVE MODE")  # the night waits here, in mid-run
        with night_in_its_own_process(shell) as night:
            assert wait_until(lambda: admin.execute(CUT).fetchall() or night.poll() is not None)
            _, said = night.communicate(timeout=LONG)
    assert (night.returncode, said.count("\n")) == (2, 1), said
    assert said.startswith("The database broke off (terminating connection due to administrator command): "), said
    assert stage(world)[0] > 0
    call_command("nightly", "--as-of", NIGHT.isoformat(), stdout=StringIO())
    assert stage(world) == (0, STEPS, 2)
    with firm_scope(world.north.pk):
        assert sorted(OutgoingMail.objects.values_list("to", flat=True)) == ["alice@north.example", "bob@north.example"]
