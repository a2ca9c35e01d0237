"""One invented vacancy as it is lived through, and who acts in it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from rapport.accounts.roles import DOORS
from rapport.config.demo.diary import Cast
from rapport.config.demo.openings import Opening
from rapport.foundation import clock
from rapport.foundation.actors import Actor
from rapport.relations import actions as relations
from rapport.relations import queries as relations_queries
from rapport.relations.actions import NewTouch

GIVEN = ("Thinking of you in a busy week", "The holiday calendar of the region, as you wished")


@dataclass(slots=True)
class Running:
    """A vacancy as it is lived through: keys of what was made."""

    opening: Opening
    vacancy: UUID | None = None
    candidacies: dict[int, UUID] = field(default_factory=dict)
    sent: list[int] = field(default_factory=list)  # whose CV went, the best first
    interviews: dict[int, UUID] = field(default_factory=dict)
    feedback: list[UUID] = field(default_factory=list)  # on CVs
    steps: list[UUID] = field(default_factory=list)  # agreed with the best
    offer: UUID | None = None
    meets_at: datetime | None = None  # when the first candidate meets the client


def owner(cast: Cast, it: Running) -> Actor:
    """Return the member whose vacancy it is."""
    return cast.actors[it.opening.owner]


def hers(cast: Cast, it: Running) -> Actor:
    """Return the hiring manager as she acts in her door."""
    return Actor("client", cast.people[it.opening.manager], cast.system.firm_id, DOORS["client"])


def theirs(cast: Cast, number: int) -> Actor:
    """Return a candidate as they act in their door."""
    return Actor("candidate", cast.people[number], cast.system.firm_id, DOORS["candidate"])


def key(it: Running) -> UUID:
    """Return the key of the vacancy. Raises LookupError before it was taken."""
    if it.vacancy is None:
        raise LookupError("this vacancy was not taken yet")
    return it.vacancy


def give(us: Actor, person_ids: Sequence[UUID]) -> None:
    """Write to people twice without asking for anything, as is done before something is asked of them."""
    now = clock.now()
    relations.record_touches(us, touches=[
        NewTouch(
            person_id=person, member_id=us.own_id, channel="email", direction="out", asks=False, subject=subject,
            at=now - timedelta(days=days), source=f"demo-gave:{person}:{now:%Y%j}:{days}",
        )
        for person in person_ids
        for days, subject in enumerate(GIVEN, start=3)
    ])  # fmt: skip


def heard(cast: Cast, it: Running, person: UUID) -> None:
    """Whoever was unhappy was called, and it was put right."""
    for row in relations_queries.concerns_of(person):
        if row.resolved_at is None:
            with clock.frozen(clock.now() + timedelta(days=5)):
                outcome = "We talked it through; they know whom to call next time."
                relations.resolve_concern(owner(cast, it), concern_id=row.pk, outcome=outcome)
