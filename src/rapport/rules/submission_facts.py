"""What decides whether a person may be put forward for a vacancy. None: never recorded. Days are the firm's own."""

from dataclasses import dataclass, field
from datetime import date, datetime
from types import MappingProxyType

PARTICULARS = MappingProxyType({
    "business": "the nature of the client's business",
    "starts_on": "the start date",
    "duration": "how long it lasts or is likely to last",
    "work": "the type of work",
    "location": "the place of work",
    "hours": "the hours",
    "risks": "the risks to health and safety with the steps taken (“none known” is an answer)",
    "experience": "the experience, training and qualifications needed",
    "authorisation": "what the law or a professional body requires (“none” is an answer)",
    "expenses": "the expenses payable",
})  # fmt: skip
"""What reg. 18(a)-(e) asks for of every vacancy, in its order, by columns of an intake, in words for a recruiter."""

AGENCY_PARTICULARS = MappingProxyType({
    "pay_from_pence": "the least the client will pay",
    "pay_interval": "how often it pays",
    "benefits": "the other benefits",
    "notice": "the notice on either side",
})  # fmt: skip
"""What reg. 18(f) asks for on top where we act as an agency."""


@dataclass(frozen=True, slots=True)
class VacancyFacts:
    """The vacancy. `particulars`: which keys of the two lists above are recorded."""

    particulars: frozenset[str] = frozenset()
    vulnerable: bool | None = None  # with people under 18 or in need of care or attention
    qualification_required: bool | None = None  # by law or a professional body; None: not asked yet
    covers_strike: bool | None = None  # False also: asked, and nobody could know


@dataclass(frozen=True, slots=True)
class ClientFacts:
    """Our terms of business with the client."""

    terms_accepted_on: date | None = None
    terms_until: date | None = None  # their last day; None: no end


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """The person, whatever the vacancy: their wishes, and what they and others were told."""

    objects_to_use: bool = False
    objects_to_marketing: bool = False
    do_not_contact: bool = False
    off_limits: bool = False  # on that day
    from_elsewhere: bool | None = None  # False: they gave us their record themselves
    notice_given_on: date | None = None
    requirements_confirmed_on: date | None = None


@dataclass(frozen=True, slots=True)
class PaperFacts:
    """What is on file for the person. Instants decide what came first; they are past."""

    kid_issued_at: datetime | None = None
    terms_agreed_at: datetime | None = None
    terms_until: date | None = None
    identity_on: date | None = None
    qualifications_on: date | None = None
    qualifications_until: date | None = None  # the last day of the one that runs out first
    copies: bool = False  # of qualifications and authorisations
    references: int = 0  # from referees who are not relatives and agreed to disclosure


@dataclass(frozen=True, slots=True)
class CandidacyFacts:
    """The person for this vacancy at this client."""

    willing: bool | None = None  # their latest answer
    willing_on: date | None = None
    changed_since: bool = False  # the vacancy, in what matters, after that answer
    client_employs_them: bool = False  # or an organisation of its group does
    employer_may_know: bool = False  # they expressly agreed, and have not taken it back
    submitted_before: bool = False  # to this vacancy, by anybody here
    introduced_elsewhere: bool = False  # the client had them from another agency first
    unable_notice_on: date | None = None  # the client was told that reg. 22 cannot be met in full


@dataclass(frozen=True, slots=True)
class SubmissionFacts:
    """Everything the gates of a submission look at."""

    vacancy: VacancyFacts = field(default_factory=VacancyFacts)
    client: ClientFacts = field(default_factory=ClientFacts)
    person: PersonFacts = field(default_factory=PersonFacts)
    papers: PaperFacts = field(default_factory=PaperFacts)
    candidacy: CandidacyFacts = field(default_factory=CandidacyFacts)
