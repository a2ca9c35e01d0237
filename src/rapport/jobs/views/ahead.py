"""What to do next about a vacancy, in one sentence."""

from dataclasses import dataclass

from django.urls import reverse

from rapport.foundation.jinja import plural
from rapport.jobs.models import Intake, Vacancy


@dataclass(frozen=True, slots=True)
class Ahead:
    """The next step: a sentence, and where it is done; no address when there is nothing to press."""

    said: str
    label: str = ""
    href: str = ""


def ahead(vacancy: Vacancy, intake: Intake, *, missing: int) -> Ahead | None:
    """Return the next step of a vacancy, None once it is closed or while it is on hold. No query.

    `missing`: how many of the particulars that the law asks for are not known yet.
    """
    if vacancy.closed_on or vacancy.state == Vacancy.State.ON_HOLD:
        return None
    return _intake(vacancy, intake, missing) or _candidates(vacancy)


def _intake(vacancy: Vacancy, intake: Intake, missing: int) -> Ahead | None:
    if not intake.work:
        said = "Take the intake: what the job is, whom it needs, what it pays."
        return _to(vacancy, said, "Take it", "vacancy_intake")
    if vacancy.hiring_manager_id is None:
        said = "Say who hires at the client: somebody has to agree the intake."
        return _to(vacancy, said, "Say who hires", "vacancy_change")
    if not vacancy.capacity:
        said = "Decide whether we act as an agency or as an employment business: it is fixed with the first CV."
        return _to(vacancy, said, "Decide it", "vacancy_change")
    if missing:
        said = f"Ask the client for what is still missing: {plural(missing, 'particular')}."
        return _to(vacancy, said, "Fill it in", "vacancy_intake")
    if intake.agreed_at is None:
        how = "remind them, or note" if intake.sent_at else "send it to them, or note"
        return Ahead(f"Have the hiring manager agree the intake: {how} below what they said.")
    return None


def _candidates(vacancy: Vacancy) -> Ahead:
    if not vacancy.candidates_total:
        return _to(vacancy, "Nobody is considered yet: find people for the longlist.", "Find people", "consider")
    if waiting := vacancy.candidates_waiting:
        said = f"{plural(waiting, 'candidate waits', 'candidates wait')} for our move."
        return _to(vacancy, said, "See them", "vacancy_board", "?waiting=us")
    if not vacancy.candidates_sent:
        return _to(vacancy, "No CV has gone to the client yet: choose whom to put forward.", "Choose", "vacancy_board")
    return _to(vacancy, "Nothing waits for us: the next move is theirs.", "See whose", "vacancy_board")


def _to(vacancy: Vacancy, said: str, label: str, name: str, query: str = "") -> Ahead:
    return Ahead(said, label, reverse(name, kwargs={"vacancy_id": vacancy.pk}) + query)
