"""Noted about a candidacy: our note, another agency that was first, what reg. 22 asks and we could not obtain."""

from datetime import date
from uuid import UUID

from rapport.accounts import queries as accounts
from rapport.foundation import clock
from rapport.foundation.action import Refused, action
from rapport.foundation.actors import Actor, Can
from rapport.submissions.actions.steps import locked
from rapport.submissions.models import Candidacy

LONGEST = 200


@action(needs=Can.KEEP_CANDIDACY)
def keep_note(actor: Actor, *, candidacy_id: UUID, note: str) -> Candidacy:
    """Keep our own note about a candidacy; it is never shown outside."""
    candidacy = locked(actor, candidacy_id)
    candidacy.note = note.replace("\0", "").strip()
    candidacy.save(update_fields=["note"])
    return candidacy


@action(needs=Can.KEEP_CANDIDACY)
def note_other_agency(actor: Actor, *, candidacy_id: UUID, how: str) -> Candidacy:
    """Note that the client had this person from another agency first, and how we know; "" takes it back."""
    candidacy = locked(actor, candidacy_id)
    candidacy.other_agency = " ".join(how.replace("\0", "").split())[:LONGEST]
    candidacy.save(update_fields=["other_agency"])
    return candidacy


@action(needs=Can.KEEP_CANDIDACY)
def note_unable(actor: Actor, *, candidacy_id: UUID, steps: str, told_on: date | None = None) -> Candidacy:
    """Note that the client was told that reg. 22 cannot be met in full, and which steps were taken (reg. 22(3)).

    Raises: Refused without the steps, or for a day in the future.
    """
    candidacy = locked(actor, candidacy_id)
    today = clock.today(accounts.firm().time_zone)
    if not steps.strip():
        raise Refused("Say which steps were taken to obtain what is missing.")
    if told_on is not None and told_on > today:
        raise Refused("The day the client was told cannot lie in the future.")
    candidacy.unable_steps, candidacy.unable_notice_on = steps.replace("\0", "").strip(), told_on or today
    candidacy.save(update_fields=["unable_steps", "unable_notice_on"])
    return candidacy
