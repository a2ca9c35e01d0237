"""What the member chooses before anything is brought in."""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from rapport.foundation.action import Refused, action
from rapport.foundation.actors import Actor, Can
from rapport.imports.models import Import
from rapport.imports.queries import get
from rapport.imports.readers import FIELDS
from rapport.people.queries import NotUnderstood, email_key

TAGS_AT_MOST = 20


@action(needs=Can.IMPORT)
def choose(  # noqa: PLR0913 - one argument for each thing the form asks
    actor: Actor,
    *,
    import_id: UUID,
    mapping: Mapping[str, str] | None = None,
    tags: Sequence[str] = (),
    source: str = "",
    region: str = "",
    own: Sequence[str] = (),
    with_bodies: bool = False,
    since: date | None = None,
) -> Import:
    """Keep what was chosen for an import that has not begun.

    Args:
        mapping: field name by column; "" leaves a column out. None: as it was.
        own: the addresses the member writes from; needed for mail.

    Raises:
        Refused: it has begun, a field is given twice, or an address is none; the sentence says which.
        Import.DoesNotExist: not one of the actor's imports.
    """
    row = get(import_id, actor.own_id)
    if row.state != Import.State.NEW:
        raise Refused("This import has already begun; its choices can no longer be changed.")
    if mapping is not None and row.kind == Import.Kind.TABLE:
        row.mapping = _mapping(row, mapping)
    options = dict(row.options)
    options["tags"] = list(dict.fromkeys(tag.strip()[:50] for tag in tags if tag.strip()))[:TAGS_AT_MOST]
    options["source"] = " ".join(source.split())[:100]
    options["region"] = _region(region) or options.get("region", "GB")
    if row.kind == Import.Kind.MAIL:
        options["own"] = _own(own)
        options["with_bodies"], options["since"] = with_bodies, since.isoformat() if since else ""
    row.options = options
    row.save(update_fields=["mapping", "options"])
    return row


def _mapping(row: Import, given: Mapping[str, str]) -> dict[str, str | None]:
    chosen: dict[str, str | None] = {column: given.get(column) or None for column in row.options.get("columns") or ()}
    names = [name for name in chosen.values() if name]
    for name in names:
        if name not in FIELDS:
            raise Refused("Choose fields from those on offer.")
        if not FIELDS[name].several and names.count(name) > 1:
            raise Refused(f"{FIELDS[name].label} is chosen for two columns, but holds one value. Choose one of them.")
    return chosen


def _region(text: str) -> str:
    kept = text.strip().upper()
    if kept and (len(kept) != 2 or not kept.isascii() or not kept.isalpha()):  # noqa: PLR2004 - ISO 3166
        raise Refused("Write the country of phone numbers as two letters, as in GB.")
    return kept


def _own(given: Sequence[str]) -> list[str]:
    found = []
    for text in given:
        if text.strip():
            try:
                found.append(email_key(text))
            except NotUnderstood as fault:
                raise Refused(str(fault)) from None
    if not found:
        raise Refused("Give at least one address of your own: it decides which way a message went.")
    return list(dict.fromkeys(found))
