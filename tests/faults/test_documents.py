"""Documents where they really lie: a folder, a bucket; whenever a process is killed, no row is without its file."""

import os
import signal
import stat
import subprocess
import sys
import threading
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import connection
from moto.server import ThreadedMotoServer
from psycopg.conninfo import conninfo_to_dict

from rapport.accounts.roles import system_actor
from rapport.config.settings import _documents
from rapport.foundation import clock
from rapport.foundation.action import Refused
from rapport.foundation.scope import firm_scope
from rapport.foundation.testing import run_tasks
from rapport.people import actions, queries
from rapport.people.models import DocumentVersion

SOURCES = Path(__file__).resolve().parents[2] / "src"
PDF = b"%PDF-1.7\n" + b"0" * 3_000_000


def pdf(more: bytes = b"") -> ContentFile:
    return ContentFile(PDF + more, "cv.pdf")


@pytest.fixture
def folder(settings, tmp_path):
    """The folder of documents, as this install would have it elsewhere."""
    kept = _documents()
    kept["OPTIONS"]["location"] = tmp_path / "documents"
    settings.STORAGES = settings.STORAGES | {"documents": kept}
    return tmp_path / "documents"


@pytest.fixture(scope="module")
def service():
    """An S3-like service on this machine, with a bucket."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def bucket(service, settings, monkeypatch):
    """Documents in a bucket, set by the environment as an administrator would."""
    given = {"BUCKET": "papers", "ENDPOINT": service, "REGION": "eu-west-2", "KEY": "key", "SECRET": "secret"}
    for name, value in given.items():
        monkeypatch.setenv(f"RAPPORT_S3_{name}", value)
    settings.STORAGES = settings.STORAGES | {"documents": _documents()}
    made = storages["documents"].bucket
    made.create(CreateBucketConfiguration={"LocationConstraint": "eu-west-2"})
    yield made
    made.objects.all().delete()
    made.delete()


def added(world, more: bytes = b"") -> DocumentVersion:
    alice = world.acts(world.alice)
    made = actions.add_document(alice, person_id=world.dan.pk, kind="cv", upload=pdf(more), title=f"CV {more!r}")
    return queries.document(made.pk).newest


def test_a_file_in_the_folder_is_for_its_owner_alone(world, folder):
    with firm_scope(world.north.pk):
        version = added(world)
    file = folder / version.key
    assert file.read_bytes() == PDF
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert {stat.S_IMODE(place.stat().st_mode) for place in file.parents[:2]} == {0o700}


def test_a_bucket_keeps_versions_gives_them_back_and_lets_go_of_them(world, bucket):
    with firm_scope(world.north.pk):
        version = added(world)
        newer = actions.add_version(world.acts(world.alice), document_id=version.document_id, upload=pdf(b"2"))
        added(world, b"other")
    assert {one.key for one in bucket.objects.all()} >= {version.key, newer.key}
    assert bucket.Object(version.key).content_type == "application/octet-stream"
    answer = world.client(world.bob).get(f"/documents/{newer.pk}")
    assert b"".join(answer.streaming_content) == PDF + b"2"
    with firm_scope(world.north.pk):
        actions.remove_document(world.acts(world.alice), document_id=version.document_id)
        later = clock.today() + timedelta(days=32)
        assert actions.tidy_documents(system_actor(world.north.pk), later) == 1
        run_tasks()
        assert {one.key for one in bucket.objects.all()} == {row.key for row in DocumentVersion.objects.all()}


def test_a_night_sweeps_a_bucket_and_leaves_other_firms_alone(world, bucket):
    with firm_scope(world.north.pk):
        own = added(world).key
    keys = [f"{firm.pk.hex}/{'0' * 32}" for firm in (world.north, world.other)]
    for key in keys:
        storages["documents"].save(key, pdf())
    with firm_scope(world.north.pk):
        assert actions.tidy_documents(system_actor(world.north.pk), clock.today()) == 0
        with clock.frozen(clock.now() + timedelta(days=3)):
            assert actions.tidy_documents(system_actor(world.north.pk), clock.today()) == 1
    assert {one.key for one in bucket.objects.all()} == {own, keys[1]}


def test_a_bucket_that_is_not_there_is_said_and_nothing_is_written(world, bucket):
    with firm_scope(world.north.pk):
        world.dan  # noqa: B018 - is made when named
        bucket.delete()
        with pytest.raises(Refused, match="could not be stored"):
            added(world)
        assert DocumentVersion.objects.count() == 0
    bucket.create(CreateBucketConfiguration={"LocationConstraint": "eu-west-2"})


KILLED = """
import os, signal, sys
import django
django.setup()
from uuid import UUID
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from rapport.accounts.roles import system_actor
from rapport.foundation.files import LastingFolder
from rapport.foundation.scope import firm_scope
from rapport.people import actions

