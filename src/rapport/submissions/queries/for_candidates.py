"""A candidate's own applications as they may see them: what stands where, whose move it is, what was told to them.

Only what they were asked about or sent for: being on a longlist is nothing that was told. Never a score, a note, a
gate, a reason that was not passed on, what the client would pay at most, nor anything about anybody else. The client's
name stays untold while the vacancy is confidential and they have not agreed to be put forward; a text that names it
says "the client" instead.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from rapport.accounts import queries as accounts
from rapport.foundation import clock
from rapport.jobs import queries as jobs
from rapport.submissions.models import Candidacy, Feedback, Interview, Submission, Willingness
from rapport.submissions.queries.interviews import OwnInterview, interviews
from rapport.submissions.queries.offers import OfferShown, offers
from rapport.submissions.queries.telling_candidates import (
    Application,
    Happened,
    PassedOn,
    Question,
    happened,
    standing,
)

THE_CLIENT = "the client"
_ENDINGS = re.compile(r"[\s,]+(ltd|limited|plc|llp|lp|inc|gmbh|cic)\.?$", re.IGNORECASE)
_TOLD = (
    ("business", "What they do"), ("work", "The work"), ("location", "Where"), ("hours", "Hours"),
    ("starts_on", "Start"), ("duration", "How long"), ("pay_from_pence", "Pay, at least"),
    ("pay_interval", "Paid how often"), ("benefits", "Other benefits"), ("expenses", "Expenses"),
    ("notice", "Notice each way"), ("experience", "Experience, training and qualifications"),
    ("authorisation", "Required by law or a professional body"), ("risks", "Health and safety risks"),
)  # fmt: skip
"""What is told before somebody says whether they want a job (regs 18 and 21), in the order it is read."""


@dataclass(frozen=True, slots=True)
class ApplicationLine:
    """One application. `client` "": its name is not told yet. `stands`: in a sentence; `move`: whose it is."""

    candidacy_id: UUID
    vacancy_id: UUID
    title: str
    client: str
    member_id: UUID
    member: str
    stands: str
    move: str  # us, client, candidate, nobody
    is_open: bool
    is_sent: bool
    question: Question | None
    interviews: Sequence[OwnInterview]
    offers: Sequence[OfferShown]
    passed_on: Sequence[PassedOn]
    happened: Sequence[Happened]  # newest first

    @property
    def is_settled(self) -> bool:
        """Whether it has ended and they know how."""
        return not self.is_open and self.move == "nobody"

    def asks(self, on: date) -> bool:
        """Whether they are asked whether they want it."""
        return self.is_open and not self.is_sent and self.question is not None and self.question.waits(on)


def candidate_applications(person_id: UUID, *, only: UUID | None = None) -> list[ApplicationLine]:
    """Return a person's applications as they may see them, the open ones first, the newest of each first.

    At most eleven queries however many. `only`: this one.
    """
    rows = Candidacy.objects.filter(person_id=person_id).select_related("vacancy__organisation", "owner")
    found = {row.pk: row for row in (rows if only is None else rows.filter(pk=only)).order_by("-added_at", "-pk")}
    asked = _asked(found)
    sent = {row.candidacy_id: row for row in _sent(found)}
    told = [row for key, row in found.items() if key in asked or key in sent]
    if not told:
        return []
    keys = [row.pk for row in told]
    numbers = jobs.numbers_in_force({row.vacancy_id for row in told})
    arranged = Interview.objects.filter(candidacy_id__in=keys).values_list("pk", "note_for_candidate", "made_at")
    own = {key: (note, made_at) for key, note, made_at in arranged}
    meetings, offered, said = interviews(keys), offers(keys), _passed_on(keys)
    on = clock.today(accounts.firm().time_zone)
    lines = []
    for row in told:
        client = _client(row, asked[row.pk])
        question = _question(asked[row.pk], numbers.get(row.vacancy_id, 0))
        mine = [OwnInterview(one, *own[one.id]) for one in meetings.get(row.pk, [])]
        one = Application(
            row, client or THE_CLIENT, asked[row.pk], question, sent.get(row.pk), mine, offered.get(row.pk, ()),
            said.get(row.pk, ()),
        )  # fmt: skip
        lines.append(_line(one, without(row.vacancy.title, row, client), client, on))
    return sorted(lines, key=lambda line: not line.is_open)


def _line(one: Application, title: str, client: str, on: date) -> ApplicationLine:
    row, (stands, move) = one.row, standing(one, on)
    return ApplicationLine(
        row.pk, row.vacancy_id, title, client, row.owner_id, row.owner.name, stands, move, row.ended_at is None,
        one.is_sent, one.question, one.meetings, one.offered, one.passed_on, happened(one),
    )  # fmt: skip


def candidate_application(person_id: UUID, candidacy_id: UUID) -> ApplicationLine:
    """Return one application of a person. Raises Candidacy.DoesNotExist: not theirs, or not told to them."""
    found = candidate_applications(person_id, only=candidacy_id)
    if not found:
        raise Candidacy.DoesNotExist
    return found[0]


def particulars_told(line: ApplicationLine) -> tuple[int, list[tuple[str, str]]]:
    """Return which description of the vacancy is told, and what it says: (what, words) in order.

    While an answer is wanted the newest; afterwards the one that was answered. Two queries.
    """
    row = Candidacy.objects.select_related("vacancy__organisation").get(pk=line.candidacy_id)
    settled = line.question is not None and line.question.answer is not None and not line.question.is_changed
    number = line.question.number if line.question and (settled or line.is_sent) else None
    intake = jobs.intake_in_force(row.vacancy_id) if number is None else jobs.intake_version(row.vacancy_id, number)
    told = [(label, without(jobs.written(intake, name), row, line.client)) for name, label in _TOLD]
    pay = f" {intake.get_pay_per_display()}"
    lines = [(label, text.replace("GBP ", "£") + pay if "at least" in label else text) for label, text in told if text]
    who = [("Who", line.client or "We may name the client once you agree to be put forward.")]
    return intake.number, [*who, ("Kind", row.vacancy.get_kind_display()), *lines]


def without(text: str, row: Candidacy, client: str) -> str:
    """Return a text without the client's name while that is not told."""
    if client:
        return text
    name = row.vacancy.organisation.name
    for told in (name, _ENDINGS.sub("", name)):
        text = re.sub(re.escape(told), THE_CLIENT, text, flags=re.IGNORECASE)
    return text


