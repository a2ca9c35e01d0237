"""The two-sided SLA: what is agreed, its clocks, its pauses."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from rapport.foundation import clock
from rapport.foundation.action import Refused, action
from rapport.foundation.actors import Actor, Can
from rapport.jobs.actions import running
from rapport.jobs.actions.locks import CLOSED, lock, lock_live
from rapport.jobs.actions.opening import SIDES
from rapport.jobs.models import Clock, Commitment, Pause, Vacancy

MOST = {Commitment.Unit.WORKING_DAYS: 60, Commitment.Unit.WORKING_HOURS: 200}
LONGEST_REASON = 300


@dataclass(frozen=True, slots=True)
class Owed:
    """What one side owes the other, within how long. The side follows from what it is."""

    what: str
    amount: int
    unit: str


@action(needs=Can.KEEP_VACANCY)
def agree_sla(actor: Actor, *, vacancy_id: UUID, commitments: Sequence[Owed]) -> list[Commitment]:
    """Agree what each side owes: what is in the list is in force, what is not ends. Unchanged lines stay as they are.

    A clock that runs already keeps the time it was given.

    Raises Refused: one thing twice, an unknown one, or a time that makes no sense.
    """
    vacancy = lock(vacancy_id)
    wanted = {each.what: each for each in commitments}
    if len(wanted) < len(commitments) or set(wanted) - set(Commitment.What.values):
        raise Refused("Agree each thing once, from the list.")
    for each in commitments:
        most = MOST.get(Commitment.Unit(each.unit)) if each.unit in Commitment.Unit.values else None
        if most is None or not 1 <= each.amount <= most:
            raise Refused("Give 1 to 60 working days, or 1 to 200 working hours.")
    now = {each.what: each for each in Commitment.objects.filter(vacancy=vacancy, ended_at=None)}
    gone = [row.pk for what, row in now.items() if not _same(row, wanted.get(what))]
    Commitment.objects.filter(pk__in=gone).update(ended_at=clock.now())
    Commitment.objects.bulk_create(
        Commitment(
            firm_id=vacancy.firm_id, vacancy=vacancy, side=SIDES[Commitment.What(each.what)], what=each.what,
            amount=each.amount, unit=each.unit, agreed_at=clock.now(),
        )
        for each in commitments if not (each.what in now and _same(now[each.what], each))
    )  # fmt: skip
    return list(Commitment.objects.filter(vacancy=vacancy, ended_at=None).order_by("what"))


@action(needs=Can.KEEP_CANDIDACY)
def start_clock(
    actor: Actor, *, vacancy_id: UUID, what: str, subject_id: UUID | None = None, at: datetime | None = None
) -> Clock | None:
    """Start the clock of a commitment, from now if no instant is given. Harmless twice.

    Returns the clock; None when nothing is agreed about this, or the vacancy is closed.
    """
    vacancy = lock(vacancy_id)
    return None if vacancy.state in CLOSED else running.start(vacancy, what, subject_id, at or clock.now())


@action(needs=Can.KEEP_CANDIDACY)
def meet_clock(
    actor: Actor, *, vacancy_id: UUID, what: str, subject_id: UUID | None = None, at: datetime | None = None
) -> int:
    """Note that what was owed was done. Returns how many clocks it stopped; 0, harmless, when none ran."""
    return running.meet(vacancy_id, what, subject_id, at or clock.now())


@action(needs=Can.KEEP_CANDIDACY)
def drop_clock(actor: Actor, *, vacancy_id: UUID, subject_id: UUID | None, what: str | None = None) -> int:
    """Drop what runs about a candidacy or an interview: it is no longer owed. Returns how many. Harmless twice."""
    rows = running.running(vacancy_id).filter(subject_id=subject_id)
    return (rows if what is None else rows.filter(commitment__what=what)).update(dropped_at=clock.now())


@action(needs=Can.KEEP_VACANCY)
def pause(actor: Actor, *, vacancy_id: UUID, reason: str) -> Pause:
    """Stop all clocks of a vacancy, with the reason both sides will read.

    Raises Refused: no reason, closed, or paused already (the sentence says since when and why).
    """
    return stop(actor, lock_live(vacancy_id), reason)


@action(needs=Can.KEEP_VACANCY)
def resume(actor: Actor, *, vacancy_id: UUID) -> Vacancy:
    """Let the clocks run again; what was left is still left. Harmless when they run.

    Raises Refused while the vacancy is on hold: reopening it does this too.
    """
    vacancy = lock(vacancy_id)
    if vacancy.state == Vacancy.State.ON_HOLD:
        raise Refused("The vacancy is on hold. Open it again: the clocks run on by themselves.")
    go_on(vacancy)
    return vacancy


def stop(actor: Actor, vacancy: Vacancy, reason: str) -> Pause:
    """Open a pause of a locked vacancy. Raises Refused."""
    why = " ".join(reason.replace("\0", "").split())[:LONGEST_REASON]
    if not why:
        raise Refused("Say why: both sides will read it.")
    there = Pause.objects.filter(vacancy=vacancy, until_at=None).first()
    if there is not None:
        raise Refused(f"The clocks stand since {there.from_at:%-d %B %Y}: {there.reason}")
    made = Pause.objects.create(
        vacancy=vacancy, reason=why, from_at=clock.now(), made_by_id=actor.id if actor.kind == "staff" else None
    )
    running.recount(vacancy)
    return made


def go_on(vacancy: Vacancy) -> None:
    """End the pause of a locked vacancy, if there is one."""
    if Pause.objects.filter(vacancy=vacancy, until_at=None).update(until_at=clock.now()):
        running.recount(vacancy)


def _same(row: Commitment, wanted: Owed | None) -> bool:
    return wanted is not None and (row.amount, row.unit) == (wanted.amount, wanted.unit)