folder, firm, person, moment = sys.argv[1:]

class Deadly(LastingFolder):
    def save(self, name, content, max_length=None):
        if moment == "writing":
            content.chunks = dying
        kept = super().save(name, content, max_length)
        if moment == "stored":
            die()
        return kept

def die():
    os.kill(os.getpid(), signal.SIGKILL)

def dying(*_):
    yield b"%PDF-1.7 the first half"
    die()

storages._storages["documents"] = Deadly(location=folder)
with firm_scope(UUID(firm)):
    actions.add_document(
        system_actor(UUID(firm)), person_id=UUID(person), kind="cv", title=moment,
        upload=ContentFile(b"%PDF-1.7 all of it", "cv.pdf"),
    )
    if moment == "rows written":
        die()
die()
"""


@pytest.mark.django_db(transaction=True)
def test_two_clicks_at_once_keep_one_document_and_one_file(world, folder):
    person_id, alice, ready = world.dan.pk, world.acts(world.alice), threading.Barrier(2)
    made = []

    def click() -> None:
        ready.wait()
        made.append(actions.add_document(alice, person_id=person_id, kind="cv", title="CV", upload=pdf()).pk)
        connection.close()

    clicks = [threading.Thread(target=click) for _ in range(2)]
    for each in clicks:
        each.start()
    for each in clicks:
        each.join()
    assert made[0] == made[1]
    assert len(list(folder.glob("*/*"))) == 1


@pytest.mark.django_db(transaction=True)
def test_killed_between_file_and_row_there_is_no_row_without_its_file(world, folder, database_urls):
    parts = conninfo_to_dict(database_urls["app"])
    query = f"?host={parts['host']}&port={parts.get('port', '')}"
    login = f"{parts['user']}:{parts.get('password', '')}"
    environment = dict(os.environ) | {
        "DATABASE_URL": f"postgres://{login}@/{parts['dbname']}{query}", "PYTHONPATH": str(SOURCES),
    }  # fmt: skip
    files_after = {}
    for moment in ("writing", "stored", "rows written", "committed"):
        command = [sys.executable, "-c", KILLED, str(folder), str(world.north.pk), str(world.dan.pk), moment]
        done = subprocess.run(command, env=environment, capture_output=True, check=False)
        assert done.returncode == -signal.SIGKILL, done.stderr.decode()
        with firm_scope(world.north.pk):
            rows = {row.key: row.document.title for row in DocumentVersion.objects.select_related("document")}
        files = {f"{world.north.pk.hex}/{place.name}" for place in folder.glob("*/*")}
        assert set(rows) <= files
        assert list(rows.values()) == (["committed"] if moment == "committed" else [])
        files_after[moment] = len(files)
    assert files_after == {"writing": 1, "stored": 2, "rows written": 3, "committed": 4}
    with firm_scope(world.north.pk), clock.frozen(clock.now() + timedelta(days=3)):
        assert actions.tidy_documents(system_actor(world.north.pk), clock.today()) == 3
    assert len(list(folder.glob("*/*"))) == 1
