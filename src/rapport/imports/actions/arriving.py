"""A file arrives: kept outside the web root under a random name, told by its content, nothing brought in yet."""

import hashlib
import secrets
import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Protocol
from uuid import UUID

from django.conf import settings

from rapport.accounts import queries as accounts
from rapport.foundation import clock
from rapport.foundation.action import Refused, action
from rapport.foundation.actors import Actor, Can
from rapport.imports.models import Import
from rapport.imports.queries import open_rows
from rapport.imports.readers import MAIL_KINDS, Fault, Kind, guess_mapping, sniff_kind

CHUNK = 1 << 20
FILES_AT_MOST = 5000


class Uploaded(Protocol):
    """A file as a form or a folder gives it."""

    @property
    def name(self) -> str | None:
        """What it was called there."""
        ...

    def chunks(self, chunk_size: int | None = None) -> Iterable[bytes]:
        """Yield its content in bounded pieces."""
        ...


@action(needs=Can.IMPORT)
def arrive(
    actor: Actor,
    *,
    files: Sequence[Uploaded],
    member_id: UUID,
    wanted: str = "",
    mapping: dict[str, str | None] | None = None,
    options: dict[str, object] | None = None,
) -> Import:
    """Keep an uploaded file (or several .eml files as one) and make an import of it that waits to be begun.

    Args:
        wanted: refuse another kind than this (Import.Kind); "" takes whatever the content is.

    Raises:
        Refused: too big, or nothing that can be imported; the sentence says what to do. Nothing is kept then.
    """
    if not files:
        raise Refused("Choose a file first.")
    accounts.member(member_id)
    stored = secrets.token_hex(16)
    place = Path(settings.UPLOADS) / stored
    try:
        size, digest = _keep(files, place)
        kind = _kind_of(place, wanted, is_folder=len(files) > 1)
        row = Import.objects.create(
            firm_id=actor.firm_id,
            member_id=member_id,
            kind=import_kind(kind),
            file_name=_shown_name(files),
            stored_as=stored,
            size=size,
            digest=digest,
            options=_first_options(kind, member_id) | (options or {}),
        )
        found = guessed(row)
        row.options["columns"] = list(found)  # in their order, which a mapping in the database does not keep
        row.mapping = found if mapping is None else mapping
        row.save(update_fields=["mapping", "options"])
    except BaseException:
        throw_away(place)
        raise
    return row


def import_kind(kind: Kind) -> str:
    """Return which Import.Kind a kind of file is."""
    if kind in MAIL_KINDS:
        return Import.Kind.MAIL
    if kind == Kind.LINKEDIN:
        return Import.Kind.LINKEDIN
    return Import.Kind.VCARD if kind == Kind.VCARD else Import.Kind.TABLE


def guessed(row: Import) -> dict[str, str | None]:
    """Return the guessed mapping of a table ({column: field or None}); {} for what needs none."""
    if row.kind != Import.Kind.TABLE:
        return {}
    table = open_rows(row)
    if isinstance(table, Fault):
        raise Refused(table.reason)
    found = guess_mapping(table.columns, table.sample_rows)
    return {column: field.name if field else None for column, field in found.items()}


def throw_away(place: Path) -> None:
    """Remove a kept file or folder; harmless when it is gone."""
    if place.is_dir():
        shutil.rmtree(place, ignore_errors=True)
    else:
        place.unlink(missing_ok=True)


def _first_options(kind: Kind, member_id: UUID) -> dict[str, object]:
    member = accounts.member(member_id)
    own = sorted({member.email.lower(), *accounts.own_addresses(member_id)}) if kind in MAIL_KINDS else []
    return {
        "format": kind.value, "region": accounts.firm().country or "GB", "tags": [], "source": "", "own": own,
        "with_bodies": False, "since": "", "sheet": "", "arrived": clock.now().isoformat(),
    }  # fmt: skip


def _kind_of(place: Path, wanted: str, *, is_folder: bool) -> Kind:
    kind = sniff_kind(place)
    if isinstance(kind, Fault):
        raise Refused("Several files at once must all be .eml messages." if is_folder else kind.reason)
    if wanted == Import.Kind.TABLE and kind == Kind.LINKEDIN:
        return Kind.CSV
    if wanted and import_kind(kind) != wanted:
        raise Refused(f"This is another kind of file than asked for: {Import.Kind(import_kind(kind)).label}.")
    return kind


def _shown_name(files: Sequence[Uploaded]) -> str:
    first = Path(str(files[0].name or "file").replace("\\", "/")).name.replace("\0", "")[:150] or "file"
    return first if len(files) == 1 else f"{first} and {len(files) - 1} more"


def _keep(files: Sequence[Uploaded], place: Path) -> tuple[int, str]:
    """Write what was uploaded, 0600 in a folder of 0700; return its size and SHA-256."""
    if len(files) > FILES_AT_MOST:
        raise Refused(f"At most {FILES_AT_MOST:,} files at once. Put them into a zip archive instead.")
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    digest, size = hashlib.sha256(), 0
    if len(files) > 1:
        place.mkdir(mode=0o700)
    for number, file in enumerate(files):
        target = place if len(files) == 1 else place / f"{number:06}.eml"
        with target.open("xb") as out:
            target.chmod(0o600)
            for chunk in file.chunks(CHUNK):
                size += len(chunk)
                if size > settings.UPLOAD_MAX_BYTES:
                    raise Refused(too_big())
                digest.update(chunk)
                out.write(chunk)
    return size, digest.hexdigest()


def too_big() -> str:
    """Return the sentence for a file over the limit."""
    limit = settings.UPLOAD_MAX_BYTES
    shown = f"{limit / 1e9:g} GB" if limit >= 10**9 else f"{limit / 1e6:g} MB"
    return f"This is larger than {shown}, the most that can be uploaded. Split it, or ask whoever runs Rapport."
