"""Documents: add one, add a version, change, remove and bring back.

The file is stored first, under a random key, and the row is written behind it: a crash between the two leaves a file
without a row, which a night sweeps up, and never a row without a file.
"""

from collections.abc import Callable
from pathlib import PurePosixPath
from uuid import UUID

from django.core.files.base import File
from django.db.models import Max

from rapport.foundation import clock
from rapport.foundation.action import Refused, action
from rapport.foundation.actors import Actor, Can
from rapport.people.actions.keeping_files import Stored, held_by, store, throw_away
from rapport.people.actions.texts import line
from rapport.people.models import Document, DocumentVersion, Organisation, Person
from rapport.people.queries import get
from rapport.people.queries.documents import let_through_to, same_document

OWN_KINDS = ("cv", "identity", "qualification", "right_to_work", "other")  # what a person may add themselves
OWN_AT_MOST = 50


@action(needs=Can.KEEP_DOCUMENT)
def add_document(  # noqa: PLR0913 - what a document is
    actor: Actor,
    *,
    kind: str,
    upload: "File[bytes]",
    title: str = "",
    person_id: UUID | None = None,
    organisation_id: UUID | None = None,
    vacancy_id: UUID | None = None,
    visible_to_person: bool = False,
) -> Document:
    """Keep a file as a new document of a person, of an organisation, or (kind "library") of nobody but the firm.

    The same file again, under the same kind and title (a double click), gives the document that is there.

    Args:
        upload: any Django file; `ContentFile(made, "offer.pdf")` for what was made here. Read in pieces.
        title: the name of the file when left empty.
        visible_to_person: shown in the candidate's door.

    Raises:
        Refused: not exactly one owner, an unknown kind, or a file that is not kept; nothing was written then.
        ObjectDoesNotExist: no such person or organisation of this firm.
    """
    made = Document(
        person_id=person_id, organisation_id=organisation_id, vacancy_id=vacancy_id, kind=kind, title=title,
        visible_to_person=visible_to_person,
    )  # fmt: skip
    return _add(actor, made, upload)


@action(needs=Can.ADD_OWN_DOCUMENT)
def upload_for_person(actor: Actor, *, person_id: UUID, kind: str, upload: "File[bytes]", title: str = "") -> Document:
    """Keep a file that a person uploads in their own door; they see it there.

    Raises:
        Refused: a kind that is not theirs to add, more than 50 documents, or a file that is not kept.
        ObjectDoesNotExist: somebody else's record.
    """
    if actor.kind != "candidate" or actor.id != person_id:
        raise Person.DoesNotExist
    if kind not in OWN_KINDS:
        raise Refused("Choose what this document is.")
    if DocumentVersion.objects.filter(document__person_id=person_id, by_person=True).count() >= OWN_AT_MOST:
        raise Refused(f"You have added {OWN_AT_MOST} documents already. Ask your recruiter what to do.")
    made = Document(person_id=person_id, kind=kind, title=title, visible_to_person=True)
    return _add(actor, made, upload)


@action(needs=Can.KEEP_DOCUMENT)
def add_version(actor: Actor, *, document_id: UUID, upload: "File[bytes]") -> DocumentVersion:
    """Keep a newer file of a document; the older ones stay. The newest file again gives the version that is there.

    Raises Refused (the file is not kept); Document.DoesNotExist (also for a removed one).
    """
    Document.objects.get(pk=document_id, removed_at=None)

    def write(file: Stored) -> DocumentVersion:
        document = Document.objects.select_for_update().get(pk=document_id, removed_at=None)
        newest = DocumentVersion.objects.filter(document=document).order_by("-number").first()
        return newest if newest is not None and newest.sha256 == file.sha256 else _version(actor, document, file)

    return _with_file(actor, upload, write)


@action(needs=Can.KEEP_DOCUMENT)
def change_document(
    actor: Actor, *, document_id: UUID, kind: str, title: str, visible_to_person: bool = False
) -> Document:
    """Say anew what a document is and whether its person is shown it. Raises Refused; Document.DoesNotExist."""
    document = Document.objects.select_for_update().get(pk=document_id, removed_at=None)
    document.kind, document.title, document.visible_to_person = kind, title or document.title, visible_to_person
    _refuse_unclear(document)
    document.save(update_fields=["kind", "title", "visible_to_person"])
    return document


