"""Agreed contact: what we promised a person about rhythm and channel. Versions are kept, one is in force."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from rapport.foundation.action import Refused, action
from rapport.foundation.actors import Actor, Can
from rapport.relations.actions.locks import lock_relationship
from rapport.relations.actions.recording import keep_answers
from rapport.relations.models import AgreedContact, Channel, Relationship
from rapport.relations.queries.numbers import Frame, frame

LONGEST_AGREED = 1825
TERMS = ("agreed_on", "ideal_days", "longest_days")


@action(needs=Can.KEEP_RELATIONSHIP)
def agree(
    actor: Actor,
    *,
    relationship_id: UUID,
    ideal_days: int,
    longest_days: int | None = None,
    purpose: str = "",
    channels: Sequence[str] = (),
    agreed_on: date | None = None,
) -> AgreedContact:
    """Agree how often to be in touch; what was agreed before ends and is kept. Returns the version now in force.

    Args:
        ideal_days, longest_days: calendar days; without a longest gap the ideal one is the promise.
        agreed_on: today if not given; not in the future.

    Raises:
        Refused: the gaps make no sense, or the day lies in the future.
    """
    longest = ideal_days if longest_days is None else longest_days
    if not 1 <= ideal_days <= longest <= LONGEST_AGREED:
        raise Refused("Give an ideal gap of at least 1 day, and a longest gap no shorter than it (at most 1,825 days).")
    if set(channels) - set(Channel.values):
        raise Refused("Choose channels from the list.")
    row, scored = lock_relationship(relationship_id)
    now = frame()
    day = agreed_on or now.today
    if day > now.today:
        raise Refused("An agreement cannot be dated in the future.")
    _end_in_force(row, now.today)
    version = AgreedContact.objects.create(
        relationship=row, purpose=purpose.strip()[:200], channels=list(dict.fromkeys(channels)), ideal_days=ideal_days,
        longest_days=longest, agreed_on=day, agreed_by_id=actor.id,
    )  # fmt: skip
    put_terms(row, version, now, scored=scored)
    return version


@action(needs=Can.KEEP_RELATIONSHIP)
def end_agreement(actor: Actor, *, relationship_id: UUID) -> None:
    """End what is agreed; from now on only the usual rhythm says when contact is due. Harmless when nothing is."""
    row, scored = lock_relationship(relationship_id)
    now = frame()
    _end_in_force(row, now.today)
    put_terms(row, None, now, scored=scored)


def put_terms(row: Relationship, version: AgreedContact | None, now: Frame, *, scored: bool) -> None:
    """Put the agreement in force into the locked relationship and judge it again."""
    row.agreed_on = version.agreed_on if version else None
    row.ideal_days = version.ideal_days if version else None
    row.longest_days = version.longest_days if version else None
    keep_answers([row], now, {row.person_id: scored}, changed=TERMS)


def _end_in_force(row: Relationship, on: date) -> None:
    AgreedContact.objects.filter(relationship=row, ended_on=None).update(ended_on=on)
