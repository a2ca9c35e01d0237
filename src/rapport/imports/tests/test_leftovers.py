"""Where a file lies while it arrives, and what becomes of one that never did."""

import os
import tempfile
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from rapport.accounts.roles import system_actor
from rapport.foundation import clock
from rapport.foundation.scope import firm_scope
from rapport.imports import actions
from rapport.imports.models import Import
from rapport.imports.testing import linkedin


@pytest.fixture(autouse=True)
def home(settings, tmp_path, monkeypatch) -> Path:
    """A RAPPORT_HOME of this test, and a system's temporary folder where nothing can be written."""
    settings.UPLOADS, settings.FILE_UPLOAD_TEMP_DIR = tmp_path / "uploads", tmp_path / "arriving"
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "nowhere"))
    return tmp_path


def uploaded(world) -> int:
    file = SimpleUploadedFile("Connections.csv", linkedin(20_000))
    return world.client(world.alice).post("/import/upload", {"file": file}).status_code


def test_a_large_file_arrives_inside_our_own_folder_for_its_owner_alone(world, home):
    assert uploaded(world) == 302
    assert (home / "arriving").stat().st_mode & 0o777 == 0o700
    assert list((home / "arriving").iterdir()) == []
    assert len(list((home / "uploads").iterdir())) == 1


def test_no_other_page_takes_a_large_file(world, home):
    file = SimpleUploadedFile("big.bin", b"x" * 3_000_000)
    assert world.client(world.alice).post("/people/new/", {"full_name": "Ann Ash", "photo": file}).status_code == 302
    assert not (home / "arriving").exists()


def test_what_a_killed_upload_left_is_thrown_away_and_what_arrives_just_now_is_not(world, home):
    assert uploaded(world) == 302
    days = {"arriving/fresh.upload": 0, "arriving/old.upload": 3, "uploads/young": 20, "uploads/lost": 40}
    for name, age in days.items():
        (home / name).write_text("somebody's letters")
        at = (clock.now() - timedelta(days=age)).timestamp()
        os.utime(home / name, (at, at))
    assert actions.tidy(system_actor(world.north.pk), clock.today()) == 2
    assert [name for name in days if (home / name).exists()] == ["arriving/fresh.upload", "uploads/young"]
    with firm_scope(world.north.pk):
        assert (home / "uploads" / Import.objects.get().stored_as).exists()
    assert actions.tidy(system_actor(world.north.pk), clock.today() + timedelta(days=20)) == 0