def _client(row: Candidacy, asked: Sequence[Willingness]) -> str:
    agreed = any(each.answer for each in asked)
    return row.vacancy.organisation.name if agreed or not row.vacancy.is_confidential else ""


def _asked(keys: Collection[UUID]) -> dict[UUID, list[Willingness]]:
    """Return the questions asked, by candidacy, the newest first."""
    found: dict[UUID, list[Willingness]] = defaultdict(list)
    rows = Willingness.objects.filter(candidacy_id__in=keys).select_related("recorded_by")
    for row in rows.order_by("-asked_at", "-pk"):
        found[row.candidacy_id].append(row)
    return found


def _sent(keys: Collection[UUID]) -> list[Submission]:
    return list(Submission.objects.filter(candidacy_id__in=keys).select_related("submitted_by").defer("gates"))


def _question(asked: Sequence[Willingness], number: int) -> Question | None:
    row = next((each for each in asked if each.replaced_at is None), None)
    if row is None:
        return None
    noted_by = row.recorded_by.name if row.evidence and row.recorded_by else ""
    return Question(
        row.asked_at, row.intake_number, row.answer, row.answered_at, row.expires_on, noted_by,
        is_changed=row.intake_number != number,
    )  # fmt: skip


def _passed_on(keys: Collection[UUID]) -> dict[UUID, list[PassedOn]]:
    found: dict[UUID, list[PassedOn]] = defaultdict(list)
    rows = Feedback.objects.filter(candidacy_id__in=keys, passed_on_at__isnull=False).select_related("interview")
    for row in rows.order_by("-passed_on_at", "-pk"):
        about = row.interview.name if row.interview else "Your CV"
        if row.passed_on_at is not None:
            found[row.candidacy_id].append(PassedOn(row.passed_on_at, about, row.text))
    return found
