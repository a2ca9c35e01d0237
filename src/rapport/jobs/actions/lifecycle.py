"""The life of a vacancy: open, on hold, open again, filled, closed without us."""

from datetime import date
from uuid import UUID

from rapport.accounts import queries as accounts
from rapport.foundation import clock
from rapport.foundation.action import Refused, action
from rapport.foundation.actors import Actor, Can
from rapport.foundation.events import publish
from rapport.jobs.actions import running
from rapport.jobs.actions.locks import lock, lock_live
from rapport.jobs.actions.service import LONGEST_REASON, go_on, stop
from rapport.jobs.events import VacancyClosed, VacancyHeld, VacancyOpened
from rapport.jobs.models import Commitment, Pause, Vacancy

State = Vacancy.State


@action(needs=Can.KEEP_VACANCY)
def hold(actor: Actor, *, vacancy_id: UUID, reason: str) -> Vacancy:
    """Put a vacancy on hold; all its clocks stand still. Publishes VacancyHeld.

    Raises Refused: no reason, closed, or on hold already (the sentence says since when and why).
    """
    vacancy = lock_live(vacancy_id)
    why = _reason(reason, "Say why it stands still: both sides will read it.")
    if vacancy.state == State.ON_HOLD:
        raise Refused(f"{vacancy} is on hold since {vacancy.held_on:%-d %B %Y}: {vacancy.hold_reason}")
    if not Pause.objects.filter(vacancy=vacancy, until_at=None).exists():
        stop(actor, vacancy, why)
    vacancy.state, vacancy.held_on, vacancy.hold_reason = State.ON_HOLD, _today(), why
    vacancy.save(update_fields=["state", "held_on", "hold_reason"])
    publish(VacancyHeld(vacancy_id=vacancy.pk))
    return vacancy


@action(needs=Can.KEEP_VACANCY)
def reopen(actor: Actor, *, vacancy_id: UUID) -> Vacancy:
    """Open a vacancy: a draft before its intake is agreed, one on hold, or a closed one. Publishes VacancyOpened.

    Its clocks run again. Harmless when it is open.
    """
    vacancy = lock(vacancy_id)
    if vacancy.state != State.OPEN:
        open_it(vacancy)
    return vacancy


@action(needs=Can.KEEP_VACANCY)
def fill(actor: Actor, *, vacancy_id: UUID, reason: str = "") -> Vacancy:
    """Close a vacancy as filled. What still ran is no longer owed. Publishes VacancyClosed. Harmless twice."""
    return _close(vacancy_id, State.FILLED, " ".join(reason.split())[:LONGEST_REASON])


@action(needs=Can.KEEP_VACANCY)
def lose_vacancy(actor: Actor, *, vacancy_id: UUID, reason: str) -> Vacancy:
    """Close a vacancy that was not filled by us, with the reason. Publishes VacancyClosed. Harmless twice.

    Raises Refused: no reason, or it was filled.
    """
    return _close(vacancy_id, State.LOST, _reason(reason, "Say what became of it: filled by others, withdrawn, ..."))


def open_it(vacancy: Vacancy) -> None:
    """Open a locked vacancy: the shortlist is owed from now on unless it was owed before. Publishes VacancyOpened."""
    vacancy.state = State.OPEN
    vacancy.opened_on = vacancy.opened_on or _today()
    vacancy.closed_on, vacancy.close_reason, vacancy.held_on, vacancy.hold_reason = None, "", None, ""
    vacancy.save(update_fields=["state", "opened_on", "closed_on", "close_reason", "held_on", "hold_reason"])
    go_on(vacancy)
    running.start(vacancy, Commitment.What.SHORTLIST, None, clock.now())
    publish(VacancyOpened(vacancy_id=vacancy.pk))


def _close(vacancy_id: UUID, state: Vacancy.State, reason: str) -> Vacancy:
    vacancy = lock(vacancy_id)
    if vacancy.state == state:
        return vacancy
    if vacancy.closed_on is not None:
        raise Refused(
            f"{vacancy} was closed on {vacancy.closed_on:%-d %B %Y}: {vacancy.get_state_display().lower()}. "
            "Open it again first."
        )
    vacancy.state, vacancy.closed_on, vacancy.close_reason = state, _today(), reason
    vacancy.held_on, vacancy.hold_reason = None, ""
    vacancy.save(update_fields=["state", "closed_on", "close_reason", "held_on", "hold_reason"])
    go_on(vacancy)
    running.drop_all(vacancy.pk, clock.now())
    publish(VacancyClosed(vacancy_id=vacancy.pk))
    return vacancy


def _reason(given: str, otherwise: str) -> str:
    reason = " ".join(given.replace("\0", "").split())[:LONGEST_REASON]
    if not reason:
        raise Refused(otherwise)
    return reason


def _today() -> date:
    return clock.today(accounts.firm().time_zone)
