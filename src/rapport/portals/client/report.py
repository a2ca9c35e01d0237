"""The progress report: one set of figures and sentences for the page and for the PDF."""

from collections.abc import Sequence
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What a report is made from. `cards` and `tasks` are empty for who may not know of candidates."""

    progress: Progress
    sla: Sla
    cards: Sequence[ClientCard]
    tasks: Sequence[Task]


def report(of: Hers, figures: Figures, *, firm: str, at: datetime, zone: str) -> dict[str, Any]:
    """Return what the report says, ready to be read in the reader's time zone: texts and numbers only."""
    vacancy, sla = of.vacancy, figures.sla
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
        "funnel": [[label, getattr(figures.progress, name)] for name, label in FUNNEL],
        "sides": [_side("What we promised you", sla.us), _side("What you promised us", sla.client)],
        "paused": sla.paused.reason if sla.paused else "",
        "candidates": [_candidate(card, zone) for card in figures.cards],
        "shows_candidates": of.decides,
        "next": [
            *(_line("You", task.sentence, task.due_at, zone) for task in figures.tasks),
            *(_line("We", one.label, one.due_at, zone) for one in sla.us.clocks if one.met_at is None),
        ],
    }


def _line(who: str, what: str, due_at: datetime | None, zone: str) -> str:
    return f"{who}: {what[0].lower()}{what[1:]}" + (f", by {said(due_at, zone)}." if due_at else ".")


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
        "figures": [["met", side.met], ["late", side.late], ["missed", side.missed], ["running", side.running]],
    }


def _day(day: Any) -> str:
    return f"{day:%-d %B %Y}" if day else ""
