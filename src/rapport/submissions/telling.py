"""A person's applications, told to them as their door tells them."""

from dataclasses import asdict
from typing import Any
from uuid import UUID

from rapport.foundation.telling import Told
from rapport.submissions.queries.for_candidates import ApplicationLine, candidate_applications


def tell(person_id: UUID) -> Told:
    """Return each application: where it stands, what they said, interviews, offers, what was passed on, what happened.

    Scores, notes and reasons that were not passed on are the client's and ours.
    """
    return {"applications": [_plain(line) for line in candidate_applications(person_id)]}


def _plain(line: ApplicationLine) -> dict[str, Any]:
    return {
        "vacancy": line.title,
        "client": line.client or "not told yet",
        "looked after by": line.member,
        "stands": line.stands,
        "asked": _words(line.question) if line.question else None,
        "interviews": [_words(one.interview) | {"note": one.note} for one in line.interviews],
        "offers": [_words(one) for one in line.offers],
        "passed on": [_words(one) for one in line.passed_on],
        "what happened": [{"at": one.at.isoformat(), "what": one.text} for one in line.happened],
    }


def _words(shown: Any) -> dict[str, Any]:
    return {name: value for name, value in asdict(shown).items() if not name.endswith("id")}
