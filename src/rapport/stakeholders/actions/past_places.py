"""Maps as they stood follow when two records of one human being become one, and back."""

from typing import Any
from uuid import UUID

from rapport.stakeholders.models import MapSnapshot
from rapport.stakeholders.queries import naming

Row = dict[str, Any]
Past = dict[str, dict[str, Any]]  # by the key of a map: what undo needs


def join(gone_id: UUID, kept_id: UUID) -> Past:
    """Put one record in the place of another on every map that stood. Where both stood, the kept one's place is kept.

    Returns, for each map, whose lines led to the record that goes, whether its place went over, or else the place.
    """
    gone, kept, past = str(gone_id), str(kept_id), Past()
    for snapshot in MapSnapshot.objects.select_for_update().filter(naming(gone_id)):
        rows: list[Row] = snapshot.positions
        own = next(((at, row) for at, row in enumerate(rows) if row["person"] == gone), None)
        both = own is not None and any(row["person"] == kept for row in rows)
        lines = [row["person"] for row in rows if row["reports_to"] == gone]
        past[str(snapshot.pk)] = {"lines": lines, "went": own is not None and not both, "place": own if both else None}
        snapshot.positions = [
            _joined(row, gone, kept) for row in rows if not (both and row["person"] == gone)
        ]
        snapshot.save(update_fields=["positions"])
    return past


def part(gone_id: UUID, kept_id: UUID, past: Past) -> None:
    """Undo `join`. Nobody who was forgotten since comes back."""
    gone, kept = str(gone_id), str(kept_id)
    for snapshot in MapSnapshot.objects.select_for_update().filter(pk__in=past):
        before = past[str(snapshot.pk)]
        rows: list[Row] = snapshot.positions
        for row in rows:
            if before["went"] and row["person"] == kept:
                row["person"] = gone
        if before["place"] is not None:
            at, place = before["place"]
            there = {row["person"] for row in rows}
            rows.insert(at, {**place, "reports_to": place["reports_to"] if place["reports_to"] in there else None})
        for row in rows:
            if row["person"] in before["lines"]:
                row["reports_to"] = gone
        snapshot.save(update_fields=["positions"])


def _joined(row: Row, gone: str, kept: str) -> Row:
    person = kept if row["person"] == gone else row["person"]
    above = kept if row["reports_to"] == gone else row["reports_to"]
    return {**row, "person": person, "reports_to": None if above == person else above}