@action(needs=Can.KEEP_DOCUMENT)
def remove_document(actor: Actor, *, document_id: UUID) -> Document:
    """Take a document away from every page; for 30 days it can be brought back. Harmless twice.

    Raises Refused (something on record stands on it, such as a check of the right to work); Document.DoesNotExist.
    """
    document = Document.objects.select_for_update().get(pk=document_id)
    if document.kind == Document.Kind.LIBRARY:
        raise Refused(f"{document.title} is in the library: take it out there.")
    if what := held_by(document_id):
        raise Refused(f"{document.title} is the evidence of {what}, so it stays. A newer version may be added to it.")
    if document.removed_at is None:
        document.removed_at = clock.now()
        document.save(update_fields=["removed_at"])
    return document


@action(needs=Can.KEEP_DOCUMENT)
def restore_document(actor: Actor, *, document_id: UUID) -> Document:
    """Bring a removed document back. Harmless twice.

    Raises:
        Walled: its person hires now, and it is kept from the actor.
        Document.DoesNotExist: the night has deleted it.
    """
    document = Document.objects.select_for_update().get(pk=document_id)
    let_through_to(actor, document)
    document.removed_at = None
    document.save(update_fields=["removed_at"])
    return document


def _add(actor: Actor, made: Document, upload: "File[bytes]") -> Document:
    _refuse_unclear(made)
    _lock_owner(made, lock=False)

    def write(file: Stored) -> DocumentVersion:
        _lock_owner(made, lock=True)
        made.title = made.title or PurePosixPath(file.file_name).stem
        same = same_document(made, file.sha256)
        if same is not None:
            return same
        made.save(force_insert=True)
        return _version(actor, made, file)

    return _with_file(actor, upload, write).document


def _refuse_unclear(made: Document) -> None:
    made.title = line(made.title, "The title", 200)
    if made.kind not in Document.Kind.values:
        raise Refused("Choose what this document is.")
    owners = [key for key in (made.person_id, made.organisation_id) if key is not None]
    if len(owners) != (0 if made.kind == Document.Kind.LIBRARY else 1):
        raise Refused("Choose one person or one organisation whose document this is.")
    if made.visible_to_person and made.person_id is None:
        raise Refused("Only a person's own document can be shown in the candidate's door.")


def _lock_owner(made: Document, *, lock: bool) -> None:
    """See that the owner is there. With `lock` a second click waits, and so does erasing or merging a person."""
    if made.organisation_id is not None:
        organisations = Organisation.objects.select_for_update(no_key=True) if lock else Organisation.objects
        organisations.get(pk=made.organisation_id)
    elif made.person_id is not None:
        if lock:
            Person.objects.select_for_update(no_key=True).get(pk=made.person_id)
        get(made.person_id)


def _with_file(actor: Actor, upload: "File[bytes]", write: Callable[[Stored], DocumentVersion]) -> DocumentVersion:
    """Store a file, then write its row. A file the row of which fails, or is there already, is thrown away."""
    file = store(actor.firm_id, upload)
    try:
        version = write(file)
    except BaseException:
        throw_away([file.key])
        raise
    if version.key != file.key:
        throw_away([file.key])
    return version


def _version(actor: Actor, document: Document, file: Stored) -> DocumentVersion:
    last = DocumentVersion.objects.filter(document=document).aggregate(last=Max("number"))["last"] or 0
    made = DocumentVersion(
        document=document, number=last + 1, key=file.key, file_name=file.file_name, content_type=file.content_type,
        size_bytes=file.size_bytes, sha256=file.sha256, uploaded_at=clock.now(),
        uploaded_by_id=actor.id if actor.kind == "staff" else None, by_person=actor.kind == "candidate",
    )  # fmt: skip
    made.save(force_insert=True)
    return made
