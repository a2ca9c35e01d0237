"""Documents in the browser: adding, versions, downloads that run nothing, refusals that keep nothing."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import InMemoryStorage, storages
from django.core.files.uploadedfile import SimpleUploadedFile

from rapport.accounts.roles import system_actor
from rapport.foundation import clock
from rapport.foundation.scope import firm_scope
from rapport.people import actions, queries
from rapport.people.models import Document, DocumentVersion

PDF = b"%PDF-1.7\n" + b"%EOF\n" * 100


@pytest.fixture
def browser(world):
    return world.client(world.alice)


@pytest.fixture
def home(world):
    return f"/people/{world.dan.pk}/documents/"


def given(content=PDF, name="cv.pdf", **more):
    return {"kind": "cv", "title": "CV of Dan", "file": SimpleUploadedFile(name, content, "text/html"), **more}


def rows(world) -> list[DocumentVersion]:
    with firm_scope(world.north.pk):
        return list(DocumentVersion.objects.select_related("document").order_by("document_id", "number"))


def text(answer, status=200) -> str:
    assert answer.status_code == status, answer.content[:500]
    return answer.content.decode()


def test_a_document_is_added_on_the_persons_page_and_stands_there(browser, world, home):
    before = text(browser.get(f"/people/{world.dan.pk}/"))
    assert "Keep their CV here" in before
    answer = browser.post(home, given(visible_to_person="on"))
    assert answer["Location"] == f"/people/{world.dan.pk}/#documents"
    page = text(browser.get(f"/people/{world.dan.pk}/"))
    (version,) = rows(world)
    for shown in ("CV of Dan", f"/documents/{version.pk}", "PDF 509 bytes", "Alice Archer", "They see it"):
        assert shown in page


def test_a_clients_page_has_documents_which_nobody_sees_in_a_door(browser, world):
    home = f"/clients/{world.crane.pk}/documents/"
    assert "visible_to_person" not in text(browser.get(home))
    assert browser.post(home, given(kind="terms", title="", visible_to_person="on")).status_code == 302
    assert "cv" in text(browser.get(home))
    assert [row.document.visible_to_person for row in rows(world)] == [False]


def test_a_double_click_keeps_one_document(browser, world, home):
    for _ in range(2):
        assert browser.post(home, given()).status_code == 302
    assert len(rows(world)) == 1


def test_a_newer_version_stands_first_and_the_older_is_still_there_to_open(browser, world, home):
    browser.post(home, given())
    (first,) = rows(world)
    assert "Newer version" in text(browser.get(f"/documents/{first.document_id}/change/"))
    answer = browser.post(f"/documents/{first.document_id}/version/", {"file": SimpleUploadedFile("b.pdf", PDF + b"2")})
    assert answer.status_code == 302
    page = text(browser.get(f"/people/{world.dan.pk}/"))
    assert "1 older version" in page
    newest, older = (f"/documents/{row.pk}" for row in reversed(rows(world)))
    assert page.index(newest) < page.index(older)
    assert b"".join(browser.get(older).streaming_content) == PDF


def test_a_file_is_saved_never_shown_never_kept_by_the_browser_under_a_harmless_name(browser, world, home):
    browser.post(home, given(name='..\\..\\Müller "CV".pdf'))
    (version,) = rows(world)
    answer = browser.get(f"/documents/{version.pk}")
    assert b"".join(answer.streaming_content) == PDF
    assert {
        name: answer[name]
        for name in (
            "Content-Disposition", "Content-Type", "Content-Length", "Content-Security-Policy", "Cache-Control",
            "X-Content-Type-Options", "Cross-Origin-Resource-Policy",
        )
    } == {
        "Content-Disposition": "attachment; filename*=utf-8''M%C3%BCller%20CV.pdf", "Content-Type": "application/pdf",
        "Content-Length": str(len(PDF)), "Content-Security-Policy": "default-src 'none'; sandbox",
        "Cache-Control": "private, no-store", "X-Content-Type-Options": "nosniff",
        "Cross-Origin-Resource-Policy": "same-origin",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"", "cv.pdf", "This file is empty"),
        (b"<html><script>alert(1)</script>", "cv.pdf", "web page"),
        (b"%PDF-" + b"0" * 20_000_000, "cv.pdf", "at most 20 MB"),
        (b"MZ\0\0", "cv.pdf", "of no kind that is kept"),
    ],
    ids=["empty", "a web page called PDF", "too big", "a program"],
)
def test_what_is_not_kept_is_refused_beside_the_form_and_nothing_is_written(browser, world, home, content, name, said):
    before = stored(world)
    assert said in text(browser.post(home, given(content, name)), 422)
    assert rows(world) == []
    assert stored(world) == before
    assert "Choose a file first" in text(browser.post(home, {"kind": "cv"}), 422)


def stored(world) -> list[str]:
    try:
        return storages["documents"].listdir(world.north.pk.hex)[1]
    except FileNotFoundError:
        return []


def test_the_largest_file_that_may_be_is_kept(browser, world, home):
    assert browser.post(home, given(b"%PDF-" + b"0" * 19_999_995)).status_code == 302
    assert rows(world)[0].size_bytes == 20_000_000


def raw(browser, home, file_name: bytes):
    body = (
        b'--x\r\nContent-Disposition: form-data; name="kind"\r\n\r\ncv\r\n--x\r\n'
        b'Content-Disposition: form-data; name="file"; filename="' + file_name + b'"\r\n\r\n' + PDF + b"\r\n--x--\r\n"
    )
    return browser.generic("POST", home, body, content_type="multipart/form-data; boundary=x")


@pytest.mark.parametrize(
    ("hostile", "kept"),
    [
        (b"../../../etc/passwd", "passwd.pdf"),
        (b"cv\0.pdf", "cv.pdf"),
        ("cv\u202efdp.exe".encode(), "cvfdp.exe.pdf"),
        (b"x" * 300 + b".pdf", "x" * 146 + ".pdf"),
    ],
    ids=["climbing", "NUL", "turned round", "long"],
)
def test_hostile_names_become_harmless_ones(browser, world, home, hostile, kept):
    assert raw(browser, home, hostile).status_code == 302
    assert [row.file_name for row in rows(world)] == [kept]


def test_only_the_firms_own_staff_reach_a_file(browser, world, home):
    browser.post(home, given())
    (version,) = rows(world)
    for address in (f"/documents/{version.pk}", f"/documents/{version.document_id}/change/", home):
        assert world.client(world.eve).get(address).status_code == 404
        assert world.client(None).get(address).status_code == 302
    assert world.client(world.eve).post(home, given()).status_code == 404
    assert world.client(world.eve).post(f"/documents/{version.document_id}/remove/").status_code == 404
    assert len(rows(world)) == 1


def test_a_form_without_its_token_is_refused(world, home):
    from django.test import Client

    strict = Client(enforce_csrf_checks=True)
    strict.force_login(world.alice.user, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert strict.post(home, given()).status_code == 403
    assert rows(world) == []


def test_remove_undo_and_the_list_of_what_was_removed(browser, world, home):
    browser.post(home, given())
    (version,) = rows(world)
    answer = browser.post(f"/documents/{version.document_id}/remove/", follow=True)
    assert f"/documents/{version.document_id}/restore/" in text(answer)
    assert browser.get(f"/documents/{version.pk}").status_code == 404
    assert "Bring back" in text(browser.get(home))
    assert "CV of Dan is back" in text(browser.post(f"/documents/{version.document_id}/restore/", follow=True))


class Broken(InMemoryStorage):
    """A storage that is away."""

    def _open(self, *_given):
        raise ConnectionError("away")

    _save = _open
    listdir = _open
    delete = _open


@pytest.fixture
def away(settings):
    """The place of documents stops answering."""

    def stop():
        settings.STORAGES = settings.STORAGES | {"documents": {"BACKEND": f"{__name__}.Broken"}}

    return stop


def test_when_the_storage_is_away_it_is_said_and_nothing_is_written(browser, world, home, away):
    browser.post(home, given())
    (version,) = rows(world)
    away()
    assert "could not be stored" in text(browser.post(home, given(title="Another")), 422)
    newer = {"file": SimpleUploadedFile("b.pdf", PDF + b"2")}
    newer = browser.post(f"/documents/{version.document_id}/version/", newer)
    assert "could not be stored" in text(newer, 422)
    assert "could not be read" in text(browser.get(f"/documents/{version.pk}"), 422)
    assert len(rows(world)) == 1
    with firm_scope(world.north.pk):
        assert Document.objects.count() == 1
        assert actions.tidy_documents(system_actor(world.north.pk), clock.today()) == 0


def test_the_panel_asks_one_query_however_many_documents_there_are(world, django_assert_num_queries):
    alice = world.acts(world.alice)
    for number in range(5):
        file = ContentFile(PDF + str(number).encode(), "cv.pdf")
        made = actions.add_document(alice, person_id=world.dan.pk, kind="cv", upload=file, title=str(number))
        actions.add_version(alice, document_id=made.pk, upload=ContentFile(PDF + b"newer", "cv.pdf"))
    with firm_scope(world.north.pk), django_assert_num_queries(1):
        found = queries.documents_of(world.dan.pk)
        assert (found[0].document.title, found[0].newest.uploaded_by.name) == ("4", "Alice Archer")
