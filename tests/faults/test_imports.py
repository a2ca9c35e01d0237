"""Whatever a file holds and whenever a process dies: a message for each item, nothing twice, nothing lost."""

import io
import os
import random
import signal
import subprocess
import sys
import time
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from psycopg.conninfo import conninfo_to_dict

from rapport.foundation.action import Refused
from rapport.foundation.scope import firm_scope
from rapport.imports import actions
from rapport.imports.models import Import, ImportFault
from rapport.imports.testing import GivenFile, brought_in, correspondence, letter, linkedin, make_import, mbox
from rapport.people.models import Person
from rapport.relations.models import Touch

SOURCES = Path(__file__).resolve().parents[2]
AT = datetime(2025, 3, 3, 9, tzinfo=UTC)


@pytest.fixture
def alice(world, settings, tmp_path):
    settings.UPLOADS = tmp_path / "uploads"
    with firm_scope(world.north.pk):
        yield world.acts(world.alice)


@pytest.mark.parametrize(
    ("name", "content", "added", "faults"),
    [
        ("an open quote", b'Name,Email\nAnn,ann@a.example\n"Bea,bea@b.example\nCy,cy@c.example\n', 2, 1),
        ("NULs", b"Name,Email\nA\0nn,ann@a.example\nBea,bea@b.example\n", 2, 0),
        ("a wrong encoding", "Name,Email\nJürgen,j@a.example\n".encode("cp1252") + b"\xff\x81,x@b.example\n", 2, 0),
        ("a line of 50 MB", b"Name,Email\nAnn,ann@a.example\n" + b"x" * 50_000_000 + b"\nBea,bea@b.example\n", 2, 1),
        ("years 0 and 9999", b"Name,Email,Started on\nAnn,a@a.example,0000-01-01\nBea,b@b.example,9999-12-31\n", 2, 0),
        ("a vCard without its end", b"BEGIN:VCARD\nFN:Ann\nBEGIN:VCARD\nFN:Bea\nEND:VCARD\n", 1, 1),
        ("a country nobody knows", b"Name,Country\nAnn,Atlantis\n", 1, 0),
        ("a name of 5,000 letters", b"Name,Email\n" + b"n" * 5000 + b",ann@a.example\n", 1, 0),
    ],
)  # fmt: skip
def test_what_can_be_read_is_brought_in_and_the_rest_is_listed(alice, name, content, added, faults):
    row = brought_in(alice, content)
    assert row.state == Import.State.DONE, name
    assert (row.counts.get("added", 0), row.counts.get("faults", 0)) == (added, faults), name
    assert all(fault.reason and fault.line for fault in ImportFault.objects.filter(of=row))


def test_broken_messages_are_listed_and_the_others_come_in(alice):
    own = "alice@north.example"
    letters = [
        letter("a@a.example", own, at=AT, key="1"),
        b"From: b@b.example\nTo: alice@north.example\nDate: Mon, 1 Jan 0000 00:00:00 +0000\n\nx",
        b"From: c@c.example\nTo: alice@north.example\nDate: Fri, 31 Dec 9999 23:59:59 +0000\n\nx",
        b"Subject: nobody\nDate: Mon, 3 Mar 2025 09:00:00 +0000\n\nx",
        b"\0\0\0\xff\xfe garbage\n\nmore",
        letter("d@d.example", own, at=AT, key="2"),
    ]
    row = brought_in(alice, mbox(letters))
    assert row.state == Import.State.DONE
    assert row.counts["held"] == 2
    assert row.counts["faults"] == 4
    assert row.items == 6


def test_a_zip_bomb_and_what_is_no_import_are_refused_with_a_sentence(alice, settings):
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * 20)
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 450_000_000)
    with pytest.raises(Refused, match="zip bomb"):
        actions.arrive(alice, files=[GivenFile(bomb.getvalue())], member_id=alice.own_id)
    with pytest.raises(Refused, match="not a kind of file"):
        actions.arrive(alice, files=[GivenFile(b"%PDF-1.7 x")], member_id=alice.own_id)
    settings.UPLOAD_MAX_BYTES = 1000
    with pytest.raises(Refused, match="larger than"):
        actions.arrive(alice, files=[GivenFile(b"x" * 1001)], member_id=alice.own_id)
    assert list(Path(settings.UPLOADS).iterdir()) == [], "nothing refused is kept"
    assert Import.objects.count() == 0


