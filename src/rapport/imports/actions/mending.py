"""Mending an item that could not be brought in, and trying it again by itself."""

import csv
import io
import tempfile
from collections import Counter
from pathlib import Path
from uuid import UUID

from rapport.foundation import clock
from rapport.foundation.action import Refused, action
from rapport.foundation.actors import Actor, Can
from rapport.imports.actions.running import apply
from rapport.imports.models import Import, ImportFault
from rapport.imports.queries import Feed, get
from rapport.imports.queries.files import Item, kind_of, line_of_cells, reader_of
from rapport.imports.readers import START, Fault, Kind

TEXT_AT_MOST = 100_000
ENDED = (Import.State.DONE, Import.State.STOPPED, Import.State.FAILED)
LINKEDIN_COLUMNS = ("First Name", "Last Name", "URL", "Email Address", "Company", "Position", "Connected On")


@action(needs=Can.IMPORT)
def mend(actor: Actor, *, import_id: UUID, fault_id: UUID, text: str) -> ImportFault:
    """Try an item again with its text as mended; when it goes in, its fault is mended.

    Raises:
        Refused: it still cannot be brought in (the sentence says why), or the import is running or undone.
        DoesNotExist: not a fault of this import, or not the actor's import.
    """
    get(import_id, actor.own_id)
    row = Import.objects.select_for_update().get(pk=import_id)
    fault = ImportFault.objects.select_for_update().get(pk=fault_id, of=row)
    if row.state not in ENDED:
        raise Refused("Wait until the import has come to its end, or stop it, before you mend.")
    if fault.mended_at is not None:
        return fault
    if len(text) > TEXT_AT_MOST:
        raise Refused("This is longer than 100,000 characters. Mend it in the file and import that instead.")
    feed = Feed()
    items = _items(row, fault, text)
    if len(items) != 1:
        raise Refused("This must be exactly one entry. Check its line breaks and quotes.")
    item = items[0]
    batch = apply(actor, row, items, feed)
    if batch.faults():
        why = item.what.reason if isinstance(item.what, Fault) else batch.faults()[0].says
        raise Refused(why)
    counts = Counter(row.counts)
    counts.update(batch.counts)
    counts["faults"] -= 1
    row.counts = dict(+counts)
    row.save(update_fields=["counts"])
    fault.mended_at, fault.raw = clock.now(), ""
    fault.save(update_fields=["mended_at", "raw"])
    return fault


@action(needs=Can.IMPORT)
def leave_out(actor: Actor, *, import_id: UUID, fault_id: UUID) -> None:
    """Strike a fault off the list: its item stays out. Raises DoesNotExist."""
    get(import_id, actor.own_id)
    row = Import.objects.select_for_update().get(pk=import_id)
    if ImportFault.objects.filter(pk=fault_id, of=row, mended_at=None).update(mended_at=clock.now(), raw=""):
        counts = Counter(row.counts)
        counts["faults"] -= 1
        counts["left_out"] += 1
        row.counts = dict(+counts)
        row.save(update_fields=["counts"])
    else:
        ImportFault.objects.get(pk=fault_id, of=row)


def columns_of(row: Import) -> list[str]:
    """Return the columns of a table or of LinkedIn's file; [] for cards and messages."""
    if row.kind == Import.Kind.TABLE:
        return [str(name) for name in row.options.get("columns") or ()]
    return list(LINKEDIN_COLUMNS) if row.kind == Import.Kind.LINKEDIN else []


def cells_of(row: Import, text: str) -> list[str]:
    """Return the cells of a faulty row's text, as well as it can be split. Never raises for bad text."""
    first = text.split("\n", 1)[0]
    sign = max(",;\t|", key=first.count) if kind_of(row) != Kind.WORKBOOK else ","
    try:
        return next(iter(csv.reader(io.StringIO(text), delimiter=sign)), [])
    except csv.Error:
        return first.split(sign)


def _items(row: Import, fault: ImportFault, text: str) -> list[Item]:
    """Return the items of a small file made of the mended text alone."""
    kind = kind_of(row)
    with tempfile.TemporaryDirectory(prefix="rapport-mend-") as folder:
        path = Path(folder) / "0.eml"
        content, line = text, START
        if row.kind == Import.Kind.TABLE:
            content, kind = f"{line_of_cells(columns_of(row))}\n{_as_commas(row, text)}\n", Kind.CSV
        elif row.kind == Import.Kind.LINKEDIN:
            content = f"{line_of_cells(list(LINKEDIN_COLUMNS))}\n{_as_commas(row, text)}\n"
        elif row.kind == Import.Kind.MAIL:
            kind = Kind.EML
        path.write_text(content, encoding="utf-8", errors="replace")
        options = row.options | {"format": kind, "sheet": ""}
        stand_in = Import(firm_id=row.firm_id, kind=row.kind, mapping=row.mapping, options=options)
        reader = reader_of(stand_in, start_at=line, path=path)
        if isinstance(reader, Fault):
            raise Refused(reader.reason)
        items = []
        for what in reader:
            items.append(Item(what, START, reader.position._replace(item=fault.item)))
            if len(items) > 1:
                break
        reader.close()
    return items


def _as_commas(row: Import, text: str) -> str:
    return line_of_cells(cells_of(row, text.strip("\r\n")))
