"""A brief as it is read: one set of texts and figures for page, door and PDF. No key of anybody is in it."""

from pathlib import Path
from typing import Any

from rapport.foundation.jinja import money
from rapport.insights.models import Brief
from rapport.insights.queries import KIND_TITLES, Joint

PAPER = Path(__file__).parent / "documents" / "brief.typ"
COUNTED = "At least {} people"


def paper(brief: Brief, *, firm: str, joint: Joint | None = None) -> dict[str, Any]:
    """Return what a brief says, as JSON can hold it. `joint`: figures of the client it is read by."""
    groups, pay = brief.parts["groups"], brief.parts["pay"]
    return {
        "firm": firm,
        "sector": brief.sector,
        "version": brief.version,
        "made": f"{brief.made_at:%-d %B %Y}",
        "rebuilt": f"{brief.rebuilt_at:%-d %B %Y}" if brief.rebuilt_at else "",
        "good_until": f"{brief.good_until:%-d %B %Y}" if brief.good_until else "",
        "spoke": [
            {"subject": one["subject"], "people": one["people"], "told": COUNTED.format(one["people"])}
            for one in groups
        ],
        "most": max((one["people"] for one in groups), default=1),
        "sections": [
            {"title": title, "groups": [_group(one) for one in groups if one["kind"] == kind]}
            for kind, title in KIND_TITLES.items()
            if any(one["kind"] == kind for one in groups)
        ],
        "pay": _scales(pay),
        "joint": _joint(joint) if joint else [],
    }


def _group(one: dict[str, Any]) -> dict[str, Any]:
    return {"subject": one["subject"], "told": COUNTED.format(one["people"]), "lines": one["lines"]}


def _scales(pay: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the figures of pay by unit: each unit has a scale of its own, from nothing to its highest figure."""
    units: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for one in pay:
        units.setdefault((one["per"], one["currency"]), []).append(one)
    return [
        {"per": per, "rows": [_paid(one, max(row["high"] for row in rows), currency) for one in rows]}
        for (per, currency), rows in sorted(units.items())
    ]


def _paid(one: dict[str, Any], most: int, currency: str) -> dict[str, Any]:
    figures = {name: money(one[name], currency) for name in ("low", "middle", "high")}
    place = {f"{name}_at": round(100 * one[name] / most, 1) for name in ("low", "middle", "high")}
    return {"title": one["title"], "kind": one["kind"], "told": COUNTED.format(one["people"]), **figures, **place}


def _joint(joint: Joint) -> list[list[str]]:
    """Return our figures with a client as lines; what has no data yet is not among them."""
    lines = [["People who started with you through us", str(joint.placements)]]
    if joint.shortlist_days is not None:
        days = f"{joint.shortlist_days} day{'' if joint.shortlist_days == 1 else 's'}"
        of = f"{joint.shortlists} vacanc{'y' if joint.shortlists == 1 else 'ies'}"
        lines.append(["From opening to the first CV, the middle of all", f"{days} ({of})"])
    lines += [[f"Still with you after {one.what}", f"{one.stayed} of {one.of}"] for one in joint.stayed]
    return lines