def test_an_upload_is_private_and_out_of_the_web_root(alice, world, settings):
    row = make_import(alice, linkedin(1))
    place = Path(settings.UPLOADS) / row.stored_as
    assert place.stat().st_mode & 0o777 == 0o600
    client = world.client(world.alice)
    for address in (f"/static/{row.stored_as}", f"/uploads/{row.stored_as}", f"/static/../uploads/{row.stored_as}"):
        assert client.get(address).status_code == 404


def test_an_upload_without_its_token_is_refused(world, settings, tmp_path):
    from django.test import Client

    settings.UPLOADS = tmp_path
    client = Client(enforce_csrf_checks=True)
    client.force_login(world.alice.user, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.post("/import/upload", {"file": io.BytesIO(linkedin(1))}).status_code == 403
    assert Import.objects.model._base_manager.count() == 0


def test_an_upload_over_the_limit_is_refused_with_a_sentence(world, settings, tmp_path):
    settings.UPLOADS, settings.UPLOAD_MAX_BYTES = tmp_path, 200_000
    file = io.BytesIO(b"x" * 400_000)
    file.name = "big.csv"
    answer = world.client(world.alice).post("/import/upload", {"file": file})
    assert answer.status_code == 422
    assert b"larger than 0.2 MB" in answer.content


def test_one_row_the_database_refuses_does_not_hold_back_the_others(alice, monkeypatch):
    monkeypatch.setattr(actions.running, "PEOPLE_A_BATCH", 10)
    row = brought_in(alice, linkedin(25))
    assert row.counts == {"added": 25}
    assert row.items == 25


WORKERS = """
import os, sys, uuid
import django
django.setup()
from rapport.imports.actions import run
for line in sys.stdin:  # each line asks for one worker, which is a process of its own; loading happened once, here
    firm_id, import_id = map(uuid.UUID, line.split())
    worker = os.fork()
    if not worker:
        run(firm_id, import_id, most=5)
        os._exit(0)
    print(worker, flush=True)
    print(os.waitpid(worker, 0)[1], flush=True)
"""


@pytest.mark.django_db(transaction=True)
def test_a_run_killed_at_twenty_moments_ends_as_if_it_never_was(world, settings, tmp_path, database_urls, monkeypatch):
    settings.UPLOADS = tmp_path / "uploads"
    own, others = "alice@north.example", [f"person{n}@company{n % 7}.example" for n in range(1, 9)]
    with firm_scope(world.north.pk):
        alice = world.acts(world.alice)
        brought_in(alice, linkedin(8))
        row = make_import(alice, correspondence(own, others, 1500))
        actions.begin(alice, import_id=row.pk)
    app = conninfo_to_dict(database_urls["app"])
    address = f"postgres://{app['user']}:{app.get('password', '')}@/{app['dbname']}?host={app['host']}"
    if app.get("port"):
        address += f"&port={app['port']}"
    env = os.environ | {
        "DATABASE_URL": address, "RAPPORT_HOME": str(tmp_path), "PYTHONPATH": str(SOURCES / "src"),
        "DJANGO_SETTINGS_MODULE": "rapport.config.settings",
    }  # fmt: skip
    chance, statuses = random.Random(7), []
    with subprocess.Popen([sys.executable, "-c", WORKERS], env=env, stdin=-1, stdout=-1, text=True) as workers:
        while len(statuses) < 20:
            position = _position(row.pk, world)
            print(world.north.pk, row.pk, file=workers.stdin, flush=True)
            worker = int(workers.stdout.readline())
            while _position(row.pk, world) == position:
                time.sleep(0.005)
            time.sleep(chance.random() * 0.06)
            os.kill(worker, signal.SIGKILL)
            statuses.append(int(workers.stdout.readline()))
        workers.stdin.close()
    assert statuses == [signal.SIGKILL] * 20
    assert 0 < _position(row.pk, world) < row.size
    actions.run(world.north.pk, row.pk)
    with firm_scope(world.north.pk):
        row.refresh_from_db()
        assert row.state == Import.State.DONE
        assert (row.items, row.counts) == (1500, {"touches": 1500})
        assert Touch.objects.count() == 1500
        assert len(set(Touch.objects.values_list("source", flat=True))) == 1500
        assert Person.objects.count() == 8


def _position(import_id, world) -> int:
    with firm_scope(world.north.pk):
        return Import.objects.values_list("position", flat=True).get(pk=import_id)
