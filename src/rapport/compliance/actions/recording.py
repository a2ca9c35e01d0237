"""What every record of compliance shares: whose evidence it is, which day it bears, who recorded it."""

from datetime import date, datetime
from uuid import UUID

from rapport.foundation import clock
from rapport.foundation.action import Refused
from rapport.foundation.actors import Actor
from rapport.relations import queries as relationships

LONGEST_EVIDENCE = 300


def evidence_in(text: str, asked: str = "Say how we know: what they said or signed, and where.") -> str:
    """Return the evidence, trimmed. Raises Refused with the question when there is none."""
    kept = text.strip()[:LONGEST_EVIDENCE]
    if not kept:
        raise Refused(asked)
    return kept


def day_of(given: date | None, what: str) -> date:
    """Return the day given, today in the firm's time zone if none. Raises Refused for a day in the future."""
    today = relationships.frame().today
    if given is not None and given > today:
        raise Refused(f"{what} cannot be dated in the future.")
    return given or today


def moment_of(given: datetime | None, what: str) -> datetime:
    """Return the moment given, now if none. Raises Refused for one in the future."""
    now = clock.now()
    if given is not None and given > now:
        raise Refused(f"{what} cannot be dated in the future.")
    return given or now


def member(actor: Actor) -> UUID | None:
    """Return the key of the member who records, None for anybody else."""
    return actor.id if actor.kind == "staff" else None
