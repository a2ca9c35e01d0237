"""What is no import is refused at the upload page with a sentence, whatever it calls itself, and nothing is stored."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from rapport.foundation.scope import firm_scope
from rapport.imports.models import Import
from rapport.imports.testing import linkedin


def bomb() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * 20)
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 450_000_000)
    return made.getvalue()


def stored(world, settings) -> tuple[int, list[str]]:
    with firm_scope(world.north.pk):
        files = [file.name for file in settings.UPLOADS.iterdir()] if settings.UPLOADS.exists() else []
        return Import.objects.count(), files


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("people.csv", b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff" + b"\0" * 200, "not a kind of file"),
        ("people.csv", b"", "empty"),
        ("people.xlsx", bomb, "zip bomb"),
    ],
    ids=["a program renamed to csv", "an empty file", "a zip bomb"],
)
def test_what_is_no_import_is_refused_with_a_sentence(world, settings, tmp_path, name, content, said):
    settings.UPLOADS = tmp_path / "uploads"
    file = SimpleUploadedFile(name, content if isinstance(content, bytes) else content())
    answer = world.client(world.alice).post("/import/upload", {"file": file})
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert stored(world, settings) == (0, [])


def test_a_name_that_climbs_out_of_the_folder_names_nothing_outside_it(world, settings, tmp_path):
    settings.UPLOADS = tmp_path / "uploads"
    body = (
        b'--x\r\nContent-Disposition: form-data; name="file"; filename="../../../climbed.csv"\r\n'
        b"Content-Type: text/csv\r\n\r\n" + linkedin(1) + b"\r\n--x--\r\n"
    )
    answer = world.client(world.alice).generic(
        "POST", "/import/upload", body, content_type="multipart/form-data; boundary=x"
    )
    assert answer.status_code == 302
    count, files = stored(world, settings)
    assert (count, len(files)) == (1, 1)
    assert "climbed" not in files[0]
    assert list(tmp_path.rglob("*climbed*")) == []
