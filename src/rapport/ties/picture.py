"""A picture of a network in three columns: colleagues, people they know, whom it is about. Drawn without a library."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse

from rapport.ties.queries import Graph

WIDTH, ROW, EDGE = 900, 30, 10
MEMBERS, PEOPLE, SUBJECT = (10, 170), (330, 230), (690, 200)  # where each column begins, how wide it is
LONGEST_LABEL = 28


@dataclass(frozen=True, slots=True)
class Box:
    """Somebody: where the box stands, what is written in it, where it leads ("": nowhere)."""

    x: int
    y: int
    width: int
    label: str
    href: str


@dataclass(frozen=True, slots=True)
class Line:
    """Two who know each other. `width` grows with the strength; dotted when only inferred."""

    x1: int
    y1: int
    x2: int
    y2: int
    width: float
    inferred: bool


@dataclass(frozen=True, slots=True)
class Picture:
    """What the page draws."""

    width: int
    height: int
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]


def picture(graph: Graph, *, subject_url: str) -> Picture:
    """Return where everybody of a network stands. Pure."""
    height = max(len(graph.people), len(graph.members), 2) * ROW + 2 * EDGE
    boxes = {
        **_column(graph.members, MEMBERS, height, ""),
        **_column(graph.people, PEOPLE, height, "person"),
        **_column([(graph.subject_id, graph.subject)], SUBJECT, height, ""),
    }
    subject = boxes[graph.subject_id]
    boxes[graph.subject_id] = Box(subject.x, subject.y, subject.width, subject.label, subject_url)
    lines = []
    for link in graph.links:
        one, other = boxes.get(link.from_id), boxes.get(link.to_id)
        if one and other:
            width = round(0.75 + 2.5 * link.strength, 2)
            middle = (one.y + ROW // 2 - 3, other.y + ROW // 2 - 3)
            lines.append(Line(one.x + one.width, middle[0], other.x, middle[1], width, link.inferred))
    return Picture(WIDTH, height, tuple(boxes.values()), tuple(lines))


def _column(rows: Sequence[tuple[UUID, str]], place: tuple[int, int], height: int, url_name: str) -> dict[UUID, Box]:
    """Return a column of boxes, spread evenly."""
    step = (height - 2 * EDGE) / max(len(rows), 1)
    return {
        key: Box(
            place[0], round(EDGE + step * number + (step - ROW) / 2), place[1], _short(name),
            reverse(url_name, kwargs={"person_id": key}) if url_name else "",
        )
        for number, (key, name) in enumerate(rows)
    }  # fmt: skip


def _short(name: str) -> str:
    return name if len(name) <= LONGEST_LABEL else f"{name[: LONGEST_LABEL - 1]}…"
