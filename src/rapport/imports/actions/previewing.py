"""What an import would do: the very code that brings items in, run on its beginning and rolled back."""

from collections import Counter
from dataclasses import dataclass

from django.db import transaction

from rapport.foundation.actors import Actor
from rapport.imports.actions.outcomes import Outcome
from rapport.imports.actions.running import apply
from rapport.imports.models import Import
from rapport.imports.queries import Feed
from rapport.imports.readers import Fault, Position

SHOWN = 50
PEOPLE_LOOKED_AT = 1000
MESSAGES_LOOKED_AT = 300


@dataclass(frozen=True, slots=True)
class Preview:
    """The first 50 items as they would come in; counts of the items looked at.

    is_all: the whole file was looked at. about_items: how many it holds, estimated when it was not.
    fault: the file cannot be read at all.
    """

    shown: list[Outcome]
    counts: Counter[str]
    looked_at: int
    is_all: bool
    about_items: int
    fault: str = ""


def preview(actor: Actor, row: Import) -> Preview:
    """Return what the beginning of an import would do, by doing it in a transaction that is rolled back.

    Nothing is written, no event leaves and no task is asked for: all of that is undone with the transaction.
    """
    most = MESSAGES_LOOKED_AT if row.kind == Import.Kind.MAIL else PEOPLE_LOOKED_AT
    row.position, row.items, row.line = Position()
    feed = Feed()
    try:
        items = feed.take(row, most)
        if isinstance(items, Fault):
            return Preview([], Counter(), 0, is_all=True, about_items=0, fault=items.reason)
        broken = next((item.what.reason for item in items if isinstance(item.what, Fault) and not item.what.item), "")
        with transaction.atomic():
            batch = apply(actor, row, items, feed)
            transaction.set_rollback(True)
        is_all = len(items) < most
        about = len(items) if is_all or not feed.share else max(len(items), round(len(items) / feed.share))
    finally:
        feed.close()
    shown = sorted(batch.outcomes, key=lambda outcome: outcome.item.after.item)[:SHOWN]
    counts = Counter(batch.counts)
    counts["faults"] = len(batch.faults())
    return Preview(shown, counts, len(items), is_all=is_all, about_items=about, fault=broken)
