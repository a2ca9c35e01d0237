"""The library: what stands in it, until when."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.core.validators import URLValidator

from rapport.accounts import queries as accounts
from rapport.foundation import clock
from rapport.foundation.action import Refused, action
from rapport.foundation.actors import Actor, Can
from rapport.people import actions as people
from rapport.people.queries import ROLES
from rapport.sharing.models import Content

LONGEST_TITLE, LONGEST_TEXT, MOST_FIELDS = 200, 10_000, 20
_ADDRESS = URLValidator(schemes=["https", "http"])


@action(needs=Can.KEEP_CONTENT)
def keep_content(  # noqa: PLR0913 - what a piece of the library is
    actor: Actor,
    *,
    kind: str,
    title: str,
    address: str = "",
    text: str = "",
    fields: Sequence[str] = (),
    roles: Sequence[str] = (),
    until_on: date | None = None,
    upload: "File[bytes] | None" = None,
    content_id: UUID | None = None,
) -> Content:
    """Put something into the library, or change what stands there under `content_id`.

    Args:
        fields: tags of the people it is for; anybody's when none is given.
        roles: roles it is for; every role when none is given.
        until_on: the last day it is offered.
        upload: the file of what is one; a newer file takes the place of the one there was.

    Raises:
        Refused: no title, no such kind or role, a link without a proper address, neither address, text nor file, or a
            file that is not kept.
        Content.DoesNotExist: not in this firm.
    """
    words, target = title.strip()[:LONGEST_TITLE], address.strip()
    if not words:
        raise Refused("Give it a title.")
    if kind not in Content.Kind.values or not set(roles) <= set(ROLES):
        raise Refused("Choose what it is, and whom it is for, from the lists.")
    is_file = kind == Content.Kind.FILE
    if not target and (kind == Content.Kind.LINK or not (is_file or text.strip())):
        raise Refused("Give its address." if kind == Content.Kind.LINK else "Write it, or give its address.")
    if upload is not None and not is_file:
        raise Refused("Choose “A file”, or leave the file out.")
    if target:
        _proper(target)
    row = Content.objects.select_for_update().get(pk=content_id) if content_id else Content(made_by_id=actor.id)
    if is_file and upload is None and row.document_id is None:
        raise Refused("Choose the file.")
    if upload is not None:
        row.document_id = _kept(actor, row, upload, words)
    row.kind, row.title, row.address, row.text = kind, words, target, text.strip()[:LONGEST_TEXT]
    row.fields = sorted({tag.strip().lower()[:50] for tag in fields if tag.strip()})[:MOST_FIELDS]
    row.roles, row.until_on = list(roles), until_on
    row.save()
    return row


@action(needs=Can.KEEP_CONTENT)
def retire_content(actor: Actor, *, content_id: UUID, back: bool = False) -> Content:
    """Take something out of the library, or with `back` put it back; what was shared stays. Harmless twice."""
    row = Content.objects.select_for_update().get(pk=content_id)
    row.retired_at = None if back else row.retired_at or clock.now()
    row.save(update_fields=["retired_at"])
    return row


def refuse_stale(row: Content) -> None:
    """Refuse what is not offered any more. Raises Refused."""
    if row.retired_at is not None or (
        row.until_on is not None and row.until_on < clock.today(accounts.firm().time_zone)
    ):
        raise Refused("This is out of date: change its last day, or choose something newer.")


def _kept(actor: Actor, row: Content, upload: "File[bytes]", title: str) -> UUID:
    """Keep a file for a piece of the library, as a newer version where it had one. Returns the document's key."""
    if row.document_id is not None:
        return people.add_version(actor, document_id=row.document_id, upload=upload).document_id
    return people.add_document(actor, kind="library", title=title, upload=upload).pk


def _proper(address: str) -> None:
    try:
        _ADDRESS(address)
    except ValidationError as fault:
        raise Refused("Give the whole address, as it stands in the browser: https://…") from fault
