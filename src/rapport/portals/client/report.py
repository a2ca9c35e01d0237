"""The progress report: one set of figures and sentences for the page and for the PDF."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from rapport.jobs.queries import Sla, SlaSide
from rapport.portals.client.asking import Task
from rapport.portals.client.shell import Hers
from rapport.rules.zoned import said
from rapport.submissions.queries import ClientCard, Progress

VERDICTS = {"yes": "Yes, go on", "maybe": "Not sure yet", "no": "No"}
FUNNEL = (
    ("considered", "People we looked at for this job"),
    ("sent", "CVs sent to you"),
    ("with_client", "CVs that wait for your answer"),
    ("interviews", "In interviews"),
    ("offers", "With an offer"),
    ("placed", "Start with you"),
    ("out", "No longer in the running"),
)


def report(
    of: Hers, *, firm: str, progress: Progress, sla: Sla, cards: Sequence[ClientCard], tasks: Sequence[Task],
    at: datetime, zone: str,
) -> dict[str, Any]:  # fmt: skip
    """Return what the report says, ready to be read: texts and numbers only. `cards` is empty for who may not know."""
    vacancy = of.vacancy
    return {
        "firm": firm,
        "title": vacancy.title,
        "number": str(vacancy),
        "client": vacancy.organisation.name,
        "state": vacancy.get_state_display(),
        "recruiter": vacancy.owner.name,
        "made": said(at, zone),
        "opened": _day(vacancy.opened_on),
        "closed": _day(vacancy.closed_on),
        "funnel": [[label, getattr(progress, name)] for name, label in FUNNEL],
        "sides": [_side("What we promised you", sla.us), _side("What you promised us", sla.client)],
        "paused": sla.paused.reason if sla.paused else "",
        "candidates": [_candidate(card, zone) for card in cards],
        "shows_candidates": of.decides,
        "next": [
            f"You: {task.sentence}" + (f", by {said(task.due_at, zone)}" if task.due_at else "") + "." for task in tasks
        ]
        + [
            f"We: {one.label.lower()}" + (f", by {said(one.due_at, zone)}" if one.due_at else "") + "."
            for one in sla.us.clocks
            if one.state in {"running", "paused", "missed"}
        ],
    }


def _candidate(card: ClientCard, zone: str) -> dict[str, Any]:
    answer = VERDICTS[card.said.verdict] if card.said else ""
    return {
        "name": card.name,
        "title": card.title,
        "sent": _day(card.sent_at.astimezone(ZoneInfo(zone))),
        "standing": card.standing,
        "answer": f"{answer} ({card.said.by})" if card.said else "No answer yet" if card.is_open else "",
    }


def _side(title: str, side: SlaSide) -> dict[str, Any]:
    return {
        "title": title,
        "terms": [f"{one.get_what_display()} within {one.amount} {one.get_unit_display()}" for one in side.commitments],
        "kept": None if side.kept is None else f"{side.kept}%",
        "figures": [
            ["met", side.met], ["late", side.late], ["missed", side.missed], ["running", side.running],
        ],  # fmt: skip
    }


def _day(day: Any) -> str:
    return f"{day:%-d %B %Y}" if day else ""
