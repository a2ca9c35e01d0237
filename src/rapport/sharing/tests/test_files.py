"""Files of the library: kept as documents of the firm, sent along, given to members alone."""

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.urls import reverse

from rapport.foundation.action import Refused
from rapport.foundation.scope import firm_scope
from rapport.mail.models import MailAttachment
from rapport.people import queries as people
from rapport.people.actions import add_document, add_version, remove_document
from rapport.people.models import Document
from rapport.sharing import actions, queries
from rapport.sharing.actions import sending
from rapport.sharing.models import Content
from rapport.sharing.testing import make_content

PDF = b"%PDF-1.7\n1 0 obj\nendobj\n%%EOF\n"
NEWER = PDF + b"% of this year"


def leaflet(content: bytes = PDF, name: str = "leaflet.pdf") -> ContentFile:
    return ContentFile(content, name)


@pytest.fixture
def kept(alice):
    return make_content(alice, "Leaflet", kind="file", address="", upload=leaflet())


def newest(row: Content) -> bytes:
    with people.open_version(people.document(row.document_id).newest) as file:
        return file.read()


def test_a_file_stands_in_the_library_and_a_newer_one_takes_its_place(alice, kept):
    assert newest(kept) == PDF
    words = {"content_id": kept.pk, "kind": "file", "title": "Leaflet"}
    assert newest(actions.keep_content(alice, **words)) == PDF, "other words, the same file"
    again = actions.keep_content(alice, upload=leaflet(NEWER), **words)
    assert (again.document_id, newest(again)) == (kept.document_id, NEWER)
    assert len(people.document(kept.document_id).older) == 1


def test_it_goes_along_with_the_line(alice, dan, kept, settings):
    settings.EMAIL_HOST = "mail.north.example"
    actions.share(alice, content_id=kept.pk, person_id=dan.pk, line="As we said.", send=True)
    sent = MailAttachment.objects.get()
    assert (sent.name, sent.content_type, bytes(sent.content)) == ("leaflet.pdf", "application/pdf", PDF)


def test_what_is_too_big_for_mail_is_said_and_nothing_is_noted(alice, dan, kept, settings, monkeypatch):
    settings.EMAIL_HOST = "mail.north.example"
    monkeypatch.setattr(sending, "MOST_ATTACHED", len(PDF) - 1)
    with pytest.raises(Refused, match="too big to send by mail"), transaction.atomic():
        actions.share(alice, content_id=kept.pk, person_id=dan.pk, line="As we said.", send=True)
    assert queries.shared(kept.pk) == []


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"kind": "file"}, "Choose the file"),
        ({"kind": "note", "text": "x", "upload": leaflet()}, "leave the file out"),
        ({"kind": "file", "upload": leaflet(b"MZ\0\0", "leaflet.pdf")}, "no kind that is kept"),
        ({"kind": "file", "upload": leaflet(b"", "leaflet.pdf")}, "is empty"),
    ],
)
def test_what_is_no_file_of_ours_is_refused_and_nothing_is_kept(alice, given, said):
    with pytest.raises(Refused, match=said), transaction.atomic():
        actions.keep_content(alice, title="Leaflet", **given)
    assert (Content.objects.count(), Document.objects.count()) == (0, 0)


def test_a_file_of_the_library_is_nobodys_and_leaves_it_only_there(alice, dan, kept):
    with pytest.raises(Refused, match="take it out there"):
        remove_document(alice, document_id=kept.document_id)
    for owner in ({"person_id": dan.pk}, {"organisation_id": None, "person_id": dan.pk}):
        with pytest.raises(Refused):
            add_document(alice, kind="library", upload=leaflet(), **owner)
    with pytest.raises(IntegrityError), transaction.atomic():
        Document.objects.filter(pk=kept.document_id).update(person=dan)


def test_members_get_it_and_nobody_else(world, alice, kept):
    address = reverse("content_file", kwargs={"content_id": kept.pk})
    answer = world.client(world.alice).get(address)
    assert b"".join(answer.streaming_content) == PDF
    assert 'filename="leaflet.pdf"' in answer["Content-Disposition"]
    assert world.client(world.eve).get(address).status_code == 404
    with firm_scope(world.other.pk), pytest.raises(ObjectDoesNotExist):
        add_version(world.acts(world.eve), document_id=kept.document_id, upload=leaflet(NEWER))


def test_it_is_put_there_by_a_page(world):
    page = world.client(world.alice)
    given = {"kind": "file", "title": "Leaflet", "upload": SimpleUploadedFile("leaflet.pdf", PDF)}
    made = page.post(reverse("content_new"), given, follow=True)
    assert b"leaflet.pdf" in made.content
    refused = page.post(reverse("content_new"), {"kind": "file", "title": "Other"})
    assert (refused.status_code, b"Choose the file." in refused.content) == (422, True)
