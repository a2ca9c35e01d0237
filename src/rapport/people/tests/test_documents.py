"""Documents: kept, versioned, removed, brought back, moved, erased; nothing half-written."""

import os
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.core.files.base import ContentFile
from django.core.files.storage import storages

from rapport.compliance.actions import check_right_to_work, erase_person
from rapport.foundation import clock
from rapport.foundation.action import Refused
from rapport.foundation.actors import Actor, Can
from rapport.foundation.testing import run_tasks
from rapport.people import actions, queries
from rapport.people.models import Document, DocumentVersion
from rapport.people.testing import make_organisation, make_person
from rapport.submissions.queries import candidacy_evidence_of

PDF = b"%PDF-1.7\n1 0 obj\nendobj\n%%EOF\n"
TODAY = date(2026, 11, 22)


def pdf(more: bytes = b"", name: str = "cv.pdf") -> ContentFile:
    return ContentFile(PDF + more, name)


def add(actor, person, more=b"", **given):
    return actions.add_document(actor, **{"person_id": person.pk, "kind": "cv", "upload": pdf(more), **given})


def files(firm) -> set[str]:
    try:
        return {f"{firm.pk.hex}/{name}" for name in storages["documents"].listdir(firm.pk.hex)[1]}
    except FileNotFoundError:
        return set()


@pytest.fixture
def dan(alice, inside):
    return make_person(alice, "Dan")


def test_a_document_is_kept_with_its_file_under_a_key_that_names_nobody(alice, dan, north):
    made = add(alice, dan, title="CV of Dan")
    (kept,) = queries.documents_of(dan.pk)
    assert (kept.document.pk, kept.document.title, kept.newest.number, kept.older) == (made.pk, "CV of Dan", 1, ())
    assert kept.newest.key in files(north)
    assert "cv" not in kept.newest.key
    with queries.open_version(kept.newest) as file:
        assert file.read() == PDF
    assert (kept.newest.size_bytes, kept.newest.content_type) == (len(PDF), "application/pdf")


def test_without_a_title_the_name_of_the_file_is_one(alice, dan):
    assert add(alice, dan, upload=pdf(name="Offer letter.pdf")).title == "Offer letter"


def test_a_newer_version_stands_first_and_the_older_ones_stay(alice, dan):
    made = add(alice, dan)
    for more in (b"2", b"3"):
        actions.add_version(alice, document_id=made.pk, upload=pdf(more))
    kept = queries.document(made.pk)
    assert (kept.newest.number, [each.number for each in kept.older]) == (3, [2, 1])


def test_the_same_file_twice_is_kept_once(alice, dan, north):
    before = files(north)
    first, again = add(alice, dan), add(alice, dan)
    actions.add_version(alice, document_id=first.pk, upload=pdf())
    assert first.pk == again.pk
    assert DocumentVersion.objects.count() == 1
    assert len(files(north) - before) == 1


def test_a_document_belongs_to_exactly_one_person_or_organisation_of_the_firm(alice, dan, eve, north):
    crane = make_organisation(alice)
    before = files(north)
    for owner in ({}, {"person_id": dan.pk, "organisation_id": crane.pk}):
        with pytest.raises(Refused, match="one person or one organisation"):
            actions.add_document(alice, kind="cv", upload=pdf(), **owner)
    with pytest.raises(Refused, match="Only a person's own"):
        actions.add_document(alice, kind="cv", upload=pdf(), organisation_id=crane.pk, visible_to_person=True)
    with pytest.raises(Refused, match="Choose what"):
        add(alice, dan, kind="secret")
    with pytest.raises(ObjectDoesNotExist):
        add(eve, dan)
    made = actions.add_document(alice, kind="terms", upload=pdf(), organisation_id=crane.pk)
    assert [kept.document.pk for kept in queries.documents_of_organisation(crane.pk)] == [made.pk]
    assert len(files(north) - before) == 1


def test_removing_hides_it_and_undo_brings_it_back(alice, dan):
    made = add(alice, dan)
    (version,) = [kept.newest for kept in queries.documents_of(dan.pk)]
    for _ in range(2):
        actions.remove_document(alice, document_id=made.pk)
    assert queries.documents_of(dan.pk) == []
    assert queries.removed_documents_of(dan.pk) == [made]
    with pytest.raises(DocumentVersion.DoesNotExist):
        queries.version(version.pk)
    with pytest.raises(Document.DoesNotExist):
        actions.add_version(alice, document_id=made.pk, upload=pdf(b"2"))
    actions.restore_document(alice, document_id=made.pk)
    assert [kept.document.pk for kept in queries.documents_of(dan.pk)] == [made.pk]


def test_a_night_deletes_what_was_removed_thirty_days_ago_with_its_files(alice, dan, north):
    made, stays = add(alice, dan), add(alice, dan, b"other", title="Stays")
    key = queries.document(made.pk).newest.key
    with clock.frozen(datetime(2026, 11, 22, 12, tzinfo=UTC)):
        actions.remove_document(alice, document_id=made.pk)
    assert actions.tidy_documents(alice, TODAY + timedelta(days=30)) == 0
    assert actions.tidy_documents(alice, TODAY + timedelta(days=31)) == 1
    assert actions.tidy_documents(alice, TODAY + timedelta(days=31)) == 0
    run_tasks()
    assert key not in files(north)
    assert [row.pk for row in Document.objects.all()] == [stays.pk]


