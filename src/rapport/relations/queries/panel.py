"""Everything a person's page shows of relationships, in a handful of queries."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from rapport.accounts import queries as accounts
from rapport.foundation.scope import current_firm_id
from rapport.relations.models import AgreedContact, Boundary, Concern, Introduction, Promise, Relationship
from rapport.relations.models.record import record_of
from rapport.relations.queries.concerns import concerns_of
from rapport.relations.queries.judging import judge
from rapport.relations.queries.limits import limits_on
from rapport.relations.queries.numbers import Frame, frame, not_scored
from rapport.rules import cadence
from rapport.rules.health import Health
from rapport.rules.health_words import NOT_SCORED
from rapport.rules.wall import Wall

CLOSED_SHOWN = 5


@dataclass(frozen=True, slots=True)
class HealthView:
    """The health of one relationship as shown: a word, its parts on demand, and the days that follow.

    `judged` is None for somebody who asked not to be scored, and when there is no relationship yet. `agreed` is the
    standing of the agreed contact in a sentence; `changes_on` the day the word next changes if nothing happens.
    """

    word: str
    judged: Health | None
    scored: bool
    agreed: cadence.Standing
    due_on: date | None
    changes_on: date | None
    model: str
    loses: bool  # on the firm's own record the weighted count tells better, and health is still in use


@dataclass(frozen=True, slots=True)
class Panel:
    """A person's page, relationships' part. `relationship`: the member's own, else the warmest, or None."""

    person_id: UUID
    relationship: Relationship | None
    is_own: bool
    health: HealthView | None
    agreed: AgreedContact | None
    promises: Sequence[Promise]
    closed_promises: Sequence[Promise]
    concerns: Sequence[Concern]
    boundaries: Sequence[Boundary]
    introductions: Sequence[Introduction]
    others: Sequence[Relationship]
    names: Mapping[UUID, str]  # of the firm's members
    colleagues: Sequence[tuple[UUID, str]]  # whom it may be handed over to
    today: date

    @property
    def members(self) -> list[tuple[UUID, str]]:
        """Whose touches stand on the timeline: everybody with a relationship, by name."""
        bonds = [self.relationship, *self.others] if self.relationship else []
        return sorted(((row.owner_id, self.names[row.owner_id]) for row in bonds), key=lambda pair: pair[1])


def members_of(person_id: UUID) -> list[tuple[UUID, str]]:
    """Return every member with a relationship with a person, by name. One query."""
    bonds = Relationship.objects.filter(person_id=person_id)
    return list(bonds.order_by("owner__name", "owner_id").values_list("owner_id", "owner__name"))


def panel(person_id: UUID, member_id: UUID, wall: Wall, on: date | None = None) -> Panel:
    """Return what a person's page shows to a member on a day (today if not given). At most nine queries.

    Behind a wall what made them unhappy is not told: it was said at work we found them.
    """
    now = frame(on)
    everybody = accounts.members(include_left=True).values_list("pk", "name", "left_on")
    bonds = sorted(
        Relationship.objects.about(person_id),
        key=lambda row: (row.owner_id != member_id, row.state == Relationship.State.HANDED_OVER, -(row.health or 0)),
    )
    shown = bonds[0] if bonds else None
    promises = sorted(Promise.objects.about(person_id), key=lambda row: (row.due_on, row.pk))
    return Panel(
        person_id=person_id,
        relationship=shown,
        is_own=shown is not None and shown.owner_id == member_id,
        health=health_view(shown, now) if shown else None,
        agreed=AgreedContact.objects.filter(relationship=shown, ended_on=None).first() if shown else None,
        promises=[each for each in promises if is_open(each)],
        closed_promises=[each for each in reversed(promises) if not is_open(each)][:CLOSED_SHOWN],
        concerns=[] if wall.kept else concerns_of(person_id),
        boundaries=limits_on(person_id, now.today),
        introductions=list(Introduction.objects.raw(_INTRODUCED, [current_firm_id(), person_id])),
        others=bonds[1:],
        names={key: name for key, name, _ in everybody},
        colleagues=[
            (key, name) for key, name, left in everybody if left is None and shown is not None and key != shown.owner_id
        ],
        today=now.today,
    )


def health_view(row: Relationship, now: Frame) -> HealthView:
    """Return the health of a relationship as shown. One query."""
    scored = row.person_id not in not_scored([row.person_id])
    rhythm = cadence.Cadence(row.ideal_days, row.longest_days) if row.ideal_days else None
    agreed = cadence.standing(
        rhythm, started_on=row.agreed_on or row.started_on, last_touch_on=row.last_on, on=now.today,
        not_before=row.again_on,
    )  # fmt: skip
    if not scored:
        return HealthView(
            NOT_SCORED, None, scored=False, agreed=agreed, due_on=row.due_on, changes_on=None, model=now.model,
            loses=False,
        )  # fmt: skip
    judged, changes_on = judge(record_of(row).stats, now)
    loses = now.loses and now.model == "health"
    return HealthView(judged.word.value, judged, True, agreed, row.due_on, changes_on, now.model, loses)  # noqa: FBT003


def bond(relationship_id: UUID) -> Relationship:
    """Return a relationship of this firm. One query. Raises ObjectDoesNotExist."""
    return Relationship.objects.get(pk=relationship_id)


def is_open(promise: Promise) -> bool:
    """Return whether a promise is neither kept nor broken nor released."""
    return promise.kept_at is None and promise.broken_at is None and promise.released_at is None


_INTRODUCED = """
SELECT i.*, p.full_name AS connector_name FROM relations_introduction i
LEFT JOIN people_person p ON p.id = i.connector_id
WHERE i.firm_id = %s AND i.person_id = %s AND i.followed_up_at IS NULL ORDER BY i.accepted_on, i.id
"""
