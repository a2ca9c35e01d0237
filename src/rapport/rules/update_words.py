"""The words of a regular update: what happened, what we wait for, what comes next. A member reads and approves them.

Nothing is invented: with nothing new the draft says so, and what was done all the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class ClientNews:
    """What happened with one vacancy since `since`, as its hiring manager may read it.

    Names are those the client may know: of candidates whose CV was sent, as the door calls them. Days are where the
    work is. `looked_at` counts people considered; who they are stays ours.
    """

    called: str
    title: str
    since: date
    looked_at: int = 0
    sent: tuple[str, ...] = ()
    booked: tuple[tuple[str, date], ...] = ()
    met: tuple[tuple[str, date], ...] = ()
    offered: tuple[str, ...] = ()
    accepted: tuple[str, ...] = ()
    withdrew: tuple[str, ...] = ()
    in_process: int = 0
    they_owe: tuple[str, ...] = ()
    we_owe: tuple[str, ...] = ()
    on_hold: str = ""


@dataclass(frozen=True, slots=True)
class Application:
    """Where one application stands, as the candidate reads it. `client` is empty while the client is confidential."""

    title: str
    client: str
    standing: str
    is_new: bool = False

    @property
    def where(self) -> str:
        """The vacancy in words."""
        return f"{self.title} at {self.client}" if self.client else f"{self.title} (we may not name the client yet)"


@dataclass(frozen=True, slots=True)
class CandidateNews:
    """What happened with a jobseeker's search since `since`."""

    called: str
    since: date
    applications: tuple[Application, ...] = ()
    looked_at: int = 0  # vacancies we compared with what they look for, and did not put to them
    we_do: tuple[tuple[str, date], ...] = ()
    they_do: tuple[tuple[str, date], ...] = ()


def client_update(news: ClientNews, *, signed: str) -> str:
    """Return the draft for a hiring manager: plain text, ready to be read and changed."""
    happened = [
        *_named("We sent you", news.sent),
        *(f"Interview booked: {who}, {_day(on)}." for who, on in news.booked),
        *(f"Interview held: {who}, {_day(on)}." for who, on in news.met),
        *_named("Offer made to", news.offered),
        *_named("Offer accepted by", news.accepted),
        *_named("Withdrew:", news.withdrew),
    ]
    if news.looked_at:
        happened.append(f"We looked at {_count(news.looked_at, 'more person', 'more people')} for it.")
    parts = [
        f"Hello {news.called},",
        f"This is where we are with {news.title}.",
        *([f"It is on hold at the moment: {news.on_hold}"] if news.on_hold else []),
        _list(f"Since {_day(news.since)}:", happened) or f"Nothing new has happened since {_day(news.since)}.",
        f"In the process now: {_count(news.in_process, 'person', 'people')}.",
        _list("What we need from you:", news.they_owe),
        _list("What we do next:", news.we_owe),
        signed,
    ]
    return "\n\n".join(part for part in parts if part)


def candidate_update(news: CandidateNews, *, signed: str) -> str:
    """Return the draft for a candidate: plain text, ready to be read and changed."""
    applications = [f"{each.where}: {each.standing}" for each in news.applications]
    behind = (
        f"Since {_day(news.since)} we compared {_count(news.looked_at, 'vacancy', 'vacancies')} with what you look "
        "for and found none that fits well enough to put to you."
        if news.looked_at
        else ""
    )
    quiet = f"Nothing has changed since {_day(news.since)}. You are not forgotten: we go on looking."
    changed = any(each.is_new for each in news.applications)
    parts = [
        f"Hello {news.called},",
        "This is where your search stands.",
        _list("Your applications:", applications),
        behind,
        "" if changed or behind else quiet,
        _list("What we do next:", [f"{what}, by {_day(on)}" for what, on in news.we_do]),
        _list("What you wanted to do:", [f"{what}, by {_day(on)}" for what, on in news.they_do]),
        "Tell me if something is no longer right.",
        signed,
    ]
    return "\n\n".join(part for part in parts if part)


def _named(begin: str, names: Sequence[str]) -> list[str]:
    return [f"{begin} {_joined(names)}."] if names else []


def _joined(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _list(heading: str, lines: Sequence[str]) -> str:
    return "\n".join([heading, *(f"- {line}" for line in lines)]) if lines else ""


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _day(on: date) -> str:
    return f"{on.day} {on:%B}"
