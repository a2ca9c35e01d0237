"""Where an application stands and what happened to it, in the words of whoever applied. No query."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from rapport.submissions.models import Candidacy, Interview, Offer, Submission, Willingness
from rapport.submissions.queries.interviews import OwnInterview
from rapport.submissions.queries.offers import OfferShown

Outcome, State = Candidacy.Outcome, Interview.State
ENDED = {
    Outcome.PLACED: "You got the job.",
    Outcome.WITHDRAWN: "You withdrew.",
    Outcome.REJECTED_BY_CLIENT: "The client did not choose you this time.",
    Outcome.REJECTED_BY_US: "We did not put you forward this time.",
    Outcome.CLOSED: "The vacancy was closed.",
}
KNOWN = (Outcome.PLACED, Outcome.WITHDRAWN)  # they were part of it, so nobody has to tell them
ANSWERED = {"accepted": "You accepted the offer", "declined": "You declined the offer"}


@dataclass(frozen=True, slots=True)
class Question:
    """Whether they want to be put forward. `noted_by` "": they answered themselves."""

    asked_at: datetime
    number: int  # of the description they were told
    answer: bool | None
    answered_at: datetime | None
    expires_on: date | None
    noted_by: str
    is_changed: bool  # the vacancy was described anew since

    def waits(self, on: date) -> bool:
        """Whether an answer is wanted on a day: none was given, it ran out, or the vacancy changed since."""
        ran_out = self.answer is True and self.expires_on is not None and self.expires_on <= on
        return self.answer is None or ran_out or (self.answer is True and self.is_changed)


@dataclass(frozen=True, slots=True)
class PassedOn:
    """What the client said that was passed on to them."""

    at: datetime
    about: str
    text: str


@dataclass(frozen=True, slots=True)
class Happened:
    """One thing that happened: when, in a sentence, with an icon."""

    at: datetime
    text: str
    icon: str


@dataclass(frozen=True, slots=True)
class Application:
    """What one application consists of. `client`: its name, or other words while that is not told."""

    row: Candidacy
    client: str
    asked: Sequence[Willingness]
    question: Question | None
    submission: Submission | None
    meetings: Sequence[OwnInterview]
    offered: Sequence[OfferShown]
    passed_on: Sequence[PassedOn]

    @property
    def is_sent(self) -> bool:
        """Whether the client has the CV."""
        return self.submission is not None and self.submission.withdrawn_at is None

    @property
    def end_is_told(self) -> bool:
        """Whether they know how it ended."""
        return self.row.ended_at is not None and (self.row.told_at is not None or self.row.outcome in KNOWN)


def standing(one: Application, on: date) -> tuple[str, str]:
    """Return where an application stands on a day, in a sentence, and whose move it is: us, client, candidate, nobody.

    An end they were not told of says that there is news, not which.
    """
    if one.end_is_told:
        return ENDED[Outcome(one.row.outcome)], "nobody"
    if one.row.ended_at is not None:
        return f"There is news. {one.row.owner.name} will tell you.", "us"
    return _with_the_client(one) if one.is_sent else _before_sending(one, on)


def _before_sending(one: Application, on: date) -> tuple[str, str]:
    if one.question is None or one.question.waits(on):
        return "Do you want to be put forward?", "candidate"
    if one.question.answer is False:
        return "You do not want to be put forward.", "nobody"
    return "You want to be put forward. We prepare to send your CV.", "us"


def _with_the_client(one: Application) -> tuple[str, str]:
    offer = one.offered[0] if one.offered else None
    if offer is not None and offer.state == Offer.State.ACCEPTED:
        return "You accepted the offer.", "us"
    if offer is not None and offer.state == Offer.State.OPEN:
        if offer.can_be_accepted:
            return "There is an offer for you.", "candidate"
        return "You asked for something else. The client decides.", "client"
    states = {each.interview.state for each in one.meetings}
    if any(each.waits for each in one.meetings):
        return "Choose a time for the interview.", "candidate"
    if State.BOOKED in states:
        return "Your interview is booked.", one.row.waiting_for
    said = "You have met. Next is what they say." if State.HELD in states else "Your CV is with the client."
    return said, one.row.waiting_for


def happened(one: Application) -> list[Happened]:
    """Return what happened to an application, the newest first, in sentences said to whoever applied."""
    found = (Happened(at, text, icon) for at, text, icon in _everything(one) if at is not None)
    return sorted(found, key=lambda line: line.at, reverse=True)


def _everything(one: Application) -> Iterator[tuple[datetime | None, str, str]]:
    for each in one.asked:
        noted = f", noted by {each.recorded_by.name}" if each.evidence and each.recorded_by else ""
        yield each.asked_at, f"{one.row.owner.name} asked whether you want to be put forward", "message-square"
        yield each.answered_at, f"You said {'yes' if each.answer else 'no'}{noted}", "check"
    if one.submission is not None:
        yield one.submission.submitted_at, f"{one.submission.submitted_by.name} sent your CV to {one.client}", "send"
        yield one.submission.withdrawn_at, "Your CV was taken back", "undo-2"
    for meeting in one.meetings:
        yield meeting.arranged_at, f"We arranged: {meeting.interview.name}", "calendar"
        if meeting.interview.state == State.HELD:
            yield meeting.interview.starts_at, f"You met {one.client}: {meeting.interview.name}", "users"
    for offer in one.offered:
        for version in offer.versions:
            said = "You asked for something else" if version.is_asked else "The client made an offer"
            yield version.made_at, said, "file-text"
        yield offer.answered_at, ANSWERED.get(offer.state, "The offer was taken back"), "check"
    for told in one.passed_on:
        yield told.at, f"You were told what {one.client} said: {told.about}", "message-square"
    if one.end_is_told:
        at = one.row.ended_at if one.row.outcome in KNOWN else one.row.told_at
        yield at, ENDED[Outcome(one.row.outcome)].rstrip("."), "flag"
