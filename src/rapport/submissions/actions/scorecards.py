"""How interviewers judged, criterion by criterion with evidence; tests a candidate took. No machine adds them up."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from rapport.accounts import queries as accounts
from rapport.foundation import clock
from rapport.foundation.action import Refused, action
from rapport.foundation.actors import Actor, Can
from rapport.jobs import queries as jobs
from rapport.people import queries as people
from rapport.submissions.actions.sides import locked_for, member_of
from rapport.submissions.actions.steps import locked
from rapport.submissions.models import Assessment, Candidacy, Interview, Interviewer, Score, Scorecard

LOWEST, HIGHEST = 1, 4
LONGEST_TEXT = 5_000


@dataclass(frozen=True, slots=True)
class Judged:
    """One criterion: 1 (not shown) to 4 (clearly shown), None for not asked; and what showed it."""

    score: int | None
    evidence: str = ""


@action(needs=Can.GIVE_FEEDBACK)
def give_scorecard(
    actor: Actor,
    *,
    interview_id: UUID,
    scores: Mapping[UUID, Judged],
    summary: str = "",
    by_person_id: UUID | None = None,
) -> Scorecard:
    """Give how one interviewer judged: she in her door, or a member who notes it. Given again, it takes the place of
    what she gave before; a member does not change what she gave herself.

    Args:
        scores: by the key of the vacancy's criterion.

    Raises:
        Refused: the interview has not begun or was called off, a score without evidence, out of range or about
            another vacancy's criterion, nothing judged, or a member writes over hers.
        ObjectDoesNotExist: not in this firm, or not hers to judge.
    """
    found = Interview.objects.get(pk=interview_id)
    candidacy = locked_for(actor, found.candidacy_id)
    interview = Interview.objects.select_for_update(no_key=True).get(pk=interview_id)
    if interview.state not in {"booked", "held"} or interview.starts_at is None or interview.starts_at > clock.now():
        raise Refused("This interview has not taken place. A scorecard comes after it.")
    by_id = _interviewer(actor, candidacy, interview, by_person_id)
    _refuse_scores(candidacy, scores)
    card = Scorecard.objects.filter(interview=interview, by_id=by_id).first()
    if card is not None and card.noted_by_id is None and actor.kind == "staff":
        raise Refused(f"They gave their own scorecard on {card.given_at:%-d %B %Y}. It stays as they wrote it.")
    said = {"summary": summary.strip()[:LONGEST_TEXT], "given_at": clock.now(), "noted_by_id": member_of(actor)}
    card, _ = Scorecard.objects.update_or_create(interview=interview, by_id=by_id, defaults=said)
    Score.objects.filter(scorecard=card).delete()
    Score.objects.bulk_create(
        Score(
            firm_id=card.firm_id, scorecard=card, criterion_id=key, score=judged.score,
            evidence=judged.evidence.strip()[:LONGEST_TEXT],
        )
        for key, judged in scores.items()
    )  # fmt: skip
    return card


@action(needs=Can.KEEP_CANDIDACY)
def record_assessment(
    actor: Actor,
    *,
    candidacy_id: UUID,
    name: str,
    result: str,
    taken_on: date,
    provider: str = "",
    document_id: UUID | None = None,
) -> Assessment:
    """Record a test or an assessment centre and what came out of it. The same again changes nothing.

    Raises:
        Refused: no name or result, a day to come, or a document that is not the candidate's.
        Candidacy.DoesNotExist: not in this firm.
    """
    candidacy = locked(actor, candidacy_id)
    if not name.strip() or not result.strip():
        raise Refused("Say which test it was, and what came out.")
    if taken_on > clock.today(accounts.firm().time_zone):
        raise Refused("Record an assessment after it was taken.")
    if document_id is not None and document_id not in {
        kept.document.pk for kept in people.documents_of(candidacy.person_id)
    }:
        raise Refused("Choose one of the candidate's own documents.")
    said = {
        "name": name.strip()[:200], "provider": provider.strip()[:200], "taken_on": taken_on,
        "result": result.strip()[:LONGEST_TEXT], "document_id": document_id,
    }  # fmt: skip
    same = Assessment.objects.filter(candidacy=candidacy, **said).first()
    return same or Assessment.objects.create(candidacy=candidacy, recorded_by_id=member_of(actor), **said)


def _interviewer(actor: Actor, candidacy: Candidacy, interview: Interview, by_person_id: UUID | None) -> UUID:
    """Return who judged: herself, or whom a member names. Raises Refused: nobody who has to do with the vacancy."""
    by_id = actor.own_id if actor.kind == "client" else by_person_id
    contacts = {contact.person_id for contact in jobs.contacts(jobs.vacancy(candidacy.vacancy_id))}
    theirs = contacts | set(Interviewer.objects.filter(interview=interview).values_list("person_id", flat=True))
    if by_id is None or by_id not in theirs:
        raise Refused("Say whose scorecard it is: somebody at the client who has to do with this vacancy.")
    return by_id


def _refuse_scores(candidacy: Candidacy, scores: Mapping[UUID, Judged]) -> None:
    if jobs.criteria_in(candidacy.vacancy_id, list(scores)) != set(scores):
        raise Refused("A scorecard judges by the criteria of this vacancy, and by nothing else.")
    if all(judged.score is None for judged in scores.values()):
        raise Refused("Judge at least one criterion.")
    for judged in scores.values():
        if judged.score is not None and not LOWEST <= judged.score <= HIGHEST:
            raise Refused("Score from 1 (not shown) to 4 (clearly shown), or leave it as not asked.")
        if judged.score is not None and not judged.evidence.strip():
            raise Refused("Say for each score what showed it: what they said or did.")
