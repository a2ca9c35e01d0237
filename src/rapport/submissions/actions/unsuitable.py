"""What is heard against somebody put forward: noted, owed to the client the same day, told (reg. 20)."""

from datetime import date
from uuid import UUID

from rapport.accounts import queries as accounts
from rapport.foundation import clock
from rapport.foundation.action import Refused, action
from rapport.foundation.actors import Actor, Can
from rapport.jobs import queries as vacancies
from rapport.rules.unsuitable import duty
from rapport.submissions.actions.steps import locked
from rapport.submissions.models import Candidacy, Submission, Unsuitability

LONGEST = 500


@action(needs=Can.KEEP_CANDIDACY)
def note_unsuitable(actor: Actor, *, candidacy_id: UUID, certain: bool, what: str) -> Unsuitability:
    """Note that somebody put forward is, or may be, unsuitable. While the law asks for it, the client is told today.

    The same again while the client does not know it (a double click) changes nothing.

    Raises: Refused without what was heard, or when the CV was never sent; Candidacy.DoesNotExist.
    """
    candidacy = locked(actor, candidacy_id)
    heard = " ".join(what.replace("\0", "").split())[:LONGEST]
    if not heard:
        raise Refused("Say what we heard, and from whom.")
    sent = Submission.objects.filter(candidacy=candidacy).first()
    if sent is None:
        raise Refused("The client does not know of them yet. Do not send the CV before this is cleared up.")
    there = Unsuitability.objects.filter(candidacy=candidacy, what=heard, certain=certain, told_client_at=None).first()
    if there is not None:
        return there
    zone = accounts.firm().time_zone
    today = clock.today(zone)
    owed = duty(
        vacancies.vacancy(candidacy.vacancy_id).capacity, introduced_on=clock.on(sent.submitted_at, zone),
        supply_ended_on=_ended_on(candidacy, sent, zone), heard_on=today, certain=certain,
    )  # fmt: skip
    return Unsuitability.objects.create(
        candidacy=candidacy, what=heard, certain=certain, owed=owed.sentence, ends_supply=owed.end_supply,
        tell_on=today if owed.tell else None, noted_at=clock.now(), noted_by_id=actor.own_id,
    )  # fmt: skip


@action(needs=Can.KEEP_CANDIDACY)
def told_client(actor: Actor, *, unsuitability_id: UUID) -> Unsuitability:
    """Note that the client was told what we heard. Harmless twice. Raises Unsuitability.DoesNotExist."""
    row = Unsuitability.objects.select_for_update(no_key=True).get(pk=unsuitability_id)
    if row.told_client_at is None:
        row.told_client_at = clock.now()
        row.save(update_fields=["told_client_at"])
    return row


@action(needs=Can.KEEP_CANDIDACY)
def note_supply_ended(actor: Actor, *, candidacy_id: UUID, ended_on: date) -> None:
    """Note the last day we supplied somebody: what we hear later is not owed. Called when a placement ends."""
    Submission.objects.filter(candidacy_id=candidacy_id).update(supply_ended_on=ended_on)


def _ended_on(candidacy: Candidacy, sent: Submission, zone: str) -> date | None:
    """Return the last day we proposed or supplied somebody; None while we do."""
    if candidacy.ended_at is None or candidacy.outcome == Candidacy.Outcome.PLACED:
        return sent.supply_ended_on
    return clock.on(candidacy.ended_at, zone)
