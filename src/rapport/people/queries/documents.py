"""Documents of people and organisations: what is there, one of them, its file."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from uuid import UUID

from django.core.files.base import File
from django.core.files.storage import storages
from django.db.models import Q, QuerySet

from rapport.foundation.action import Refused
from rapport.foundation.actors import Actor
from rapport.people.models import Document, DocumentVersion
from rapport.people.queries.walls import seeker
from rapport.rules.wall import OPEN, Wall

log = logging.getLogger("rapport.documents")


@dataclass(frozen=True, slots=True)
class Kept:
    """A document with its versions. `older` begins with the one before the newest."""

    document: Document
    newest: DocumentVersion
    older: tuple[DocumentVersion, ...]


@dataclass(frozen=True, slots=True)
class OwnDocument:
    """What a person is shown of a document in their own door: its newest version."""

    version_id: UUID
    kind: str
    title: str
    file_name: str
    size_bytes: int
    uploaded_at: datetime
    by_person: bool


def documents_of(person_id: UUID) -> list[Kept]:
    """Return the documents of a person, the one that changed last first. One query."""
    return _kept(_there().filter(document__person_id=person_id))


def documents_for(person_id: UUID, wall: Wall) -> list[Kept]:
    """Return the same as far as a wall leaves them: behind one, what tells nothing of a candidate. One query."""
    return [each for each in documents_of(person_id) if not (wall.kept and of_candidate(each.document))]


def of_candidate(document: Document) -> bool:
    """Return whether a document is one of somebody as a candidate."""
    return document.person_id is not None and document.kind != Document.Kind.OTHER


def documents_of_organisation(organisation_id: UUID) -> list[Kept]:
    """Return the documents of an organisation, the one that changed last first. One query."""
    return _kept(_there().filter(document__organisation_id=organisation_id))


def removed_documents_of(owner_id: UUID, wall: Wall = OPEN) -> list[Document]:
    """Return the documents of a person or an organisation that can still be brought back, last removed first, as far
    as a wall leaves them.
    """
    gone = Document.objects.filter(owned_by(owner_id), removed_at__isnull=False)
    return [row for row in gone.order_by("-removed_at", "-pk") if not (wall.kept and of_candidate(row))]


def same_document(made: Document, sha256: str) -> DocumentVersion | None:
    """Return a version with this content of a document like the one that is made; None when there is none."""
    same = Q(
        document__kind=made.kind, document__title=made.title, document__visible_to_person=made.visible_to_person,
        sha256=sha256,
    )  # fmt: skip
    return _there().filter(same, owned_by(made.person_id or made.organisation_id, "document__")).first()


def owned_by(owner_id: UUID | None, via: str = "") -> Q:
    """Return the condition of belonging to a person or an organisation, whichever has this key."""
    return Q(**{f"{via}person_id": owner_id}) | Q(**{f"{via}organisation_id": owner_id})


def document(document_id: UUID) -> Kept:
    """Return one document with its versions. One query. Raises Document.DoesNotExist (removed, or another firm's)."""
    found = _kept(_there().filter(document_id=document_id))
    if not found:
        raise Document.DoesNotExist
    return found[0]


def document_for(actor: Actor, document_id: UUID) -> Kept:
    """Return the same to a member who may see it. Raises Walled: its person hires now; Document.DoesNotExist."""
    kept = document(document_id)
    let_through_to(actor, kept.document)
    return kept


def version_for(actor: Actor, version_id: UUID) -> DocumentVersion:
    """Return one version to a member who may see it. Raises Walled, DocumentVersion.DoesNotExist."""
    row = version(version_id)
    let_through_to(actor, row.document)
    return row


def let_through_to(actor: Actor, document: Document) -> None:
    """Do nothing for who may see a document. Raises Walled: its person hires now, and it is one of a candidate."""
    if document.person_id is not None and of_candidate(document):
        seeker(actor, document.person_id)


def version(version_id: UUID) -> DocumentVersion:
    """Return one version with its document. One query. Raises DocumentVersion.DoesNotExist, for removed ones too."""
    return _there().get(pk=version_id)


def version_ids(document_id: UUID) -> list[UUID]:
    """Return the keys of every version of a document, of a removed one too. One query."""
    return list(DocumentVersion.objects.filter(document_id=document_id).values_list("pk", flat=True))


def documents_shown_to(person_id: UUID) -> list[OwnDocument]:
    """Return what a person is shown of their own documents, newest first. One query."""
    shown = _kept(_there().filter(document__person_id=person_id, document__visible_to_person=True))
    return [
        OwnDocument(
            each.newest.pk, each.document.get_kind_display(), each.document.title, each.newest.file_name,
            each.newest.size_bytes, each.newest.uploaded_at, each.newest.by_person,
        )
        for each in shown
    ]  # fmt: skip


def version_shown_to(person_id: UUID, version_id: UUID) -> DocumentVersion:
    """Return a version its own person may open. Two queries. Raises DocumentVersion.DoesNotExist for every other."""
    if version_id not in {each.version_id for each in documents_shown_to(person_id)}:
        raise DocumentVersion.DoesNotExist
    return version(version_id)


def open_version(version: DocumentVersion) -> "File[bytes]":
    """Return the file of a version, open for reading. Raises Refused when the storage does not give it."""
    try:
        return storages["documents"].open(version.key)
    except Exception as fault:
        log.exception("version %s could not be read", version.pk)
        raise Refused(
            "This file could not be read: the place where documents are kept does not answer. Try again in a moment; "
            "if it stays so, tell whoever runs Rapport."
        ) from fault


def _there() -> QuerySet[DocumentVersion]:
    return DocumentVersion.objects.select_related("document", "uploaded_by").filter(document__removed_at=None)


def _kept(versions: Iterable[DocumentVersion]) -> list[Kept]:
    ordered = sorted(versions, key=lambda row: (row.document_id, row.number), reverse=True)
    groups = (list(rows) for _, rows in groupby(ordered, key=lambda row: row.document_id))
    found = [Kept(rows[0].document, rows[0], tuple(rows[1:])) for rows in groups]
    return sorted(found, key=lambda each: (each.newest.uploaded_at, each.document.pk), reverse=True)