def test_a_night_sweeps_up_files_without_a_row_once_they_are_a_day_old(alice, dan, north, in_a_folder):
    add(alice, dan)
    (own,) = files(north)
    orphan = storages["documents"].save(f"{north.pk.hex}/{'0' * 32}", pdf())
    assert actions.tidy_documents(alice, clock.today()) == 0
    old = (clock.now() - timedelta(days=3)).timestamp()
    for key in (own, orphan):
        os.utime(storages["documents"].path(key), (old, old))
    assert actions.tidy_documents(alice, clock.today()) == 1
    assert files(north) == {own}


@pytest.fixture
def in_a_folder(settings, tmp_path):
    folder = {"BACKEND": "rapport.foundation.files.LastingFolder", "OPTIONS": {"location": tmp_path / "documents"}}
    settings.STORAGES = settings.STORAGES | {"documents": folder}
    return tmp_path / "documents"


def test_erasing_a_person_deletes_their_documents_and_behind_it_the_files(alice, dan, north):
    made = add(alice, dan)
    actions.add_version(alice, document_id=made.pk, upload=pdf(b"2"))
    gone = {row.key for row in DocumentVersion.objects.all()}
    counts = erase_person(alice, person_id=dan.pk).counts
    assert (counts["documents"], counts["document files"]) == (1, 2)
    assert gone <= files(north)
    run_tasks()
    assert files(north) & gone == set()
    assert Document.objects.count() == 0


def test_documents_follow_a_merge_and_its_undo(alice, dan):
    kept = make_person(alice, "Daniel")
    made = add(alice, dan)
    merge = actions.merge_people(alice, kept_id=kept.pk, gone_id=dan.pk)
    assert [each.document.pk for each in queries.documents_of(kept.pk)] == [made.pk]
    actions.undo_merge(alice, merge_id=merge.pk)
    assert [each.document.pk for each in queries.documents_of(dan.pk)] == [made.pk]


def test_what_something_on_record_stands_on_is_not_removed(alice, dan):
    made = add(alice, dan, kind="right_to_work")
    check_right_to_work(
        alice, person_id=dan.pk, route="manual", excuse="continuous", evidence="Passport", document_id=made.pk
    )
    with pytest.raises(Refused, match="is the evidence of a check of the right to work, so it stays"):
        actions.remove_document(alice, document_id=made.pk)
    assert len(queries.documents_of(dan.pk)) == 1
    assert candidacy_evidence_of(made.pk) is None


def candidate(person, *words) -> Actor:
    return Actor("candidate", person.pk, person.firm_id, frozenset(words))


def test_a_person_adds_their_own_documents_and_nobody_elses(alice, dan):
    other = make_person(alice, "Daniela")
    himself = candidate(dan, Can.ADD_OWN_DOCUMENT)
    actions.upload_for_person(himself, person_id=dan.pk, kind="cv", upload=pdf())
    (shown,) = queries.documents_shown_to(dan.pk)
    assert (shown.kind, shown.title, shown.by_person) == ("CV", "cv", True)
    with pytest.raises(ObjectDoesNotExist):
        actions.upload_for_person(himself, person_id=other.pk, kind="cv", upload=pdf())
    with pytest.raises(Refused, match="Choose what"):
        actions.upload_for_person(himself, person_id=dan.pk, kind="contract", upload=pdf())
    with pytest.raises(PermissionDenied):
        add(himself, dan)
    with pytest.raises(PermissionDenied):
        actions.upload_for_person(candidate(dan), person_id=dan.pk, kind="cv", upload=pdf())


def test_a_file_we_keep_for_ourselves_is_not_what_a_person_uploads(alice, dan):
    add(alice, dan, title="CV")
    himself = candidate(dan, Can.ADD_OWN_DOCUMENT)
    for _ in range(2):
        actions.upload_for_person(himself, person_id=dan.pk, kind="cv", title="CV", upload=pdf())
    assert len(queries.documents_shown_to(dan.pk)) == 1
    assert len(queries.documents_of(dan.pk)) == 2


def test_a_person_is_shown_only_what_is_meant_for_them(alice, dan):
    other = make_person(alice, "Daniela")
    add(alice, dan, title="Notes of ours", kind="assessment")
    seen = add(alice, dan, b"2", title="Contract", kind="contract", visible_to_person=True)
    (shown,) = queries.documents_shown_to(dan.pk)
    assert queries.version_shown_to(dan.pk, shown.version_id).document_id == seen.pk
    for person_id, version in ((other.pk, shown.version_id), (dan.pk, queries.documents_of(dan.pk)[1].newest.pk)):
        with pytest.raises(DocumentVersion.DoesNotExist):
            queries.version_shown_to(person_id, version)
    actions.change_document(alice, document_id=seen.pk, kind="contract", title="Contract", visible_to_person=False)
    assert queries.documents_shown_to(dan.pk) == []
